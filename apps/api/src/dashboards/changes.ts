import type { Overview, Trajectory } from '@miqyas/contract/client';
import { listRevisions, type StoredTarget } from '@miqyas/db';
import {
  acceptorOf,
  type Change,
  changesBetween,
  endDay,
  forecastChange,
  formatDay,
  formatPeriod,
  goalValue,
  isNumber,
  type Measurement,
  shift,
  weightOf,
} from '@miqyas/domain';
import type { VisibleStore } from '../access/visibility.ts';
import { keptByTarget } from './kept-by-target.ts';
import { outlookIn } from './outlook.ts';
import { editionsBefore, isFollowed, type ProgrammeSnapshot, seriesOf } from './programme-snapshot.ts';
import { standingBack, standingIn } from './standing.ts';

/** Of values that were recorded anew, so many are compared with what they were: the newest. */
const MOST_REVISED = 40;

/** What happened to targets since the end of the month before: of each target the weightiest, those that weigh most first. */
export async function changesSince(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  targets: readonly StoredTarget[],
): Promise<Overview['changes']> {
  const followed = targets.filter((target) => isFollowed(snapshot, target));
  const own = followed.flatMap((target) => ownChanges(snapshot, target).map((change) => ({ target, change })));
  const all = [...own, ...(await revisedOf(store, snapshot, followed))];
  const told = new Set<number>();
  return all
    .sort((a, b) => weightOf(b.change) - weightOf(a.change) || a.target.id - b.target.id)
    .filter(({ target }) => !told.has(target.id) && told.add(target.id))
    .map(({ target, change }) => wireChange(target.id, change));
}

/** What its own values, editions and forecasts say of a target. */
const ownChanges = keptByTarget((snapshot, target): readonly Change[] => {
  const before = shift(snapshot.month, -1);
  const [earlier, now] = [standingBack(snapshot, target, 1), standingBack(snapshot, target, 0)];
  const turned = forecastChange(target, centreOf(snapshot, target, -1), centreOf(snapshot, target, 0));
  return [
    ...changesBetween(target, seriesOf(snapshot, target), { before, month: snapshot.month, accept: () => true, earlier, now }),
    ...movedSince(snapshot, target),
    ...(turned ? [turned] : []),
  ];
});

/** Centre of the forecast at the deadline, made from what had ended by an earlier month. */
export function centreOf(snapshot: ProgrammeSnapshot, target: StoredTarget, months: number): number | undefined {
  const outlook = outlookIn(snapshot, { target, month: shift(snapshot.month, months) });
  return outlook.kind === 'outlook' ? outlook.atDeadline.value : undefined;
}

/** Editions that took the place of others since the end of the month before, and how the target would stand against the earlier ones. */
function movedSince(snapshot: ProgrammeSnapshot, target: StoredTarget): Change[] {
  const { at } = endOfMonthBefore(snapshot);
  return editionsBefore(snapshot, target)
    .filter(({ endedAt = '' }) => endedAt > at)
    .map((earlier) => movedTo(snapshot, target, earlier));
}

type MovedTarget = Extract<Change, { kind: 'target-moved' }>;

export function movedTo(snapshot: ProgrammeSnapshot, target: StoredTarget, earlier: StoredTarget): MovedTarget {
  const { by = '', at = '' } = target.authorship ?? {};
  const against = standingIn(snapshot, { target: earlier, month: snapshot.month }).status;
  return { kind: 'target-moved', from: editionOf(earlier), to: editionOf(target), by, on: at, against };
}

function editionOf(target: StoredTarget): MovedTarget['from'] {
  return { goal: target.goal, value: goalValue(target), deadline: target.deadline };
}

/** Values of periods that were over by the end of the month before, which were known then and read differently since. */
async function revisedOf(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  targets: readonly StoredTarget[],
): Promise<{ target: StoredTarget; change: Change }[]> {
  const recorded = targets
    .flatMap((target) => recordedSince(snapshot, target).map((value) => ({ target, value })))
    .sort((a, b) => b.value.authorship.at.localeCompare(a.value.authorship.at))
    .slice(0, MOST_REVISED);
  const found = await Promise.all(
    recorded.map(async ({ target, value }) => {
      const known = await numberBefore(store, snapshot, value);
      return known === undefined || !isNumber(value) ? [] : revision(target, value, known, value.reported.value);
    }),
  );
  return found.flat();
}

/** What values said at the end of the month before: a revision and those before it never change. */
const numbersBefore = new WeakMap<Measurement, { readonly of: string; readonly number: Promise<number | undefined> }>();

function numberBefore(store: VisibleStore, snapshot: ProgrammeSnapshot, value: Measurement): Promise<number | undefined> {
  const since = endOfMonthBefore(snapshot).at;
  const of = `${since} ${snapshot.countedValues}`;
  const kept = numbersBefore.get(value);
  if (kept?.of === of) return kept.number;
  const number = readNumberBefore(store, snapshot, value, since);
  numbersBefore.set(value, { of, number });
  number.catch(() => numbersBefore.delete(value));
  return number;
}

async function readNumberBefore(
  store: VisibleStore,
  { programme, countedValues }: ProgrammeSnapshot,
  value: Measurement,
  since: string,
): Promise<number | undefined> {
  const revisions = await listRevisions(store.read, programme.code, value);
  const accept = acceptorOf(countedValues);
  return revisions.filter((one) => one.authorship.at <= since && accept(one)).findLast(isNumber)?.reported.value;
}

/** Numbers of earlier periods that were recorded anew since the end of the month before. */
const recordedSince = keptByTarget((snapshot, target): readonly Measurement[] => {
  const { day, at } = endOfMonthBefore(snapshot);
  return seriesOf(snapshot, target).filter(
    (value) => value.revision > 1 && value.authorship.at > at && endDay(value.period) <= day && isNumber(value),
  );
});

/** As days since 1970-01-01, and its last moment (ISO 8601, UTC). */
function endOfMonthBefore({ month }: ProgrammeSnapshot): { day: number; at: string } {
  const day = endDay(shift(month, -1));
  return { day, at: `${formatDay(day)}T23:59:59.999Z` };
}

function revision(target: StoredTarget, { period }: Measurement, from: number, to: number): { target: StoredTarget; change: Change }[] {
  return from === to ? [] : [{ target, change: { kind: 'revised', at: period, from, to } }];
}

function wireChange(target: number, change: Change): Overview['changes'][number] {
  switch (change.kind) {
    case 'forecast':
      return { ...change, target };
    case 'target-moved':
      return { ...wireMoved(change), kind: change.kind, target };
    default:
      return { ...change, target, at: formatPeriod(change.at) };
  }
}

export function wireMoved({ from, to, by, on, against }: MovedTarget): Trajectory['moved'][number] {
  return { from: wireEdition(from), to: wireEdition(to), by, on, against };
}

function wireEdition({ goal, value, deadline }: MovedTarget['from']): Trajectory['moved'][number]['from'] {
  return { goal, ...(value === undefined ? {} : { value }), deadline: formatPeriod(deadline) };
}
