import { formatPeriodName, formatValue } from '@miqyas/i18n';
import { StatusMark } from '../../shared/components/status-mark.tsx';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { Figure } from './figure.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

/** Every figure of the report, with the code that leads to where it comes from. */
export function AppendixSheet({ data, sheet }: SheetProps) {
  const { t, language } = useLocale();
  const byId = new Map(data.overview.targets.map((target) => [target.id, target]));
  return (
    <>
      <Headline data={data} sheet={sheet} />
      <table className="sheet-table appendix">
        <thead>
          <tr>
            <th scope="col">{t('overview.target')}</th>
            <th scope="col">{t('report.unit')}</th>
            <th scope="col">{t('kpi.period')}</th>
            <th scope="col" className="number-head">
              {t('overview.now')}
            </th>
            <th scope="col" className="number-head">
              {t('report.required')}
            </th>
            <th scope="col" className="number-head">
              {t('overview.goal')}
            </th>
            <th scope="col">{t('kpi.deadline')}</th>
            <th scope="col">{t('overview.status')}</th>
            <th scope="col">{t('report.proof-code')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.targets.flatMap((id) => {
            const target = byId.get(id);
            if (!target) return [];
            return [
              <tr key={id}>
                <th scope="row">
                  <span className="row-name">
                    <Name names={target.kpi.names} />
                  </span>
                </th>
                <td>
                  <span className="row-name">
                    <Name names={target.reportingUnit.names} />
                  </span>
                </td>
                <td>{target.latest ? formatPeriodName(target.latest.period, language, 'short') : '–'}</td>
                <td className="number-head">
                  <b>
                    <Figure target={target} what="now" />
                  </b>
                </td>
                <td className="number-head">
                  <bdi>{target.required === undefined ? '–' : formatValue(target.required, target.kpi, language)}</bdi>
                </td>
                <td className="number-head">
                  <Figure target={target} what="goal" />
                </td>
                <td>{formatPeriodName(target.deadline, language, 'short')}</td>
                <td>
                  <StatusMark status={target.status} />
                </td>
                <td>
                  <code dir="ltr">{target.latest?.code ?? '–'}</code>
                </td>
              </tr>,
            ];
          })}
        </tbody>
      </table>
    </>
  );
}
