import { isDeepStrictEqual } from 'node:util';
import { type Definitions, listRecords, putRecords, type Writer } from '@miqyas/db';
import {
  type Authorship,
  allows,
  type CellFault,
  type Entry,
  type FollowUpName,
  type Kpi,
  keyOf,
  REGISTERS,
  readEntry,
  WHOLE_PROGRAMME,
  WRITES,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { namesKpi } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { type IncomingRow, judgeRows } from './judge-rows.ts';
import { knownEntries } from './known-entries.ts';
import { recordsBeside } from './records-beside.ts';
import { scopesOfRecord } from './scopes-of-record.ts';
import { personCode } from './store-entries.ts';
import { type World, worldAround } from './world.ts';
import type { Written } from './write-entries.ts';

interface WritingRecords {
  readonly definitions: Definitions;
  readonly register: FollowUpName;
  readonly rows: readonly IncomingRow[];
  readonly authorship: Authorship;
  readonly actor: Pick<Actor, 'person' | 'grants'>;
  readonly sees: (kpi: Kpi) => boolean;
  /** Makes of what tells somebody apart a number that leads back to nobody. */
  readonly pseudonym: (text: string) => string;
}

/** The same for entries of follow-up registers: of the register itself only those are read that are written. */
export async function writeRecords(tx: Writer, writing: WritingRecords): Promise<Written> {
  const { definitions, register, rows, authorship, actor, sees, pseudonym } = writing;
  const programme = definitions.programme.code;
  const columns = REGISTERS[register];
  const read = rows.map(({ line, cells, before: seen }) => {
    const { entry, faults } = readEntry(columns, cells);
    return { line, seen, faults, entry };
  });
  const world = await worldAround(tx, definitions, await recordsBeside(tx, programme, register));
  const ready = read.map((row) => {
    const entry = finished(register, row.entry, world, pseudonym);
    return { ...row, entry, key: keyOf(columns, entry) };
  });
  const keys = ready.flatMap(({ key, seen }) => [key, ...(seen ? [keyOf(columns, seen)] : [])]);
  const stand = await listRecords(tx, { programme, registers: [register], keys: [...new Set(keys)] });
  const before = new Map(stand.map(({ key, entry }) => [key, entry]));
  for (const { entry, key } of ready) requireReach(actor, register, entry, before.get(key), definitions);
  const known = await knownEntries(tx, world, { register, rows: ready, before, codesDecided: false });
  const { faults, right } = judgeRows({
    ...{ register, rows: ready, before, known },
    hidden: (entry) => hiddenIn(register, entry, definitions, sees) ?? ofOthers(register, entry, actor, programme),
  });
  const differing = right.filter(({ key, entry }) => !isDeepStrictEqual(before.get(key), entry));
  await putRecords(tx, {
    ...{ programme, register, authorship },
    entries: differing.map(({ entry }) => entry),
    keyOf: (entry) => keyOf(columns, entry),
  });
  const entries = differing.map(({ key, entry }) => ({ register, key, old: before.get(key), new: entry }));
  const added = entries.filter(({ old }) => old === undefined).length;
  return { added, changed: entries.length - added, unchanged: right.length - entries.length, faults, entries };
}

/** What goes without saying. */
const STARTS: Readonly<Partial<Record<FollowUpName, Entry>>> = {
  action: { action_status: 'open' },
  candidate: { candidate_kind: 'project', candidate_status: 'proposed' },
  course: { pass_mark: 60 },
};

/** An entry with what goes without saying; people by their code, participants by a number that names nobody. */
function finished(register: FollowUpName, entry: Entry, world: World, pseudonym: (text: string) => string): Entry {
  const said = { ...STARTS[register], ...entry };
  for (const { name, type } of REGISTERS[register].columns) {
    const cell = said[name];
    if (cell === undefined) continue;
    if (type.kind === 'reference' && type.to === 'person') said[name] = personCode(String(cell), world) ?? cell;
    if (name === 'participant') said[name] = pseudonym(String(cell));
  }
  return said;
}

/** Who may write in a part of the programme writes what lies there; an action is its owner's too. */
function requireReach(
  actor: WritingRecords['actor'],
  register: FollowUpName,
  entry: Entry,
  before: Entry | undefined,
  definitions: Definitions,
) {
  const programme = definitions.programme.code;
  const reaches = (one: Entry) => allows(WRITES[register], actor.grants, { programme, scopes: scopesOfRecord(one, definitions) });
  const isOwn = register === 'action' && before?.['owner'] === actor.person && entry['owner'] === actor.person;
  if (!isOwn && !(reaches(entry) && (before === undefined || reaches(before))))
    throw new Refusal('not-permitted', { person: actor.person });
}

/** What names a KPI that is kept from who writes: to them it is not there. */
function hiddenIn(register: FollowUpName, entry: Entry, { kpis }: Definitions, sees: (kpi: Kpi) => boolean): CellFault | undefined {
  let hidden: string | undefined;
  namesKpi(register, entry, (code) => {
    const kpi = kpis.get(code);
    if (kpi !== undefined && !sees(kpi)) hidden = code;
    return hidden !== undefined;
  });
  if (hidden === undefined) return undefined;
  const column = entry['kpi'] === hidden ? 'kpi' : 'kpis';
  return { column, code: 'unknown-entry', parameters: { text: hidden, register: 'kpi' } };
}

/** Everybody scores for themselves; who keeps the library may bring what others have scored on paper. */
function ofOthers(register: FollowUpName, entry: Entry, actor: WritingRecords['actor'], programme: string): CellFault | undefined {
  if (register !== 'score' || entry['scorer'] === actor.person) return undefined;
  if (allows('library.write', actor.grants, { programme, scopes: [WHOLE_PROGRAMME] })) return undefined;
  return { column: 'scorer', code: 'of-others', parameters: { text: String(entry['scorer'] ?? '') } };
}
