import type { Overview } from '@miqyas/contract/client';
import { listRevisions, type StoredTarget } from '@miqyas/db';
import {
  type Change,
  changesBetween,
  counts,
  endDay,
  forecastChange,
  formatDay,
  formatPeriod,
  isNumber,
  type Measurement,
  shift,
  weightOf,
} from '@miqyas/domain';
import type { VisibleStore } from '../access/visibility.ts';
import { outlookIn } from './outlook.ts';
import { isFollowed, type ProgrammeSnapshot, seriesOf } from './programme-snapshot.ts';

/** Of values that were recorded anew, so many are compared with what they were: the newest. */
const MOST_REVISED = 40;

/** What happened to targets since the end of the month before: of each target the weightiest, those that weigh most first; forecasts of `leading` targets are compared too. */
export async function changesSince(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  targets: readonly StoredTarget[],
  leading: readonly StoredTarget[],
): Promise<Overview['changes']> {
  const months = { before: shift(snapshot.month, -1), month: snapshot.month };
  const followed = targets.filter((target) => isFollowed(snapshot, target));
  const moved = followed.flatMap((target) =>
    changesBetween(target, seriesOf(snapshot, target), months).map((change) => ({ target, change })),
  );
  const turned = leading.flatMap((target) => {
    const change = forecastChange(target, centreOf(snapshot, target, -1), centreOf(snapshot, target, 0));
    return change ? [{ target, change }] : [];
  });
  const all = [...moved, ...turned, ...(await revisedOf(store, snapshot, followed))];
  const told = new Set<number>();
  return all
    .sort((a, b) => weightOf(b.change) - weightOf(a.change) || a.target.id - b.target.id)
    .filter(({ target }) => !told.has(target.id) && told.add(target.id))
    .map(({ target, change }) => wireChange(target.id, change));
}

/** Centre of the forecast at the deadline, made from what had ended by an earlier month. */
function centreOf(snapshot: ProgrammeSnapshot, target: StoredTarget, months: number): number | undefined {
  const kpi = snapshot.kpis.get(target.kpi);
  return kpi && outlookIn(snapshot, target, kpi, shift(snapshot.month, months))?.atDeadline.value;
}

/** Values of periods that were over by the end of the month before, which were known then and read differently since. */
async function revisedOf(
  store: VisibleStore,
  snapshot: ProgrammeSnapshot,
  targets: readonly StoredTarget[],
): Promise<{ target: StoredTarget; change: Change }[]> {
  const before = endDay(shift(snapshot.month, -1));
  const since = `${formatDay(before)}T23:59:59.999Z`;
  const recorded = targets
    .flatMap((target) => seriesOf(snapshot, target).map((value) => ({ target, value })))
    .filter(
      ({ value }) =>
        value.revision > 1 && value.authorship.at > since && endDay(value.period) <= before && isNumber(value) && counts(value),
    )
    .sort((a, b) => b.value.authorship.at.localeCompare(a.value.authorship.at))
    .slice(0, MOST_REVISED);
  const found = await Promise.all(
    recorded.map(async ({ target, value }) => {
      const revisions = await listRevisions(store.read, snapshot.programme.code, value);
      const known = revisions.filter((one) => one.authorship.at <= since && counts(one)).findLast(isNumber);
      return known && isNumber(value) ? revision(target, value, known.reported.value, value.reported.value) : [];
    }),
  );
  return found.flat();
}

function revision(target: StoredTarget, { period }: Measurement, from: number, to: number): { target: StoredTarget; change: Change }[] {
  return from === to ? [] : [{ target, change: { kind: 'revised', at: period, from, to } }];
}

function wireChange(target: number, change: Change): Overview['changes'][number] {
  return change.kind === 'forecast' ? { ...change, target } : { ...change, target, at: formatPeriod(change.at) };
}
