import type { TargetProgress } from '@miqyas/contract/client';
import type { Status } from '@miqyas/domain';
import { formatPeriodName, unitLabel } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { Name, useReading } from '../../app/language.tsx';
import { Gauge } from '../../components/gauge.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { GoalValue, LatestValue } from '../../components/target-values.tsx';

const FLAGSHIPS = 12;

/** The flagship targets as gauges; all of them, or those of one status, by choice. */
export function TargetTable({
  targets,
  followed,
  status,
  all,
}: {
  targets: readonly TargetProgress[];
  followed: number;
  status: Status | undefined;
  all: boolean;
}) {
  const { t } = useReading();
  // Before the first value there are at least the published targets to look at.
  const counted = followed > 0 ? targets.filter((target) => target.followed) : targets;
  const shown = status ? counted.filter((target) => target.status === status) : all ? counted : flagshipsOf(counted);
  return (
    <section className="targets">
      <div className="section-head">
        <h2>{status ? t('overview.filtered', { status: t(`status.${status}`) }) : t('overview.flagships')}</h2>
        <span>{t('overview.shown', { shown: shown.length, total: followed })}</span>
        <Link
          className="end small no-print"
          to="/"
          search={(current) => ({ ...current, status: undefined, all: status || all ? undefined : true })}
          resetScroll={false}
        >
          {status ? t('overview.filter-clear') : all ? t('overview.fewer-targets') : t('overview.all-targets')}
        </Link>
      </div>
      <table className="target-table">
        <thead>
          <tr>
            <th scope="col">{t('overview.target')}</th>
            <th scope="col">
              <svg viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
                <path d="M5 1 9.500 9h-9z" fill="currentColor" />
              </svg>{' '}
              {t('overview.expected-by-now')}
            </th>
            <th scope="col" className="number-head">
              {t('overview.now')}
            </th>
            <th scope="col" className="number-head goal">
              {t('overview.goal')}
            </th>
            <th scope="col">{t('overview.status')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((target) => (
            <TargetRow key={target.id} target={target} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Those marked as flagships, the judged before the silent; filled up with other targets that have data. */
function flagshipsOf(targets: readonly TargetProgress[]): TargetProgress[] {
  const silent = (target: TargetProgress) => Number(target.status === 'not-judged') + 2 * Number(target.status === 'no-data');
  const marked = targets.filter((target) => target.flagship).toSorted((a, b) => silent(a) - silent(b));
  const rest = targets.filter((target) => !target.flagship && target.latest);
  return [...marked, ...rest].slice(0, FLAGSHIPS);
}

function TargetRow({ target }: { target: TargetProgress }) {
  const { t, language } = useReading();
  const { unit } = target.kpi;
  return (
    <tr>
      <th scope="row">
        <Link to="/kpis/$kpi" params={{ kpi: target.kpi.code }} search={(current) => ({ ...current, unit: target.unit.code })}>
          <Name names={target.kpi.names} />
        </Link>
        <span className="quiet small">
          <Name names={target.unit.names} /> · {formatPeriodName(target.deadline, language, 'short')}
          {target.illustrative ? (
            <i className="dagger" title={t('demo.mark')}>
              †
            </i>
          ) : null}
        </span>
      </th>
      <td className="gauge-cell">
        <Gauge target={target} size="row" />
      </td>
      <td className="number now">
        <LatestValue target={target} />
      </td>
      <td className="number-head goal" title={unitLabel(unit, language)}>
        <GoalValue target={target} />
      </td>
      <td className="status-cell">
        <StatusMark status={target.status} flags={target.flags} reason={target.reason} />
      </td>
    </tr>
  );
}
