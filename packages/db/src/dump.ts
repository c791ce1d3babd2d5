import { sql } from 'kysely';
import type { Reader, Writer } from './connections.ts';
import { TABLES } from './schema/schema.ts';

/** Tables of a backup, those first that others refer to. */
export const DUMPED_TABLES = Object.entries(TABLES).flatMap(([name, { kept, key }]) => (kept === 'backup' ? [{ name, key }] : []));

export type DumpedRow = Readonly<Record<string, string | number | null>>;

/** Few enough that nothing else waits long for the event loop. */
const PAGE = 250;

/** Every row of every table, in an order in which they can be stored again; a page at a time, whatever the size. Ask for it in a snapshot. */
export async function* dumpRows(db: Reader): AsyncGenerator<{ table: string; row: DumpedRow }> {
  for (const { name, key } of DUMPED_TABLES) {
    const columns = sql.join(key.map((column) => sql.ref(column)));
    let after: DumpedRow | undefined;
    do {
      const last = after;
      const beyond = last ? sql`where (${columns}) > (${sql.join(key.map((column) => sql.val(last[column])))})` : sql``;
      const { rows } = await sql<DumpedRow>`select * from ${sql.table(name)} ${beyond} order by ${columns} limit ${PAGE}`.execute(db);
      for (const row of rows) if (!isOfDatabase(name, row)) yield { table: name, row };
      after = rows.length === PAGE ? rows.at(-1) : undefined;
    } while (after);
  }
}

/** The counter of what concerns people is each database's own: nothing that it was compared with goes over. */
function isOfDatabase(table: string, row: DumpedRow): boolean {
  return table === 'topic' && row['programme'] === '';
}

/** Whether rows of this table stand in a backup; one of a newer version may hold others. */
export function isDumped(table: string): boolean {
  return DUMPED_TABLES.some(({ name }) => name === table);
}

/** Stores rows of one table as they were dumped. */
export async function loadRows(tx: Writer, table: string, rows: readonly DumpedRow[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  if (!isDumped(table)) throw new Error(`no table of a dump: ${table}`);
  const columns = Object.keys(first);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => sql.val(row[column] ?? null)))})`);
  const names = sql.join(columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(tx);
}

/** After rows with given ids were stored: the next id follows the greatest. */
export async function continueIds(tx: Writer, engine: 'sqlite' | 'postgres'): Promise<void> {
  if (engine === 'sqlite') return;
  await sql`select setval(pg_get_serial_sequence('target', 'id'), (select coalesce(max(id), 0) + 1 from target), false)`.execute(tx);
}

/** A row of a backup that an earlier release wrote (format 1), as this one has it; topics are what its programmes had counters for. */
export function upgradedRows(table: string, row: DumpedRow): [table: string, row: DumpedRow][] {
  if (table === 'project' && 'budget_usd' in row) {
    const { budget_usd: budget = null, ...project } = row;
    return [[table, { ...project, budget, currency: budget === null ? null : 'USD', archived: 0 }]];
  }
  if (table === 'kpi' && 'unit' in row) return [[table, renamed(row, 'unit', 'unit_of_measure')]];
  if (table === 'target' && 'unit' in row) return [[table, renamed(row, 'unit', 'printed_unit_of_measure')]];
  if (table !== 'programme' || !('revision' in row)) return [[table, row]];
  const { revision = 0, definitions = 0, recorded_at = '', ...programme } = row;
  const topic = (name: string, count: DumpedRow[string]): [string, DumpedRow] => [
    'topic',
    { programme: programme['code'] as string, topic: name, revision: count ?? 0, recorded_at },
  ];
  return [[table, { ...programme, time_zone: 'UTC', map_kpi: null }], topic('values', revision), topic('definitions', definitions)];
}

function renamed(row: DumpedRow, from: string, to: string): DumpedRow {
  const { [from]: value = null, ...rest } = row;
  return { ...rest, [to]: value };
}
