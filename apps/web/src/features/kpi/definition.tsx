import type { Trajectory } from '@miqyas/contract/client';
import { formatPlain, isolateLtr, unitLabel } from '@miqyas/i18n';
import type { ReactNode } from 'react';
import { useReading } from '../../app/language.tsx';

/** What the KPI means, in the version in force, and with which version its values were recorded. */
export function Definition({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useReading();
  const { kpi, series } = trajectory;
  const versions = [...Map.groupBy(series, ({ kpiVersion }) => kpiVersion)].sort(([a], [b]) => b - a);
  const range = kpi.validMin === undefined && kpi.validMax === undefined ? undefined : rangeText(kpi.validMin, kpi.validMax);
  return (
    <dl className="definition">
      {kpi.definition ? (
        <Line term={t('kpi.definition.text')}>
          <bdi>{kpi.definition}</bdi>
        </Line>
      ) : null}
      <Line term={t('kpi.definition.unit')}>{unitLabel(kpi.unit, language)}</Line>
      <Line term={t('kpi.definition.direction')}>{t(`direction.${kpi.direction}`)}</Line>
      <Line term={t('kpi.definition.over-units')}>{t(`aggregation.${kpi.aggregation}`)}</Line>
      <Line term={t('kpi.definition.over-time')}>{t(`aggregation.${kpi.overTime}`)}</Line>
      {range ? <Line term={t('kpi.definition.range')}>{range}</Line> : null}
      {kpi.sdgTargets.length > 0 ? <Line term={t('kpi.definition.sdg')}>{isolateLtr(kpi.sdgTargets.join(', '))}</Line> : null}
      <Line term={t('kpi.definition.source')}>
        <bdi>{kpi.source}</bdi>
      </Line>
      <Line term={t('kpi.definition.version')}>
        {kpi.version}
        {versions.map(([version, of]) => (
          <p key={version} className="quiet small">
            {t('kpi.definition.values-with', { count: of.length, version })}
          </p>
        ))}
      </Line>
    </dl>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="quiet">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return isolateLtr(`≤ ${formatPlain(max as number)}`);
  return isolateLtr(max === undefined ? `≥ ${formatPlain(min)}` : `${formatPlain(min)} – ${formatPlain(max)}`);
}
