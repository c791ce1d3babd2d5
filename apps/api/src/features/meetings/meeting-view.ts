import { createHash } from 'node:crypto';
import type { MeetingView } from '@miqyas/contract/meetings';
import { type FollowUpRecord, listOrganisations, listVersionsOf } from '@miqyas/db';
import { type Entry, formatDay, isConfirmed, type Names, parseDay, WHOLE_PROGRAMME } from '@miqyas/domain';
import { loadRecords, type Records } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { overviewOf } from '../../dashboards/overview.ts';
import { loadSnapshot, type When } from '../../dashboards/programme-snapshot.ts';
import { targetFinder } from '../actions/target-of.ts';
import { verdictsSince } from '../actions/verdicts-since.ts';
import { momentOf } from '../notices/local-time.ts';
import { actionOf } from './list-meetings.ts';
import { proposeAgenda } from './propose-agenda.ts';

interface Asked {
  readonly programme: string;
  readonly code: string;
  readonly when: When;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/** Countries of one zone whose sides a meeting is told in as well. */
const ZONES: Readonly<Record<string, string>> = { CHN: 'Asia/Shanghai' };

/** A meeting with everything that was said, decided and agreed there; what its agenda lacks while it is still to come. */
export async function meetingView(store: VisibleStore, { programme, code, when, now }: Asked): Promise<MeetingView> {
  const [records, snapshot, overview, organisations, versions] = await Promise.all([
    loadRecords(store, programme),
    loadSnapshot(store, programme, when),
    overviewOf(store, { programme, scope: WHOLE_PROGRAMME, when, now, map: undefined }),
    listOrganisations(store.read),
    listVersionsOf<Entry>(store.read, { programme, register: 'meeting', code }),
  ]);
  const found = records.get('meeting', code);
  if (!found) throw new Refusal('unknown-entry', { code });
  const today = formatDay(snapshot.today);
  const held = String(found.entry['day']) < today;
  const targetOf = targetFinder(snapshot);
  const parts = partsOf(records, code, today, (entry) => (entry['kpi'] === undefined ? undefined : targetOf(entry)?.id));
  const nameOf = new Map(organisations.map((one) => [one.code, one]));
  const own = (register: 'participant' | 'confirmation') => records.of(register).filter(({ entry }) => entry['meeting'] === code);
  const proposed = held
    ? []
    : proposeAgenda({ records, targets: overview.targets, meeting: code, today, verdicts: verdictsSince(records, snapshot, today).length });
  const wanted = new Set([...parts.items, ...proposed].flatMap(({ target }) => target ?? []));
  const parties = partiesOf(own('participant'), (party) => nameOf.get(party)?.names ?? NOBODY);
  const zones = [...new Set(own('participant').flatMap(({ entry }) => ZONES[nameOf.get(String(entry['party']))?.country ?? ''] ?? []))];
  return {
    ...{ today, key: code, entry: { ...found.entry }, version: found.version, held },
    startsAt: startOf(found.entry, snapshot.programme.timeZone),
    zones: [...new Set([snapshot.programme.timeZone, ...zones])],
    parties,
    confirmations: own('confirmation').map(({ entry }) => {
      const party = String(entry['party']);
      return { party, names: nameOf.get(party)?.names ?? NOBODY, entry: { ...entry } };
    }),
    confirmed: isConfirmed(code, entriesOf(own('confirmation'))),
    checksum: checksumOf([found, ...own('participant'), ...parts.said]),
    ...{ items: parts.items, unassigned: parts.unassigned, proposed },
    targets: overview.targets.filter(({ id }) => wanted.has(id)),
    movedFrom: movedFrom(versions, found.entry, parts.actions),
    next: nextAfter(records, found.entry),
  };
}

const NOBODY: Names = { ar: '', zh: '', en: '' };

function entriesOf(records: readonly FollowUpRecord[]): Entry[] {
  return records.map(({ entry }) => entry);
}

type Item = MeetingView['items'][number];

/** Items with their decisions, decisions with their actions; `said`: all that the minutes consist of. */
function partsOf(records: Records, meeting: string, today: string, targetOf: (entry: Entry) => number | undefined) {
  const items = records
    .of('agenda-item')
    .filter(({ entry }) => entry['meeting'] === meeting)
    .toSorted((a, b) => Number(a.entry['number']) - Number(b.entry['number']));
  const decisions = records.of('decision').filter(({ entry }) => entry['meeting'] === meeting);
  const byDecision = Map.groupBy(records.of('action'), ({ entry }) => String(entry['decision'] ?? ''));
  const shown = decisions.map((decision) => ({
    ...{ key: decision.key, entry: { ...decision.entry } },
    actions: (byDecision.get(decision.key) ?? []).map((action) => actionOf(action, today)),
  }));
  const numbers = new Set(items.map(({ entry }) => entry['number']));
  return {
    said: [...items, ...decisions],
    actions: shown.flatMap(({ actions }) => actions),
    items: items.map(({ key, entry }): Item => {
      const target = targetOf(entry);
      return {
        ...{ key, entry: { ...entry } },
        ...(target === undefined ? {} : { target }),
        decisions: shown.filter((one) => one.entry['item'] === entry['number']),
      };
    }),
    unassigned: shown.filter((one) => one.entry['item'] === undefined || !numbers.has(one.entry['item'])),
  };
}

function partiesOf(participants: readonly FollowUpRecord[], namesOf: (party: string) => Names): MeetingView['parties'] {
  return [...Map.groupBy(participants, ({ entry }) => String(entry['party']))].map(([code, own]) => ({
    ...{ code, names: namesOf(code) },
    participants: own.map(({ entry }) => ({ ...entry })),
  }));
}

function startOf(entry: Entry, timeZone: string): string | null {
  const [day, at] = [parseDay(String(entry['day'])), /^(\d\d):(\d\d)$/.exec(String(entry['at'] ?? ''))];
  if (day === undefined || !at) return null;
  return momentOf({ day, minute: 60 * Number(at[1]) + Number(at[2]) }, timeZone).toISOString();
}

function checksumOf(records: readonly FollowUpRecord[]): string {
  const lines = records.map(({ register, key, entry }) => JSON.stringify([register, key, Object.entries(entry).sort()]));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** The day that it was moved from last, and how many of its actions that were agreed before are due before it now. */
function movedFrom(
  versions: readonly { readonly item: Entry }[],
  now: Entry,
  actions: readonly { readonly entry: Entry }[],
): MeetingView['movedFrom'] {
  const earlier = versions.findLast(({ item }) => item['day'] !== now['day']);
  if (!earlier) return null;
  const early = actions.filter(({ entry }) => String(entry['due']) < String(now['day'])).length;
  return { day: String(earlier.item['day']), earlyActions: early };
}

function nextAfter(records: Records, { day }: Entry): MeetingView['next'] {
  const [next] = records
    .of('meeting')
    .filter(({ entry }) => String(entry['day']) > String(day))
    .toSorted((a, b) => String(a.entry['day']).localeCompare(String(b.entry['day'])));
  return next ? { key: next.key, entry: { ...next.entry } } : null;
}
