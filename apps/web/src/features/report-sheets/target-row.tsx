import type { TargetProgress } from '@miqyas/contract/client';
import { formatPeriodName, formatValue } from '@miqyas/i18n';
import { ExpectedKey } from '../../shared/components/expected-key.tsx';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { Ribbon } from '../../shared/components/ribbon.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { Figure } from './figure.tsx';
import { SheetSpeed } from './sheet-speed.tsx';

/** Targets in full, with their heading. */
export function TargetRows({ targets, month, heading }: { targets: readonly TargetProgress[]; month: string; heading: string }) {
  const { t } = useLocale();
  return (
    <table className="sheet-table target-rows">
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col">
            <ExpectedKey />
          </th>
          <th scope="col" className="number-head">
            {t('overview.now')}
          </th>
          <th scope="col" className="number-head">
            {t('overview.goal')}
          </th>
          <th scope="col">{t('overview.status-and-forecast')}</th>
          <th scope="col">{t('speed.column')}</th>
        </tr>
      </thead>
      <tbody>
        {targets.map((target) => (
          <TargetRow key={target.id} target={target} month={month} />
        ))}
      </tbody>
    </table>
  );
}

function TargetRow({ target, month }: { target: TargetProgress; month: string }) {
  const { language } = useLocale();
  return (
    <tr>
      <th scope="row">
        <span className="row-name">
          <Name names={target.reportingUnit.names} />
        </span>
        <span className="quiet small row-name">
          <Name names={target.kpi.names} />
        </span>
      </th>
      <td>
        <div data-chart={`gauge-${target.id}`}>
          <Gauge target={target} size="row" />
        </div>
        <Required target={target} />
        <Ribbon ribbon={target.ribbon} month={month} />
      </td>
      <td className="number-head">
        <b>
          <Figure target={target} what="now" />
        </b>
        <span className="quiet small">{target.latest ? formatPeriodName(target.latest.period, language, 'short') : ''}</span>
      </td>
      <td className="number-head">
        <Figure target={target} what="goal" />
        <span className="quiet small">{formatPeriodName(target.deadline, language, 'short')}</span>
      </td>
      <td className="status-cell">
        <StandingMark target={target} />
      </td>
      <td data-status={target.status}>
        <SheetSpeed target={target} />
      </td>
    </tr>
  );
}

/** What the path requires at the value's own date, and by the day of the report, by the two marks of the heading. */
function Required({ target: { required, requiredToday, kpi, goal } }: { target: TargetProgress }) {
  const { language } = useLocale();
  if (required === undefined || goal.kind === 'maintain') return null;
  return (
    <span className="sheet-required">
      ▲ <bdi>{formatValue(required, kpi, language)}</bdi>
      {requiredToday ? (
        <>
          {' · '}△ <bdi>{formatValue(requiredToday.value, kpi, language)}</bdi>
        </>
      ) : null}
    </span>
  );
}
