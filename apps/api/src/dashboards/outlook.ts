import { createHash } from 'node:crypto';
import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { StoredTarget } from '@miqyas/db';
import {
  endDay,
  endInYears,
  type Forecast,
  formatPeriod,
  isNumber,
  likelihoodOf,
  type Measurement,
  type Outlook,
  outlookFor,
  type Period,
} from '@miqyas/domain';
import { type Question, questionsBeside } from './forecast-beside.ts';
import { type ProgrammeSnapshot, seriesOf } from './programme-snapshot.ts';

/** Level of the interval that a gauge shows. */
const GAUGE_LEVEL = 0.8;
/** Steps of the fan that a chart draws. */
const FAN_STEPS = 60;

/** Where a target is heading from what had ended by a month; `series`: from these values instead of its own. */
export interface Asked {
  readonly target: StoredTarget;
  readonly month: Period;
  readonly series?: readonly Measurement[];
}

/** The outlook that is asked for: worked out beforehand ({@link workOutOutlooks}), or else here. */
export function outlookIn(snapshot: ProgrammeSnapshot, asked: Asked): Outlook {
  const { key, target, series, month, options } = questionOf(snapshot, asked, 1);
  const known = snapshot.outlooks.get(key);
  if (known) return known;
  const found = outlookFor(target, series, month, { ...options, accept: () => true });
  snapshot.outlooks.set(key, found);
  return found;
}

/** Works out, beside the process, what is not known yet of several outlooks. */
export async function workOutOutlooks(snapshot: ProgrammeSnapshot, asked: readonly Asked[]): Promise<void> {
  const open = new Map<string, Question>();
  for (const one of asked) {
    const question = questionOf(snapshot, one, 1);
    if (!open.has(question.key) && !snapshot.outlooks.has(question.key)) open.set(question.key, question);
  }
  for (const [key, outlook] of await questionsBeside([...open.values()])) snapshot.outlooks.set(key, outlook);
}

/** The forecast from the last value to the deadline, with its steps. */
export async function fanOf(snapshot: ProgrammeSnapshot, target: StoredTarget): Promise<Trajectory['fan']> {
  const [[, outlook] = []] = await questionsBeside([questionOf(snapshot, { target, month: snapshot.month }, FAN_STEPS)]);
  if (outlook?.kind !== 'outlook') return [];
  const last = outlook.forecast.steps.length - 1;
  return outlook.forecast.steps.map(({ period, value, intervals }, i) => ({
    years: endInYears(i === last ? outlook.atDeadline.period : period),
    value,
    intervals,
  }));
}

/** Everything an outlook is made of; the same question has the same answer. */
function questionOf(snapshot: ProgrammeSnapshot, { target, month, series = seriesOf(snapshot, target) }: Asked, atMost: number): Question {
  const kpi = snapshot.kpis.get(target.kpi);
  const { goal, baseline, deadline, milestones, trajectory } = target;
  const range = { min: kpi?.validMin, max: kpi?.validMax };
  // What has not ended by the month takes no part: months without a new value ask the same.
  const through = series.findLast(({ period }) => endDay(period) <= endDay(month));
  const over = endDay(month) >= endDay(deadline);
  const key = JSON.stringify([
    digestOf(series),
    through ? formatPeriod(through.period) : '',
    over,
    goal,
    baseline?.value,
    endDay(deadline),
    range,
    atMost,
  ]);
  return { key, target: { goal, baseline, deadline, milestones, trajectory }, series, month, options: { range, atMost } };
}

const digests = new WeakMap<readonly Measurement[], string>();

/** What a series says, made short; it is read once and kept as long as it is. */
function digestOf(series: readonly Measurement[]): string {
  const known = digests.get(series);
  if (known !== undefined) return known;
  const hash = createHash('sha1');
  for (const one of series) hash.update(`${formatPeriod(one.period)}=${isNumber(one) ? one.reported.value : ''};`);
  const digest = hash.digest('base64');
  digests.set(series, digest);
  return digest;
}

type WireOutlook = NonNullable<TargetProgress['outlook']>;

/** Undefined where nothing can be forecast. */
export function wireOutlook(outlook: Outlook): WireOutlook | undefined {
  if (outlook.kind === 'no-outlook') return undefined;
  const { chance, values } = outlook;
  const told = { values, chance, likelihood: likelihoodOf(chance, values) };
  if (outlook.kind === 'unmoved') {
    const { value } = outlook;
    return { ...told, model: 'naive', members: ['naive'], unmoved: true, value, low: value, high: value };
  }
  const { forecast, atDeadline } = outlook;
  const interval = atDeadline.intervals.find(({ level }) => level === GAUGE_LEVEL);
  if (!interval) throw new Error(`a forecast has no interval of ${GAUGE_LEVEL}`);
  return {
    ...told,
    model: forecast.method,
    members: [...forecast.members],
    ...(forecast.lead ? { lead: forecast.lead } : {}),
    unmoved: false,
    relativeError: relativeError(forecast),
    value: atDeadline.value,
    low: interval.low,
    high: interval.high,
  };
}

/** The method's error over that of the naive forecast, both made at the same origins. */
function relativeError({ mase, scores }: Forecast): number | undefined {
  const naive = scores.find(({ model }) => model === 'naive')?.mase;
  return mase === undefined || !naive ? undefined : mase / naive;
}
