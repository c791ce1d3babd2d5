import { formatPeriodName, formatValue } from '@miqyas/i18n';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

/** Figures of earlier reports that say something else by now: those stay as they were published, and are put right here. */
export function CorrectionsSheet({ data, sheet }: SheetProps) {
  const { t, language } = useLocale();
  return (
    <>
      <Headline data={data} sheet={sheet} />
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('overview.target')}</th>
            <th scope="col">{t('report.unit')}</th>
            <th scope="col">{t('kpi.period')}</th>
            <th scope="col">{t('report.stood-in')}</th>
            <th scope="col" className="number-head">
              {t('report.published')}
            </th>
            <th scope="col" className="number-head">
              {t('report.now-is')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.corrections.slice(sheet.from, sheet.to).map(({ kpi, unit, period, issue, published, corrected }) => (
            <tr key={`${unit.code} ${kpi.code} ${period}`}>
              <th scope="row">
                <Name names={kpi.names} />
              </th>
              <td>
                <Name names={unit.names} />
              </td>
              <td>{formatPeriodName(period, language)}</td>
              <td>{formatPeriodName(issue, language)}</td>
              <td className="number-head">
                <bdi>{formatValue(published, kpi, language)}</bdi>
              </td>
              <td className="number-head">
                <b>{corrected === null ? t('report.withdrawn-word') : <bdi>{formatValue(corrected, kpi, language)}</bdi>}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
