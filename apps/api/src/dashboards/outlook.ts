import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { StoredTarget } from '@miqyas/db';
import { endDay, endInYears, type Kpi, type Measurement, outlookFor, type Period, progressIn } from '@miqyas/domain';
import type { FoundOutlook } from '../access/caches.ts';
import { type ProgrammeSnapshot, seriesOf } from './programme-snapshot.ts';

/** Level of the interval that a gauge shows. */
const GAUGE_LEVEL = 0.8;

/** Where a target that is judged and not yet achieved is heading, from what is known by the month; undefined where nothing can be forecast. */
export function outlookOf(snapshot: ProgrammeSnapshot, target: StoredTarget, kpi: Kpi): FoundOutlook | undefined {
  return outlookIn(snapshot, target, kpi, snapshot.month);
}

/** The same from what had ended by an earlier month. */
export function outlookIn(snapshot: ProgrammeSnapshot, target: StoredTarget, kpi: Kpi, month: Period): FoundOutlook | undefined {
  const series = seriesOf(snapshot, target);
  const progress = progressIn(target, series, month);
  if (progress.kind !== 'judged' || progress.status === 'achieved') return undefined;
  const range = { min: kpi.validMin, max: kpi.validMax };
  const asked = JSON.stringify([target.goal, target.baseline, target.deadline, range, endDay(month), series.map(pointOf)]);
  const known = snapshot.outlooks.get(asked);
  if (known) return known.outlook;
  const found = outlookFor(target, series, month, { range });
  const outlook = found.kind === 'outlook' ? found : undefined;
  // The same question has the same answer, and choosing a model takes milliseconds.
  snapshot.outlooks.set(asked, { outlook });
  return outlook;
}

function pointOf({ period, reported, status }: Measurement): readonly (number | string | undefined)[] {
  return [period.index, reported.kind === 'number' ? reported.value : undefined, status];
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
