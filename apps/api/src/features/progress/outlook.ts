import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { StoredTarget } from '@miqyas/db';
import { endInYears, type Kpi, type Outlook, outlookFor, progressIn } from '@miqyas/domain';
import { type Standing, seriesOf } from './standing.ts';

export type FoundOutlook = Extract<Outlook, { kind: 'outlook' }>;

/** Level of the interval that a gauge shows. */
const GAUGE_LEVEL = 0.8;

/** Where a target that is judged and not yet achieved is heading, from what is known by the month; undefined where nothing can be forecast. */
export function outlookOf(standing: Standing, target: StoredTarget, kpi: Kpi): FoundOutlook | undefined {
  const series = seriesOf(standing, target);
  const progress = progressIn(target, series, standing.month);
  if (progress.kind !== 'judged' || progress.status === 'achieved') return undefined;
  const outlook = outlookFor(target, series, standing.month, { range: { min: kpi.validMin, max: kpi.validMax } });
  return outlook.kind === 'outlook' ? outlook : undefined;
}

export function wireOutlook({ forecast, atDeadline, chance }: FoundOutlook): NonNullable<TargetProgress['outlook']> {
  const interval = atDeadline.intervals.find(({ level }) => level === GAUGE_LEVEL);
  if (!interval) throw new Error(`a forecast has no interval of ${GAUGE_LEVEL}`);
  const { model, scores, values } = forecast;
  const { low, high } = interval;
  return { model, relativeError: relativeError(model, scores), values, value: atDeadline.value, low, high, chance };
}

/** The model's error over that of the naive forecast, both made at the same origins. */
function relativeError(model: FoundOutlook['forecast']['model'], scores: FoundOutlook['forecast']['scores']): number | undefined {
  const maseOf = (name: typeof model) => scores.find((score) => score.model === name)?.mase;
  const [own, naive] = [maseOf(model), maseOf('naive')];
  return own === undefined || !naive ? undefined : own / naive;
}

/** The forecast from the last value to the deadline. */
export function fanOf({ forecast }: FoundOutlook): Trajectory['fan'] {
  return forecast.steps.map(({ period, value, intervals }) => ({ years: endInYears(period), value, intervals }));
}
