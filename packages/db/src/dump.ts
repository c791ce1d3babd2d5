import { sql } from 'kysely';
import type { Reader, Writer } from './connections.ts';

/** Every table that is not derived from others, those first that others refer to, with the key its rows are read in order of. */
const TABLES: readonly { readonly name: string; readonly key: readonly string[] }[] = [
  { name: 'programme', key: ['code'] },
  { name: 'domain', key: ['programme', 'code'] },
  { name: 'focus_area', key: ['programme', 'code'] },
  { name: 'centre', key: ['programme', 'code'] },
  { name: 'country', key: ['code'] },
  { name: 'city', key: ['code'] },
  { name: 'organisation', key: ['code'] },
  { name: 'person', key: ['code'] },
  { name: 'role_grant', key: ['person', 'programme', 'scope', 'role'] },
  { name: 'service_token', key: ['id'] },
  { name: 'auth_user', key: ['id'] },
  { name: 'auth_account', key: ['id'] },
  { name: 'auth_two_factor', key: ['id'] },
  { name: 'audit_entry', key: ['seq'] },
  { name: 'project', key: ['programme', 'code'] },
  { name: 'reporting_unit', key: ['programme', 'code'] },
  { name: 'kpi', key: ['programme', 'code', 'version'] },
  { name: 'assignment', key: ['programme', 'reporting_unit', 'kpi'] },
  { name: 'target', key: ['programme', 'id'] },
  { name: 'annotation', key: ['id'] },
  { name: 'embed', key: ['id'] },
  { name: 'feed', key: ['programme', 'code'] },
  { name: 'reading', key: ['programme', 'reporting_unit', 'feed', 'category', 'minute'] },
  { name: 'measurement', key: ['programme', 'reporting_unit', 'kpi', 'category', 'period', 'revision'] },
];

export type DumpedRow = Readonly<Record<string, string | number | null>>;

/** Few enough that who waits for the event loop does not notice. */
const PAGE = 250;

/** Every row of every table, in an order in which they can be stored again; a page at a time, whatever the size. Ask for it in a snapshot. */
export async function* dumpRows(db: Reader): AsyncGenerator<{ table: string; row: DumpedRow }> {
  for (const { name, key } of TABLES) {
    const columns = sql.join(key.map((column) => sql.ref(column)));
    let after: DumpedRow | undefined;
    do {
      const last = after;
      const beyond = last ? sql`where (${columns}) > (${sql.join(key.map((column) => sql.val(last[column])))})` : sql``;
      const { rows } = await sql<DumpedRow>`select * from ${sql.table(name)} ${beyond} order by ${columns} limit ${PAGE}`.execute(db);
      for (const row of rows) yield { table: name, row };
      after = rows.length === PAGE ? rows.at(-1) : undefined;
    } while (after);
  }
}

/** Names of the tables of a dump. */
export const DUMPED_TABLES: readonly string[] = TABLES.map(({ name }) => name);

/** Stores rows of one table as they were dumped. */
export async function loadRows(tx: Writer, table: string, rows: readonly DumpedRow[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  if (!DUMPED_TABLES.includes(table)) throw new Error(`no table of a dump: ${table}`);
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
