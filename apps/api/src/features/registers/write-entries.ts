import { isDeepStrictEqual } from 'node:util';
import { countValues, loadDefinitions, putAssignments, type Writer } from '@miqyas/db';
import {
  type Authorship,
  type Cell,
  type CellFault,
  checkEntry,
  type Entry,
  type KnownEntries,
  type Kpi,
  keyOf,
  parseDay,
  REGISTERS,
  type RegisterName,
  readEntry,
} from '@miqyas/domain';
import { readDefinitionRecords } from '../imports/read-definitions.ts';
import { readTargetRecords } from '../imports/read-targets.ts';
import { storeDefinitions } from '../imports/store-definitions.ts';
import { storeTargets } from '../imports/store-targets.ts';
import { completed } from './completed.ts';
import { entriesByKey } from './entries.ts';
import { cellFault, kpiColumn, kpiRecord, targetColumn, targetRecord } from './records.ts';
import { type PlainRegister, personCode, storeEntries } from './store-entries.ts';
import { type World, worldAround } from './world.ts';

/** An entry as it comes: its cells, where it stands, and what whoever changed it had before them. */
export interface IncomingRow {
  /** Line of a file, or position in a request. */
  readonly line: number;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly before?: Entry | undefined;
}

export interface RowFault extends CellFault {
  readonly line: number;
  /** The entry as it stands, where somebody changed it in between. */
  readonly current?: Entry | undefined;
}

export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
  /** What was said before and is said now, by key. */
  readonly entries: readonly { readonly key: string; readonly old: Entry | undefined; readonly new: Entry }[];
}

interface Writing {
  readonly programme: string;
  readonly register: Exclude<RegisterName, 'person'>;
  readonly rows: readonly IncomingRow[];
  readonly authorship: Authorship;
  /** Whether who writes sees a KPI: what they do not see they cannot change. */
  readonly sees?: ((kpi: Kpi) => boolean) | undefined;
}

/** Checks entries against all that is there and writes those that are right; what is faulty is told, cell by cell. */
export async function writeEntries(tx: Writer, writing: Writing): Promise<Written> {
  const { programme, register, rows } = writing;
  const definitions = await loadDefinitions(tx as never, { programme });
  if (!definitions) throw new Error(`there is no programme ${programme}`);
  const world = await worldAround(tx, definitions);
  const before = entriesByKey(world, register);
  const known = await knownEntries(tx, world, { register, rows, before });
  const faults: RowFault[] = [];
  const right: { line: number; key: string; entry: Entry }[] = [];
  const met = new Map<string, number>();
  for (const { line, cells, before: seen } of rows) {
    const read = readEntry(REGISTERS[register], cells);
    const key = keyOf(REGISTERS[register], read.entry);
    const entry = completed(register, read.entry, before.get(key), world);
    const own: RowFault[] = [...read.faults, ...checkEntry(register, entry, known)].map((fault) => ({ line, ...fault }));
    const first = met.get(key);
    if (read.faults.length === 0 && first !== undefined)
      own.push({ line, column: REGISTERS[register].key[0] as string, code: 'duplicate', parameters: { text: key, line: first } });
    met.set(key, first ?? line);
    const current = before.get(seen === undefined ? key : keyOf(REGISTERS[register], seen));
    if (seen !== undefined && !isDeepStrictEqual(current, seen) && !isDeepStrictEqual(current, entry))
      own.push({ line, column: REGISTERS[register].key[0] as string, code: 'changed-meanwhile', parameters: { text: key }, current });
    if (own.length > 0) faults.push(...own);
    else right.push({ line, key, entry });
  }
  const differing = right.filter(({ key, entry }) => !isSame(before.get(key), entry));
  const stored = await store(tx, writing, differing, world);
  const wrong = new Set(stored.map(({ line }) => line));
  const entries = differing.filter(({ line }) => !wrong.has(line)).map(({ key, entry }) => ({ key, old: before.get(key), new: entry }));
  const added = entries.filter(({ old }) => old === undefined).length;
  return {
    added,
    changed: entries.length - added,
    unchanged: right.length - differing.length,
    faults: [...faults, ...stored].sort((a, b) => a.line - b.line),
    entries,
  };
}

/** Says what stands there already. */
function isSame(before: Entry | undefined, entry: Entry): boolean {
  return before !== undefined && isDeepStrictEqual(before, entry);
}

async function store(
  tx: Writer,
  { programme, register, authorship, sees }: Writing,
  rows: readonly { line: number; entry: Entry }[],
  world: World,
): Promise<RowFault[]> {
  if (rows.length === 0) return [];
  const lines = rows.map(({ line }) => line);
  const locate = (record: number) => lines[record] ?? 0;
  if (register === 'kpi') {
    const read = readDefinitionRecords(
      rows.map(({ entry }) => kpiRecord(entry)),
      locate,
    );
    const done = await storeDefinitions(tx, { programme, definitions: read.rows, authorship, whole: true, ...(sees ? { sees } : {}) });
    await endAgreementsOf(tx, { programme, authorship }, world, rows);
    return [...read.faults, ...done.faults].map(({ line, column, ...fault }) => ({ line, ...cellFault(kpiColumn(column), fault) }));
  }
  if (register === 'target') {
    const read = readTargetRecords(
      rows.map(({ entry }) => targetRecord(entry)),
      locate,
    );
    const done = await storeTargets(tx, { programme, targets: read.rows, authorship });
    return [...read.faults, ...done.faults].map(({ line, column, ...fault }) => ({ line, ...cellFault(targetColumn(column), fault) }));
  }
  await storeEntries(
    tx,
    register satisfies PlainRegister,
    rows.map(({ entry }) => entry),
    { programme, authorship, world },
  );
  return [];
}

/** Nobody owes what is withdrawn from now on; what was owed before stays owed then. */
async function endAgreementsOf(
  tx: Writer,
  { programme, authorship }: Pick<Writing, 'programme' | 'authorship'>,
  { kpis, assignments }: World,
  rows: readonly { readonly entry: Entry }[],
): Promise<void> {
  const today = parseDay(authorship.at.slice(0, 10)) as number;
  const withdrawn = new Set(
    rows
      .filter(({ entry }) => entry['withdrawn'] === true && kpis.get(String(entry['code']))?.withdrawn === false)
      .map(({ entry }) => entry['code']),
  );
  const ended = [...assignments.values()].filter(({ kpi, lastDay }) => withdrawn.has(kpi) && lastDay > today);
  if (ended.length > 0) await putAssignments(tx, { programme, authorship, assignments: ended.map((one) => ({ ...one, lastDay: today })) });
}

async function knownEntries(
  tx: Writer,
  world: World,
  { register, rows, before }: { register: RegisterName; rows: readonly IncomingRow[]; before: ReadonlyMap<string, Entry> },
): Promise<KnownEntries> {
  const loaded = new Map<RegisterName, ReadonlyMap<string, Entry>>([[register, before]]);
  const entries = (name: RegisterName) => {
    const own = loaded.get(name) ?? (name === 'person' ? peopleByName(world) : entriesByKey(world, name));
    loaded.set(name, own);
    return own;
  };
  const counted = await countValues(tx, { programme: world.programme.code, kpis: kpisThatTurn(register, rows, before) });
  return {
    entries,
    hasReportingUnit: (code) => world.reportingUnits.has(code),
    valuesOf: ({ kpi, reportingUnit }) =>
      counted
        .filter((one) => one.kpi === kpi && (reportingUnit === undefined || one.reportingUnit === reportingUnit))
        .reduce((sum, { values }) => sum + values, 0),
  };
}

/** KPIs whose values would be told in another unit, or owed at another frequency: of those alone values are counted. */
function kpisThatTurn(register: RegisterName, rows: readonly IncomingRow[], before: ReadonlyMap<string, Entry>): string[] {
  if (register !== 'kpi' && register !== 'agreement') return [];
  const column = register === 'kpi' ? 'unit' : 'frequency';
  const turned = rows.flatMap(({ cells }) => {
    const read = readEntry(REGISTERS[register], cells).entry;
    const old = before.get(keyOf(REGISTERS[register], read));
    return old && read[column] !== undefined && old[column] !== read[column] ? [String(read[register === 'kpi' ? 'code' : 'kpi'])] : [];
  });
  return [...new Set(turned)];
}

/** People may be named by their code or their address. */
function peopleByName(world: World): ReadonlyMap<string, Entry> {
  const has = (text: string) => personCode(text, world) !== undefined;
  return { has, get: () => undefined, keys: () => [].values(), values: () => [].values() } as unknown as ReadonlyMap<string, Entry>;
}
