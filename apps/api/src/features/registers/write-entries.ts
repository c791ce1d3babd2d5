import { isDeepStrictEqual } from 'node:util';
import { loadDefinitions, putAssignments, type Writer } from '@miqyas/db';
import {
  type Authorship,
  type CellFault,
  type Entry,
  type Kpi,
  keyOf,
  kpisOfRule,
  parseDay,
  parts,
  REGISTERS,
  type RegisterName,
  readEntry,
  type SetUpName,
} from '@miqyas/domain';
import { readDefinitionRecords } from '../imports/read-definitions.ts';
import { readTargetRecords } from '../imports/read-targets.ts';
import { storeDefinitions } from '../imports/store-definitions.ts';
import { storeTargets } from '../imports/store-targets.ts';
import { completed } from './completed.ts';
import { entriesByKey, targetEntry } from './entries.ts';
import { type IncomingRow, judgeRows, type RowFault } from './judge-rows.ts';
import { knownEntries } from './known-entries.ts';
import { cellFault, kpiColumn, kpiRecord, targetColumn, targetRecord } from './records.ts';
import { type PlainRegister, storeEntries } from './store-entries.ts';
import { type World, worldAround } from './world.ts';

export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
  /** What was said before and is said now: of the register, and of agreements that went along with it. */
  readonly entries: readonly {
    readonly register: RegisterName;
    readonly key: string;
    readonly old: Entry | undefined;
    readonly new: Entry;
  }[];
}

interface Writing {
  readonly programme: string;
  readonly register: Exclude<SetUpName, 'person'>;
  readonly rows: readonly IncomingRow[];
  readonly authorship: Authorship;
  /** Whether who writes sees a KPI: what they do not see they cannot change. */
  readonly sees?: ((kpi: Kpi) => boolean) | undefined;
  /** Whether the entries come from another programme: what their codes look like has been decided there. */
  readonly codesDecided?: boolean;
}

/** Checks entries against all that is there and writes those that are right; what is faulty is told, cell by cell. */
export async function writeEntries(tx: Writer, writing: Writing): Promise<Written> {
  const { programme, register, rows, sees = () => true } = writing;
  const world = await worldOf(tx, programme);
  const before = entriesByKey(world, register);
  const read = rows.map(({ line, cells, before: seen }) => {
    const { entry, faults } = readEntry(REGISTERS[register], cells);
    const key = keyOf(REGISTERS[register], entry);
    return { line, seen, key, faults, entry: completed(register, entry, before.get(key), world) };
  });
  const known = await knownEntries(tx, world, { register, rows: read, before, codesDecided: writing.codesDecided ?? false });
  const { faults, right } = judgeRows({ register, rows: read, before, known, hidden: (entry) => hiddenIn(register, entry, world, sees) });
  const differing = right.filter(({ key, entry }) => !isDeepStrictEqual(before.get(key), entry));
  const refused = await store(tx, writing, differing, world);
  const wrong = new Set(refused.map(({ line }) => line));
  const keys = new Set(differing.filter(({ line }) => !wrong.has(line)).map(({ key }) => key));
  // What is told is what stands there now, with what went along with it.
  const after = differing.length > 0 ? await worldOf(tx, programme) : world;
  const now = entriesByKey(after, register);
  const entries = [...keys].flatMap((key) => changeOf(register, key, before.get(key), now.get(key)));
  const along = register === 'agreement' || differing.length === 0 ? [] : agreementsAlong(world, after);
  const added = entries.filter(({ old }) => old === undefined).length;
  return {
    added,
    changed: entries.length - added,
    unchanged: right.length - wrong.size - entries.length,
    faults: [...faults, ...refused].sort((a, b) => a.line - b.line),
    entries: [...entries, ...along],
  };
}

async function worldOf(tx: Writer, programme: string): Promise<World> {
  const definitions = await loadDefinitions(tx, { programme });
  if (!definitions) throw new Error(`there is no programme ${programme}`);
  return worldAround(tx, definitions);
}

/** What names a KPI that is kept from who writes: to them it is not there, and neither is a rule that names it. */
function hiddenIn(register: RegisterName, entry: Entry, { kpis, rules }: World, sees: (kpi: Kpi) => boolean): CellFault | undefined {
  const isHidden = (code: string) => {
    const kpi = kpis.get(code);
    return kpi !== undefined && !sees(kpi);
  };
  for (const column of NAMING_KPIS[register] ?? []) {
    const code = parts(String(entry[column] ?? '')).find(isHidden);
    if (code !== undefined) return { column, code: 'unknown-entry', parameters: { text: code, register: 'kpi' } };
  }
  const rule = register === 'rule' ? rules.find(({ code }) => code === entry['code']) : undefined;
  return rule && kpisOfRule(rule).some(isHidden) ? { column: 'code', code: 'duplicate', parameters: { text: rule.code } } : undefined;
}

const NAMING_KPIS: Readonly<Partial<Record<RegisterName, readonly string[]>>> = {
  kpi: ['code', 'fed_by'],
  rule: ['kpis', 'whole'],
  agreement: ['kpi'],
  target: ['kpi'],
};

type Change = Written['entries'][number];

function changeOf(register: RegisterName, key: string, old: Entry | undefined, now: Entry | undefined): Change[] {
  return now === undefined || isDeepStrictEqual(old, now) ? [] : [{ register, key, old, new: now }];
}

/** Agreements that a project's end or a KPI's withdrawal has shortened. */
function agreementsAlong(before: World, after: World): Change[] {
  const now = entriesByKey(after, 'agreement');
  return [...entriesByKey(before, 'agreement')].flatMap(([key, old]) => changeOf('agreement', key, old, now.get(key)));
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
    // A domain is what the programme calls so: names of other catalogues are no business of a register.
    const domains = new Map(rows.map(({ line, entry }) => [line, entry['domain'] as string | undefined]));
    const definitions = read.rows.map(({ line, value }) => ({ line, value: { ...value, domain: domains.get(line) } }));
    const done = await storeDefinitions(tx, { programme, definitions, authorship, whole: true, ...(sees ? { sees } : {}) });
    const faults = [...read.faults, ...done.faults].map(({ line, column, ...fault }) => ({ line, ...cellFault(kpiColumn(column), fault) }));
    const wrong = new Set(faults.map(({ line }) => line));
    await endAgreementsOf(
      tx,
      { programme, authorship },
      world,
      rows.filter(({ line }) => !wrong.has(line)),
    );
    return faults;
  }
  if (register === 'target') {
    const inForce = new Map(world.targets.filter((one) => one.inForce).map((one) => [keyOf(REGISTERS.target, targetEntry(one)), one]));
    const read = readTargetRecords(
      rows.map(({ entry }) => targetRecord(entry, inForce.get(keyOf(REGISTERS.target, entry)))),
      locate,
    );
    const done = await storeTargets(tx, { programme, targets: read.rows, authorship, whole: true });
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
  if (ended.length > 0)
    await putAssignments(tx, {
      programme,
      authorship,
      assignments: ended.map((one) => ({ ...one, lastDay: Math.max(today, one.firstDay) })),
    });
}
