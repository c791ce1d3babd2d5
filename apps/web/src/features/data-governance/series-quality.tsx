import type { DataGovernance } from '@miqyas/contract/client';
import { QUALITY_PARTS, type QualityPart } from '@miqyas/domain';
import { formatNumber, formatPeriodName } from '@miqyas/i18n';
import { QualityBars } from '../../shared/components/quality-bars.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

type Quality = NonNullable<DataGovernance['quality']>;

/** How good a series is: the mean of four parts, what each is made of, and what would lift it. */
export function SeriesQuality({ quality }: { quality: Quality }) {
  const { t, language } = useLocale();
  const { score, parts, periods, to } = quality;
  return (
    <section>
      <div className="section-head">
        <h2>{t('governance.quality')}</h2>
        {to === null ? null : <span>{t('governance.periods', { count: periods, period: formatPeriodName(to, language) })}</span>}
      </div>
      {score === null ? (
        <p className="quiet">{t('governance.no-quality')}</p>
      ) : (
        <>
          <p className="quality-score">
            <strong>{formatNumber(score, { max: 0 })}</strong>{' '}
            <span className="quiet">{t('governance.of-100', { count: QUALITY_PARTS.filter((part) => parts[part] !== null).length })}</span>
          </p>
          <QualityBars parts={parts} size="large" />
          <ul className="quality-parts">
            {QUALITY_PARTS.map((part) => (
              <PartLine key={part} part={part} quality={quality} />
            ))}
          </ul>
        </>
      )}
      <details className="fold small no-print">
        <summary>{t('governance.how')}</summary>
        <p>{t('governance.how-text')}</p>
      </details>
    </section>
  );
}

function PartLine({ part, quality }: { part: QualityPart; quality: Quality }) {
  const { t } = useLocale();
  const value = quality.parts[part];
  const lift = quality.lift.find((one) => one.part === part);
  return (
    <li>
      <span>{t(`governance.part.${part}`)}</span>
      <strong>{value === null ? '–' : formatNumber(value, { max: 0 })}</strong>
      <span className="small quiet">
        {value === null ? t(`governance.nothing.${part}`) : saysOf(part, quality, t)}
        {lift ? (
          <span className="quality-lift">
            {' · '}
            {t(`governance.lift.${part}`, { values: lift.values, score: formatNumber(lift.score, { max: 0 }) })}
          </span>
        ) : null}
      </span>
    </li>
  );
}

function saysOf(part: QualityPart, { counts }: Quality, t: ReturnType<typeof useLocale>['t']): string {
  const { expected, reported, inTime, unquestioned, withEvidence } = counts;
  const count = { completeness: reported, timeliness: inTime ?? 0, plausibility: unquestioned, evidence: withEvidence }[part];
  return t(`governance.says.${part}`, { count, total: part === 'completeness' ? expected : reported });
}
