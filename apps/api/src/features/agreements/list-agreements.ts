import type { Agreements } from '@miqyas/contract/meetings';
import { type Entry, formatDay, isOpenAction, WHOLE_PROGRAMME } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { loadSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { targetFinder } from '../actions/target-of.ts';

interface Asked {
  readonly programme: string;
  readonly when: When;
  readonly now: string;
  readonly find: string;
  readonly period: string | undefined;
  readonly limit: number;
  /** Codes of people who have left. */
  readonly left: ReadonlySet<string>;
}

/** What was signed, the tracks that it is followed up on, and what was decided, the newest first. */
export async function listAgreements(store: VisibleStore, asked: Asked): Promise<Agreements> {
  const { programme, when, now, find, period, limit, left } = asked;
  const [records, snapshot, overview] = await Promise.all([
    loadRecords(store, programme),
    loadSnapshot(store, programme, when),
    overviewOf(store, { programme, scope: WHOLE_PROGRAMME, when, now, map: undefined }),
  ]);
  const today = formatDay(snapshot.today);
  const byDecision = Map.groupBy(records.of('action'), ({ entry }) => String(entry['decision'] ?? ''));
  const wanted = find.trim().toLowerCase();
  const decided = records
    .of('decision')
    .toSorted((a, b) => String(b.entry['day']).localeCompare(String(a.entry['day'])) || b.key.localeCompare(a.key));
  const fitting = decided.filter(
    ({ entry }) => (period === undefined || String(entry['day']).startsWith(period)) && (wanted === '' || textOf(entry).includes(wanted)),
  );
  const targetOf = targetFinder(snapshot);
  const decisions = fitting.slice(0, limit).map(({ key, entry }) => {
    const own = byDecision.get(key) ?? [];
    const target = entry['kpi'] === undefined ? undefined : targetOf(entry)?.id;
    return {
      ...{ key, entry: { ...entry }, actions: own.length, done: own.filter((one) => !isOpenAction(one.entry)).length },
      ...(target === undefined ? {} : { target }),
    };
  });
  const ids = new Set(decisions.flatMap(({ target }) => target ?? []));
  return {
    today,
    memoranda: memorandaOf(records, today),
    tracks: tracksOf(records, today, left),
    ...{ decisions, total: fitting.length },
    targets: overview.targets.filter(({ id }) => ids.has(id)),
    periods: [...new Set(decided.map(({ entry }) => String(entry['day']).slice(0, 4)))],
  };
}

function textOf(entry: Entry): string {
  return ['code', 'name_en', 'name_ar', 'name_zh', 'because_en', 'because_ar', 'because_zh']
    .map((name) => String(entry[name] ?? '').toLowerCase())
    .join('\n');
}

function memorandaOf(records: Records, today: string): Agreements['memoranda'] {
  const tracks = Map.groupBy(records.of('track'), ({ entry }) => String(entry['memorandum'] ?? ''));
  return records
    .of('memorandum')
    .toSorted((a, b) => String(b.entry['signed_on']).localeCompare(String(a.entry['signed_on'])))
    .map(({ key, entry }) => ({
      ...{ key, entry: { ...entry }, tracks: tracks.get(key)?.length ?? 0 },
      inForce: String(entry['signed_on']) <= today && (entry['until'] === undefined || String(entry['until']) >= today),
    }));
}

function tracksOf(records: Records, today: string, left: ReadonlySet<string>): Agreements['tracks'] {
  const actions = Map.groupBy(records.of('action'), ({ entry }) => String(entry['track'] ?? ''));
  const meetings = Map.groupBy(records.of('meeting'), ({ entry }) => String(entry['track'] ?? ''));
  return records.of('track').map(({ key, entry }) => {
    const own = actions.get(key) ?? [];
    const open = own.filter((one) => isOpenAction(one.entry));
    // A meeting that names no track is a joint one, of all of them.
    const days = [key, '']
      .flatMap((track) => meetings.get(track) ?? [])
      .map((one) => String(one.entry['day']))
      .sort();
    return {
      ...{ key, entry: { ...entry }, ownerLeft: left.has(String(entry['owner'])), actions: own.length, open: open.length },
      late: open.filter((one) => String(one.entry['due']) < today).length,
      ...{ lastMet: days.findLast((day) => day < today) ?? null, next: days.find((day) => day >= today) ?? null },
    };
  });
}
