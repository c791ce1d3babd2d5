import { type FollowUpRecord, latestOf, listRecordChanges, listRecords, type Reader, topicsKey } from '@miqyas/db';
import { type Entry, FOLLOW_UP_NAMES, type FollowUpName, type Names, parts, REGISTERS } from '@miqyas/domain';
import type { KeptRecords, RecordsByRegister } from './caches.ts';
import type { VisibleStore } from './visibility.ts';

/** Entries of the follow-up registers of a programme as somebody may see them. */
export interface Records {
  /** Of a register, in the order of their keys. */
  of(register: FollowUpName): readonly FollowUpRecord[];
  get(register: FollowUpName, key: string): FollowUpRecord | undefined;
  /** The same object as long as nobody has written to a register: what is worked out of it is kept beside. */
  stateOf(register: FollowUpName): object;
}

const NOTHING: ReadonlyMap<string, FollowUpRecord> = new Map();

/** All of them as they stand: read once for each state of the topic, and kept. Past days (`asOf`) are read each time. */
export async function loadRecords(store: VisibleStore, programme: string, asOf?: string): Promise<Records> {
  const all = asOf === undefined ? await keptRecords(store, programme) : byRegister(await readAll(store, programme, asOf));
  const hidden = new Set(await store.hidden(programme));
  const shown = hidden.size === 0 ? all : withoutHidden(all, hidden);
  const stateOf = (register: FollowUpName) => shown.get(register) ?? NOTHING;
  return { of: (register) => [...stateOf(register).values()], get: (register, key) => stateOf(register).get(key), stateOf };
}

async function keptRecords({ caches, revisions, read }: VisibleStore, programme: string): Promise<RecordsByRegister> {
  // The revisions are read first: what is read after them may be newer, never older.
  const of = topicsKey(await revisions(programme), ['follow-up']);
  const kept = caches.records.get(programme);
  if (kept?.of === of) return kept.value.records;
  const value = kept
    ? await caughtUp(read, programme, kept.value)
    : whole(await listRecords(read, { programme, registers: FOLLOW_UP_NAMES }));
  caches.records.set(programme, { of, value });
  return value.records;
}

function whole(records: readonly FollowUpRecord[]): KeptRecords {
  return { records: byRegister(records), until: latestOf(records.map(({ changedAt }) => changedAt)) };
}

/** What is kept with what has been written since: the registers that nobody wrote to stay as they are. */
async function caughtUp(read: Reader, programme: string, { records, until }: KeptRecords): Promise<KeptRecords> {
  const { stand, gone } = await listRecordChanges(read, { programme, registers: FOLLOW_UP_NAMES, since: until });
  const all = new Map(records);
  for (const register of new Set([...stand, ...gone].map((one) => one.register))) {
    const own = new Map(all.get(register));
    for (const { key } of gone.filter((one) => one.register === register)) own.delete(key);
    const before = own.size;
    for (const record of stand) if (record.register === register) own.set(record.key, record);
    // New ones stand where their keys belong.
    all.set(register, own.size === before ? own : new Map([...own].sort(([a], [b]) => (a < b ? -1 : 1))));
  }
  return { records: all, until: latestOf([until, ...stand.map(({ changedAt }) => changedAt)]) };
}

function readAll({ read }: VisibleStore, programme: string, asOf: string): Promise<FollowUpRecord[]> {
  return listRecords(read, { programme, registers: FOLLOW_UP_NAMES, asOf });
}

function byRegister(records: readonly FollowUpRecord[]): RecordsByRegister {
  const found = new Map<FollowUpName, Map<string, FollowUpRecord>>();
  for (const record of records) {
    const own = found.get(record.register) ?? new Map<string, FollowUpRecord>();
    found.set(record.register, own);
    own.set(record.key, record);
  }
  return found;
}

const shownTo = new WeakMap<RecordsByRegister, Map<string, RecordsByRegister>>();

/** The same without what is about KPIs that are kept from the reader; found once for each set of them. */
function withoutHidden(all: RecordsByRegister, hidden: ReadonlySet<string>): RecordsByRegister {
  const known = shownTo.get(all) ?? new Map<string, RecordsByRegister>();
  shownTo.set(all, known);
  const key = [...hidden].join('\n');
  const found =
    known.get(key) ??
    new Map(
      [...all].map(([register, own]) => [
        register,
        new Map([...own].filter(([, { entry }]) => !namesKpi(register, entry, (code) => hidden.has(code)))),
      ]),
    );
  known.set(key, found);
  return found;
}

/** Columns of each register that name KPIs. */
const KPI_COLUMNS = new Map(
  FOLLOW_UP_NAMES.map((name) => [
    name,
    REGISTERS[name].columns.flatMap(({ name: column, type }) =>
      (type.kind === 'reference' || type.kind === 'references') && type.to === 'kpi' ? [column] : [],
    ),
  ]),
);

/** Whether an entry names a KPI that a test finds. */
export function namesKpi(register: FollowUpName, entry: Entry, test: (kpi: string) => boolean): boolean {
  return kpisOfRecord(register, entry).some(test);
}

/** Codes of the KPIs that an entry names. */
export function kpisOfRecord(register: FollowUpName, entry: Entry): string[] {
  return (KPI_COLUMNS.get(register) ?? []).flatMap((column) => parts(String(entry[column] ?? '')));
}

/** The names of an entry, or another text of it (`stem`) in the languages that it is there in. */
export function namesOfEntry(entry: Entry, stem = 'name'): Names {
  const text = (language: string) => String(entry[`${stem}_${language}`] ?? '');
  return { ar: text('ar'), zh: text('zh'), en: text('en') };
}
