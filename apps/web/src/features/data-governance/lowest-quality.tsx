import type { DataGovernance } from '@miqyas/contract/client';
import { QUALITY_PARTS } from '@miqyas/domain';
import { formatNumber, isolate } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { QualityBars } from '../../shared/components/quality-bars.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';

/** The series of the same domain whose quality is lowest, each leading to its own figure. */
export function LowestQuality({ lowest, shown }: { lowest: DataGovernance['lowest']; shown: DataGovernance['figure'] }) {
  const { t, language } = useLocale();
  const { domain, of, series } = lowest;
  return (
    <section>
      <div className="section-head">
        <h2>{t('governance.lowest')}</h2>
        {domain && of > 0 ? (
          <span>{t('governance.lowest-of', { domain: isolate(nameIn(domain.names, language)), shown: series.length, all: of })}</span>
        ) : null}
      </div>
      {series.length === 0 ? (
        <p className="quiet">{t('governance.lowest-none')}</p>
      ) : (
        <table className="lowest">
          <thead>
            <tr>
              <th scope="col">{t('governance.column.series')}</th>
              <th scope="col">
                <span className="quality-heads" aria-hidden="true">
                  {QUALITY_PARTS.map((part) => (
                    <span key={part}>{t(`governance.short.${part}`)}</span>
                  ))}
                </span>
                <span className="visually-hidden">{t('governance.quality')}</span>
              </th>
              <th scope="col" className="number-head">
                {t('governance.column.score')}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ kpi, reportingUnit, score, parts }) => {
              const chosen = kpi.code === shown?.kpi.code && reportingUnit.code === shown.reportingUnit.code;
              return (
                <tr key={`${kpi.code} ${reportingUnit.code}`} data-chosen={chosen}>
                  <th scope="row">
                    <Link
                      to="."
                      search={(before: object) => ({ ...before, kpi: kpi.code, reportingUnit: reportingUnit.code, period: undefined })}
                      resetScroll={false}
                      aria-current={chosen ? 'true' : undefined}
                    >
                      <bdi>{nameIn(kpi.names, language)}</bdi>
                      <span className="small quiet">
                        <bdi>{nameIn(reportingUnit.names, language)}</bdi>
                      </span>
                    </Link>
                  </th>
                  <td>
                    <QualityBars parts={parts} size="small" />
                  </td>
                  <td className="number">{formatNumber(score, { max: 0 })}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
