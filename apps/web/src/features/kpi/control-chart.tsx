import { type ChartTheme, controlOption } from '@miqyas/charts';
import type { Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import {
  type ControlChart as Computed,
  controlChart,
  endInYears,
  formatPeriod,
  type Period,
  parsePeriod,
  shift,
  stepsBetween,
} from '@miqyas/domain';
import { formatPeriodName, formatPlain, formatValue, isolateRtl, type Translate } from '@miqyas/i18n';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { titleOf } from '../../shared/components/trajectory-figure.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useDrawing } from '../../shared/readiness.ts';
import { ProcessChanges } from './annotations.tsx';
import { useValuesAddress } from './values-address.ts';

const HEIGHT = 340;
/** So many periods are looked at: what a series did long ago says little of what it does by itself today. */
const MOST_PERIODS = 36;
const Chart = lazy(() => import('../../shared/charts/chart.tsx').then(({ Chart: component }) => ({ default: component })));

type Chart = Extract<Computed, { kind: 'chart' }>;
interface Slot {
  readonly period: string;
  readonly value: number | undefined;
}

/** What is signal and what is noise: the values with their mean and natural limits, and in words what the last of them says. */
export function ControlChart({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const slots = useMemo(() => slotsOf(trajectory), [trajectory]);
  const rebaseAt = useMemo(() => rebasesOf(trajectory, slots), [trajectory, slots]);
  const { direction } = trajectory.kpi;
  const target = trajectory.targets[0]?.target ?? undefined;
  const chart = useMemo(
    () =>
      controlChart(
        slots.map(({ value }) => value),
        { direction: direction === 'maintain' ? 'neutral' : direction, target, rebaseAt },
      ),
    [slots, direction, target, rebaseAt],
  );
  const changes = <ProcessChanges trajectory={trajectory} />;
  if (chart.kind !== 'chart') {
    const why =
      chart.kind === 'too-few-points'
        ? t('kpi.control.too-few', { have: chart.have, need: chart.need })
        : t(chart.kind === 'no-variation' || chart.kind === 'no-level' ? `kpi.control.${chart.kind}` : 'kpi.control.none');
    return (
      <>
        <p className="quiet">{why}</p>
        {changes}
      </>
    );
  }
  const special = chart.points.filter(({ signals }) => signals.length > 0).length;
  const sentence = t(`kpi.control.${chart.variation}`, { points: special });
  const slope = chart.stretches.at(-1)?.slope;
  const notes = [
    slope === undefined ? '' : t('kpi.control.trending', { slope: slopeText(slope, trajectory, language, t) }),
    rebaseAt.length > 0 ? t('kpi.control.rebased', { count: rebaseAt.length }) : '',
    chart.stretches.at(-1)?.trial ? t('kpi.control.trial') : '',
  ];
  return (
    <>
      <p className="control-says">{sentence}</p>
      <figure>
        <Drawing
          chart={chart}
          slots={slots}
          trajectory={trajectory}
          label={`${t('kpi.control.chart', { kpi: nameIn(trajectory.kpi.names, language) })}. ${sentence}`}
        />
        <figcaption className="quiet small">{notes.filter(Boolean).join(' ')}</figcaption>
      </figure>
      {changes}
    </>
  );
}

function Drawing({ chart, slots, trajectory, label }: { chart: Chart; slots: readonly Slot[]; trajectory: Trajectory; label: string }) {
  const { t, language, direction } = useLocale();
  const { kpi, reportingUnit } = trajectory;
  const option = useCallback(
    (theme: ChartTheme) => {
      const words = (text: string) => (language === 'ar' ? isolateRtl(text) : text);
      const trending = chart.stretches.at(-1)?.slope !== undefined;
      const value = (number: number) => formatValue(number, kpi, language);
      return controlOption({
        points: slots.map(({ period, value: number }, i) => ({
          label: formatPeriodName(period, language, 'short'),
          value: number ?? null,
          special: (chart.points[i]?.signals.length ?? 0) > 0,
          center: chart.points[i]?.center ?? null,
          upper: chart.points[i]?.upper ?? null,
          lower: chart.points[i]?.lower ?? null,
        })),
        stretches: chart.stretches,
        direction,
        words: {
          value: (number) => (kpi.unitOfMeasure === '%' ? value(number) : formatPlain(number)),
          center: (number) => words(t(trending ? 'kpi.control.trend' : 'kpi.control.mean', { value: value(number) })),
          upper: (number) => words(t('kpi.control.upper', { value: value(number) })),
          lower: (number) => words(t('kpi.control.lower', { value: value(number) })),
        },
        theme,
      });
    },
    [chart, slots, kpi, language, direction, t],
  );
  const drawn = useDrawing(option);
  const values = useValuesAddress(trajectory);
  return (
    <Suspense fallback={<div style={{ blockSize: HEIGHT }} />}>
      <Chart
        height={HEIGHT}
        label={label}
        title={titleOf(trajectory, language, t)}
        name={`${kpi.code}-${reportingUnit?.code ?? ''}-control`}
        values={values}
        drawn={drawn}
        option={option}
      />
    </Suspense>
  );
}

/** A slot a period from the first value to the last; periods without a value are gaps, not zero. */
function slotsOf({ series }: Trajectory): Slot[] {
  const reported = series.filter((one) => one.value !== null && one.counted);
  const [first, last] = [reported[0], reported.at(-1)].map((one) => one && parsePeriod(one.period));
  const steps = first && last ? stepsBetween(first, last) : undefined;
  if (!first || steps === undefined) return [];
  const byPeriod = new Map(reported.map((one) => [one.period, one.value ?? undefined]));
  const shown = Math.min(steps + 1, MOST_PERIODS);
  return Array.from({ length: shown }, (_, i) => {
    const period = formatPeriod(shift(first, steps + 1 - shown + i));
    return { period, value: byPeriod.get(period) };
  });
}

/** Slots at which a declared change of the process begins; one before the first slot, or within two of the last change, begins nothing. */
function rebasesOf({ annotations }: Trajectory, slots: readonly Slot[]): number[] {
  const ends = slots.map(({ period }) => endInYears(parsePeriod(period) as Period));
  const days = annotations.filter(({ kind }) => kind === 'process-change').map(({ years }) => years);
  const found: number[] = [];
  for (const years of days.sort((a, b) => a - b)) {
    const at = ends.findIndex((end) => end >= years);
    if (at >= (found.at(-1) ?? 0) + LEAST_STRETCH && at <= slots.length - LEAST_STRETCH) found.push(at);
  }
  return found;
}

/** Limits need two neighbours. */
const LEAST_STRETCH = 2;

/** By how much a series that grows by nature does, per period of its own. */
function slopeText(slope: number, { kpi, series }: Trajectory, language: Language, t: Translate): string {
  const { frequency } = (series.at(-1) && parsePeriod((series.at(-1) as { period: string }).period)) ?? kpi;
  return t(`speed.per-${frequency}`, { value: formatValue(slope, { unitOfMeasure: kpi.unitOfMeasure }, language) });
}
