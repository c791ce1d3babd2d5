import type { Actions } from '@miqyas/contract/actions';
import { type ActionState, actionState, type Entry, formatDay, WHOLE_PROGRAMME } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { loadSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { countsOf, type Found, itemIn } from './action-item.ts';
import { nextMeeting } from './next-meeting.ts';
import { unansweredTargets } from './unanswered-targets.ts';
import { verdictsSince } from './verdicts-since.ts';

interface ActionsAsked {
  readonly track?: string | undefined;
  readonly owner?: string | undefined;
  readonly kpi?: string | undefined;
  readonly reportingUnit?: string | undefined;
  readonly state?: ActionState | undefined;
  readonly find?: string | undefined;
  readonly limit: number;
}

/** Of each track so many are shown while none is chosen: the nearest, and those that were judged last. */
const OF_A_TRACK = 4;
const DECISIONS_SHOWN = 4;
const VERDICTS_SHOWN = 12;
/** Actions without a track. */
const NO_TRACK = 'none';

interface Listing {
  readonly programme: string;
  readonly when: When;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly asked: ActionsAsked;
  /** Codes of people who have left. */
  readonly left: ReadonlySet<string>;
}

/** What is being done for the targets of a programme. */
export async function listActions(store: VisibleStore, listing: Listing): Promise<Actions> {
  const { programme, when, now, asked } = listing;
  const [records, snapshot, overview] = await Promise.all([
    loadRecords(store, programme, when.asOf),
    loadSnapshot(store, programme, when),
    overviewOf(store, { programme, scope: WHOLE_PROGRAMME, when, now, map: undefined }),
  ]);
  const today = formatDay(snapshot.today);
  const all = records.of('action').map((record): Found => ({ record, state: actionState(record.entry, today) }));
  const fitting = all.filter(fits(asked));
  const shown = isNarrowed(asked) ? fitting.toSorted(nearestFirst).slice(0, asked.limit) : firstOfEach(fitting, asked.limit);
  const item = itemIn(snapshot, listing.left);
  const next = nextWithAgenda(records, today, snapshot.today);
  const unanswered = unansweredTargets(overview.targets, records, today);
  const items = shown.map(item);
  const verdicts = verdictsSince(records, snapshot, today).slice(0, VERDICTS_SHOWN).map(item);
  const wanted = new Set([...[...items, ...verdicts].flatMap(({ target }) => target ?? []), ...unanswered.map(({ target }) => target)]);
  return {
    today,
    ...{ counts: countsOf(all), all: all.length, total: fitting.length, tracks: tracksOf(records, all), items, unanswered, next },
    targets: overview.targets.filter(({ id }) => wanted.has(id)),
    decisions: decisionsOf(records, all),
    decisionCount: records.of('decision').length,
    verdicts,
  };
}

function isNarrowed({ track, owner, kpi, reportingUnit, state, find }: ActionsAsked): boolean {
  return [track, owner, kpi, reportingUnit, state, find].some((one) => one !== undefined && one !== '');
}

function fits({ track, owner, kpi, reportingUnit, state, find = '' }: ActionsAsked): (found: Found) => boolean {
  const wanted = find.trim().toLowerCase();
  return ({ record: { entry }, state: own }) =>
    (track === undefined || (entry['track'] ?? NO_TRACK) === track) &&
    (owner === undefined || entry['owner'] === owner) &&
    (kpi === undefined || entry['kpi'] === kpi) &&
    (reportingUnit === undefined || entry['reporting_unit'] === reportingUnit) &&
    (state === undefined || own === state) &&
    (wanted === '' || textOf(entry).includes(wanted));
}

function textOf(entry: Entry): string {
  return ['code', 'name_en', 'name_ar', 'name_zh', 'note'].map((name) => String(entry[name] ?? '').toLowerCase()).join('\n');
}

/** Open ones by their day, then what is over, the newest first. */
function nearestFirst(a: Found, b: Found): number {
  const rank = ({ state }: Found) => (state === 'late' ? 0 : state === 'done' || state === 'dropped' ? 2 : 1);
  const [first, second] = [rank(a), rank(b)];
  if (first !== second) return first - second;
  if (first === 2) return dayOf(b).localeCompare(dayOf(a));
  return String(a.record.entry['due']).localeCompare(String(b.record.entry['due']));
}

function dayOf({ record: { entry } }: Found): string {
  return String(entry['done_on'] ?? entry['due']);
}

/** What is late, whatever its track; then of each track the nearest and the last that are over, half and half. */
function firstOfEach(all: readonly Found[], limit: number): Found[] {
  const late = all.filter(({ state }) => state === 'late').sort(nearestFirst);
  const tracks = Map.groupBy(
    all.filter(({ state }) => state !== 'late'),
    ({ record }) => String(record.entry['track'] ?? NO_TRACK),
  );
  const some = [...tracks.values()].flatMap((own) => {
    const ordered = own.toSorted(nearestFirst);
    const open = ordered.filter(({ state }) => state !== 'done' && state !== 'dropped');
    const over = ordered.slice(open.length);
    const left = OF_A_TRACK - Math.min(open.length, OF_A_TRACK / 2);
    const ended = over.slice(0, left);
    return [...open.slice(0, OF_A_TRACK - ended.length), ...ended];
  });
  return [...late, ...some].slice(0, limit);
}

function tracksOf(records: Records, all: readonly Found[]): Actions['tracks'] {
  const byTrack = Map.groupBy(all, ({ record }) => String(record.entry['track'] ?? NO_TRACK));
  const tracks = records.of('track').map(({ key, entry }) => {
    const own = byTrack.get(key) ?? [];
    return { key, entry: { ...entry }, counts: countsOf(own), all: own.length };
  });
  const rest = byTrack.get(NO_TRACK) ?? [];
  return rest.length > 0 ? [...tracks, { key: NO_TRACK, entry: null, counts: countsOf(rest), all: rest.length }] : tracks;
}

/** The meeting that comes next, with its agenda as it stands. */
function nextWithAgenda(records: Records, today: string, day: number): Actions['next'] {
  const next = nextMeeting(records, today, day);
  if (!next) return null;
  const items = records
    .of('agenda-item')
    .filter(({ entry }) => entry['meeting'] === next.key)
    .toSorted((a, b) => Number(a.entry['number']) - Number(b.entry['number']));
  return { ...next, items: items.map(({ entry }) => ({ ...entry })) };
}

function decisionsOf(records: Records, all: readonly Found[]): Actions['decisions'] {
  const byDecision = Map.groupBy(all, ({ record }) => String(record.entry['decision'] ?? ''));
  return records
    .of('decision')
    .toSorted((a, b) => String(b.entry['day']).localeCompare(String(a.entry['day'])) || b.key.localeCompare(a.key))
    .slice(0, DECISIONS_SHOWN)
    .map(({ key, entry }) => ({ key, entry: { ...entry }, actions: countsOf(byDecision.get(key) ?? []) }));
}
