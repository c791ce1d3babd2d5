import type { StoredTarget } from '@miqyas/db';
import {
  approves,
  endDay,
  formatPeriod,
  isNumber,
  type Measurement,
  type NumberObservation,
  type Outlook,
  type Period,
  type Progress,
  type ProgressOptions,
  progressIn,
  shift,
} from '@miqyas/domain';
import { keptByTarget } from './kept-by-target.ts';
import { type Asked, outlookIn, workOutOutlooks } from './outlook.ts';
import { editionsBefore, type ProgrammeSnapshot, seriesOf, wholeSeriesOf } from './programme-snapshot.ts';

/** How a target stands at the end of a month, by the programme's settings. `series`: as if these were its values. */
export function standingIn(
  snapshot: ProgrammeSnapshot,
  { target, month, series = seriesOf(snapshot, target) }: Asked,
  outlook: () => Outlook = () => outlookIn(snapshot, { target, month, series }),
): Progress {
  return progressIn(target, series, month, { ...settingsOf(snapshot, target), outlook });
}

function settingsOf({ kpis, programme, version }: ProgrammeSnapshot, { kpi: code }: StoredTarget): ProgressOptions {
  const kpi = kpis.get(code);
  return {
    // The snapshot holds what counts.
    accept: () => true,
    cutOffs: kpi?.cutOffs ?? programme.cutOffs,
    tolerance: kpi?.tolerance,
    range: { min: kpi?.validMin, max: kpi?.validMax },
    version,
  };
}

/** Months for which it is known how a target stood: this one and so many before it. */
export const TREND_MONTHS = 24;

/** How a target stood at the end of each of the last {@link TREND_MONTHS} months, on what is known now; this month first. */
export const historyOf = keptByTarget((snapshot, target): readonly Progress[] =>
  monthsOf(snapshot).map((back) => standingIn(snapshot, { target, month: back })),
);

function monthsOf({ month }: ProgrammeSnapshot): Period[] {
  return Array.from({ length: TREND_MONTHS }, (_, back) => shift(month, -back));
}

/** How a target stood some months back; 0: at the end of this month. */
export function standingBack(snapshot: ProgrammeSnapshot, target: StoredTarget, months: number): Progress {
  return historyOf(snapshot, target)[months] ?? standingIn(snapshot, { target, month: shift(snapshot.month, -months) });
}

/** What would be judged if something else counted. */
export interface WhatIf {
  readonly newest: Measurement & NumberObservation;
  readonly series: readonly Measurement[];
}

/** If the newest value that waits for approval were approved, where it is of the latest value's period or a later one. */
export function ifApproved(snapshot: ProgrammeSnapshot, target: StoredTarget): WhatIf | undefined {
  const { counted, pending } = wholeSeriesOf(snapshot, target);
  const newest = lastNumber(pending, snapshot.month);
  const latest = lastNumber(counted, snapshot.month);
  if (!newest || (latest && endDay(newest.period) < endDay(latest.period))) return undefined;
  const same = formatPeriod(newest.period);
  return { newest, series: [...counted.filter(({ period }) => formatPeriod(period) !== same), newest] };
}

/** Where submitted values count: if approved ones alone did; undefined where the latest value is approved. */
export function ifOnlyApproved(snapshot: ProgrammeSnapshot, target: StoredTarget): WhatIf | undefined {
  const { counted } = wholeSeriesOf(snapshot, target);
  if (lastNumber(counted, snapshot.month)?.status !== 'submitted') return undefined;
  const series = counted.filter(approves);
  const newest = lastNumber(series, snapshot.month);
  return newest && { newest, series };
}

function lastNumber(series: readonly Measurement[], month: Period): WhatIf['newest'] | undefined {
  return series.findLast((one): one is WhatIf['newest'] => isNumber(one) && endDay(one.period) <= endDay(month));
}

/** Months of which every target's outlook is shown or compared: this one and the one before. */
const SHOWN = 2;
const AT_A_TIME = 50;

/**
 * Works out the histories of many targets that are not known yet: first, beside the process, the outlooks that can change a status or are shown; then the rest a
 * few at a time, so that other requests are answered in between.
 */
export async function workOutHistories(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Promise<void> {
  const open = targets.filter((target) => !historyOf.isKnown(snapshot, target));
  for (let i = 0; i < open.length; i += AT_A_TIME) {
    const some = open.slice(i, i + AT_A_TIME);
    await workOutOutlooks(
      snapshot,
      some.flatMap((target) => outlooksNeeded(snapshot, target)),
    );
    for (const target of some) historyOf(snapshot, target);
    await new Promise(setImmediate);
  }
}

const NONE: Outlook = { kind: 'no-outlook', reason: 'too-few-points' };

/** The outlooks that are shown or can change a status: of the target's own values, of those that might count, and of earlier editions. */
function outlooksNeeded(snapshot: ProgrammeSnapshot, target: StoredTarget): Asked[] {
  const { month } = snapshot;
  const own = monthsOf(snapshot).map((back): Asked => ({ target, month: back }));
  const others = [ifApproved(snapshot, target), ifOnlyApproved(snapshot, target)].flatMap((other) =>
    other ? [{ target, month, series: other.series }] : [],
  );
  const editions = editionsBefore(snapshot, target).map((earlier): Asked => ({ target: earlier, month }));
  return [...own.slice(0, SHOWN), ...[...own.slice(SHOWN), ...others, ...editions].filter((asked) => asksOutlook(snapshot, asked))];
}

function asksOutlook(snapshot: ProgrammeSnapshot, asked: Asked): boolean {
  let does = false;
  standingIn(snapshot, asked, () => {
    does = true;
    return NONE;
  });
  return does;
}
