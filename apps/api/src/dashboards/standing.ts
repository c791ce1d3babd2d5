import type { StoredTarget } from '@miqyas/db';
import { type Outlook, type Period, type Progress, type ProgressOptions, progressIn, shift } from '@miqyas/domain';
import { type Asked, outlookIn, workOutOutlooks } from './outlook.ts';
import { type ProgrammeSnapshot, seriesOf } from './programme-snapshot.ts';

/** How a target stands at the end of a month, by the programme's settings. `series`: as if these were its values. */
export function standingIn(
  snapshot: ProgrammeSnapshot,
  target: StoredTarget,
  month: Period,
  { series = seriesOf(snapshot, target), outlook }: { series?: Parameters<typeof progressIn>[1]; outlook?: () => Outlook } = {},
): Progress {
  return progressIn(target, series, month, { ...settingsOf(snapshot, target), ...(outlook ? { outlook } : {}) });
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

interface Known {
  readonly series: ReturnType<typeof seriesOf>;
  readonly snapshot: Pick<ProgrammeSnapshot, 'kpis' | 'programme' | 'version'>;
  readonly month: number;
  readonly history: readonly Progress[];
}

const histories = new WeakMap<StoredTarget, Known>();

/** How a target stood at the end of each of the last {@link TREND_MONTHS} months, on what is known now; this month first. */
export function historyOf(snapshot: ProgrammeSnapshot, target: StoredTarget): readonly Progress[] {
  const series = seriesOf(snapshot, target);
  const { kpis, programme, version, month } = snapshot;
  const known = histories.get(target);
  const same = known?.series === series && known.month === month.index;
  if (same && known.snapshot.kpis === kpis && known.snapshot.programme === programme && known.snapshot.version === version) {
    return known.history;
  }
  const history = monthsOf(snapshot).map((back) =>
    standingIn(snapshot, target, back, { outlook: () => outlookIn(snapshot, target, back) }),
  );
  histories.set(target, { series, snapshot: { kpis, programme, version }, month: month.index, history });
  return history;
}

function monthsOf({ month }: ProgrammeSnapshot): Period[] {
  return Array.from({ length: TREND_MONTHS }, (_, back) => shift(month, -back));
}

/** How a target stood some months back; 0: at the end of this month. */
export function standingBack(snapshot: ProgrammeSnapshot, target: StoredTarget, months: number): Progress {
  const known = historyOf(snapshot, target)[months];
  if (known) return known;
  const month = shift(snapshot.month, -months);
  return standingIn(snapshot, target, month, { outlook: () => outlookIn(snapshot, target, month) });
}

/** Months of which every target's outlook is shown or compared: this one and the one before. */
const SHOWN = 2;
const AT_A_TIME = 50;

/**
 * Works out the histories of many targets: first, beside the process, the outlooks that can change a status or are shown; then the rest a
 * few at a time, so that other requests are answered in between.
 */
export async function workOutHistories(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Promise<void> {
  for (let i = 0; i < targets.length; i += AT_A_TIME) {
    const some = targets.slice(i, i + AT_A_TIME);
    await workOutOutlooks(
      snapshot,
      some.flatMap((target) => outlooksNeeded(snapshot, target)),
    );
    for (const target of some) historyOf(snapshot, target);
    await new Promise(setImmediate);
  }
}

const NONE: Outlook = { kind: 'no-outlook', reason: 'too-few-points' };

function outlooksNeeded(snapshot: ProgrammeSnapshot, target: StoredTarget): Asked[] {
  return monthsOf(snapshot).flatMap((month, back): Asked[] => {
    let needed = back < SHOWN;
    standingIn(snapshot, target, month, {
      outlook: () => {
        needed = true;
        return NONE;
      },
    });
    return needed ? [[target, month]] : [];
  });
}
