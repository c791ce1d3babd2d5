import type { ReportData } from '@miqyas/contract/client';
import { formatNumber, formatShare, unitLabel } from '@miqyas/i18n';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { cutOffText } from './sheet-words.ts';

const DEFINITIONS = 26;
const ON_TRACK = 0.95;
const AT_RISK = 0.6;

/** How the figures were made, and how to check each of them. */
export function MethodSheet({ data }: { data: ReportData }) {
  const { t, language } = useLocale();
  const { overview, kpis } = data;
  const { onTrackPace = ON_TRACK, atRiskPace = AT_RISK } = overview.programme.cutOffs ?? {};
  return (
    <>
      <div className="sheet-headline">
        <p className="quiet">{t('report.sheet.method')}</p>
        <h1>{t('report.method-title')}</h1>
      </div>
      <div className="method-columns">
        <div className="method-words">
          <p>{t('report.method-path')}</p>
          <p>{t('report.method-status', { onTrack: formatShare(onTrackPace), atRisk: formatShare(atRiskPace) })}</p>
          <p>{t('report.method-counted', { which: t(`overview.counted-${overview.countedValues}`) })}</p>
          <p>{t('report.method-proof')}</p>
          <dl>
            <dt>{t('report.frozen')}</dt>
            <dd>{cutOffText(data, language)}</dd>
            <dt>{t('report.method')}</dt>
            <dd>{t(`method.${overview.method.name}`, { version: overview.method.version })}</dd>
            <dt>{t('report.number')}</dt>
            <dd dir="ltr">{data.id}</dd>
          </dl>
        </div>
        <section>
          <h2>
            {t('report.definitions')} <span className="quiet small">{formatNumber(kpis.length)}</span>
          </h2>
          <ul className="definitions">
            {kpis.slice(0, DEFINITIONS).map(({ code, names, version, unitOfMeasure }) => (
              <li key={code}>
                <span className="row-name">
                  <Name names={names} />
                </span>
                <span className="quiet small">
                  {unitLabel(unitOfMeasure, language)} · {t('report.version', { version })}
                </span>
              </li>
            ))}
          </ul>
          {kpis.length > DEFINITIONS ? <p className="quiet small">{t('report.and-more', { count: kpis.length - DEFINITIONS })}</p> : null}
        </section>
      </div>
    </>
  );
}
