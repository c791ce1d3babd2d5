import type { Capacity, Course } from '@miqyas/contract/capacity';
import type { StoredTarget } from '@miqyas/db';
import { courseOutcome, type Entry, formatDay, formatPeriod, isHeldIn, isToCome, type Language, passMarkOf } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { loadSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { targetFinder } from '../actions/target-of.ts';
import { trainingOf } from './training.ts';
import { trainingTable } from './training-table.ts';

/** Gauges that are drawn at most: what courses should move, and what transfers were for. */
const MOST_MOVED = 12;
const MOST_TRANSFERS = 100;

/** People trained against their targets, courses, what they should move, and transfers of expertise. */
export async function readCapacity(
  store: VisibleStore,
  { programme, when, language }: { programme: string; when: When; language: Language | undefined },
): Promise<Capacity> {
  const [records, snapshot] = await Promise.all([loadRecords(store, programme), loadSnapshot(store, programme, when)]);
  const { month, today } = snapshot;
  const training = trainingOf(records);
  const courses = coursesOf(records).filter(({ entry }) => language === undefined || isHeldIn(entry, language));
  const targetOf = targetFinder(snapshot);
  const moved = new Set(courses.flatMap(({ entry }) => (entry['kpi'] === undefined ? [] : (targetOf(entry) ?? []))));
  const moves = [...moved].slice(0, MOST_MOVED);
  const transfers = transfersOf(records).map((one) => ({ ...one, target: targetOf(one.entry) }));
  const shown = new Set<StoredTarget>([...moves, ...transfers.flatMap(({ target }) => target ?? [])]);
  await workOutHistories(snapshot, [...shown]);
  return {
    ...{ month: formatPeriod(month), today: formatDay(today) },
    ...trainingTable(snapshot, training, month),
    courseCount: courses.length,
    courses: courses.filter(({ people }) => people > 0).toSorted((a, b) => b.people - a.people || a.key.localeCompare(b.key)),
    next: courses.filter(({ entry }) => isToCome(entry, today)).toSorted((a, b) => startOf(a.entry).localeCompare(startOf(b.entry))),
    moves: moves.map(({ id }) => id),
    transfers: transfers.map(({ key, entry, target }) => ({ key, entry, ...(target ? { target: target.id } : {}) })),
    transferCount: records.of('transfer').length,
    targets: [...shown].map((target) => targetProgress(snapshot, target)),
    feeds: training.targets.filter(({ kpi }) => kpi !== undefined).length,
  };
}

/** Every course with its outcome. */
function coursesOf(records: Records): Course[] {
  const results = Map.groupBy(
    records.of('course-result').map(({ entry }) => entry),
    ({ course }) => String(course),
  );
  return records.of('course').map(({ key, entry }) => {
    const { before, after, ...counts } = courseOutcome(entry, results.get(key) ?? []);
    return {
      ...{ key, entry: { ...entry }, ...counts, passMark: passMarkOf(entry) },
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
  });
}

/** The newest first. */
function transfersOf(records: Records): { key: string; entry: Record<string, Entry[string]> }[] {
  return records
    .of('transfer')
    .toSorted((a, b) => startOf(b.entry).localeCompare(startOf(a.entry)) || a.key.localeCompare(b.key))
    .slice(0, MOST_TRANSFERS)
    .map(({ key, entry }) => ({ key, entry: { ...entry } }));
}

function startOf(entry: Readonly<Record<string, unknown>>): string {
  return String(entry['starts_on'] ?? '');
}
