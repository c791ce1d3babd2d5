import { formatNumber, listed } from '@miqyas/i18n';
import { ShareGauge } from '../../shared/components/share-gauge.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { Headline } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';

const ROWS = 16;
const NAMED = 3;

/** What has come of what was due, by reporting unit, those that lack most first. */
export function CompletenessSheet({ data, sheet }: SheetProps) {
  const { t, language } = useLocale();
  const { reporting } = data;
  const names = new Map(data.overview.targets.map(({ kpi }) => [kpi.code, kpi.names]));
  const shown = reporting.slice(0, ROWS);
  const left = reporting.length - shown.length;
  const lacking = reporting.slice(ROWS).reduce((sum, one) => sum + one.missing.length, 0);
  return (
    <>
      <Headline data={data} sheet={sheet} />
      {shown.length === 0 ? null : (
        <table className="sheet-table completeness">
          <thead>
            <tr>
              <th scope="col">{t('report.unit')}</th>
              <th scope="col" className="number-head">
                {t('report.expected')}
              </th>
              <th scope="col" className="number-head">
                {t('report.reported')}
              </th>
              <th scope="col" />
              <th scope="col" className="number-head">
                {t('report.in-time')}
              </th>
              <th scope="col">{t('report.missing')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ unit, expected, reported, inTime, missing }) => (
              <tr key={unit.code}>
                <th scope="row">
                  <span className="row-name">
                    <Name names={unit.names} />
                  </span>
                </th>
                <td className="number-head">{formatNumber(expected)}</td>
                <td className="number-head">{formatNumber(reported)}</td>
                <td className="project-gauge">
                  <ShareGauge share={expected === 0 ? 0 : reported / expected} label={nameIn(unit.names, language)} />
                </td>
                <td className="number-head">{formatNumber(inTime)}</td>
                <td>
                  <span className="row-name">
                    {missing.length === 0
                      ? '–'
                      : listed(
                          [
                            ...missing.slice(0, NAMED).map((code) => nameIn(names.get(code) ?? { ar: code, zh: code, en: code }, language)),
                            ...(missing.length > NAMED ? [t('report.and-more', { count: missing.length - NAMED })] : []),
                          ],
                          language,
                        )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {left > 0 ? (
        <p className="quiet sheet-note">
          {lacking === 0 ? t('report.complete-rest', { count: left }) : t('report.and-more', { count: left })}
        </p>
      ) : null}
      {data.corrections.length === 0 ? <p className="quiet sheet-note">{t('report.no-corrections')}</p> : null}
    </>
  );
}
