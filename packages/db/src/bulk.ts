import { CompiledQuery, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** SQLite takes 32,766 parameters a statement. */
const MOST_PARAMETERS = 32_000;
const MOST_ROWS = 1000;

/** Stores many rows of one table, all with the same columns; `conflict` follows the statement. */
export async function insertInBulk(
  tx: Writer,
  table: keyof Schema,
  rows: readonly Row[],
  conflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (isPostgres(tx)) await asRecords(tx, table, rows, conflict);
  else await asTuples(tx, table, first, rows, conflict);
}

/** PostgreSQL reads a number of JSON to the last bit. */
async function asRecords(tx: Writer, table: keyof Schema, rows: readonly Row[], conflict: RawBuilder<unknown>): Promise<void> {
  const names = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const records = JSON.stringify(rows.slice(start, start + MOST_ROWS));
    await sql`insert into ${sql.table(table)} (${names})
      select ${names} from json_populate_recordset(null::${sql.table(table)}, ${records}) ${conflict}`.execute(tx);
  }
}

/**
 * SQLite's JSON loses the last bit of some numbers: they are bound as they are. Columns that say the same in every row are
 * bound once a statement; of a measurement's two dozen only a handful differ within a file.
 */
async function asTuples(tx: Writer, table: keyof Schema, first: Row, rows: readonly Row[], conflict: RawBuilder<unknown>): Promise<void> {
  const columns = Object.keys(first);
  const differing = columns.filter((column) => rows.some((row) => row[column] !== first[column]));
  const own = differing.length > 0 ? differing : columns.slice(0, 1);
  const shared = columns.filter((column) => !own.includes(column));
  const names = [...shared, ...own].map((column) => `"${column}"`).join(', ');
  const selected = [...shared.map((_, i) => `?${i + 1}`), ...own.map((_, i) => `column${i + 1}`)].join(', ');
  const tuple = `(${own.map(() => '?').join(', ')})`;
  const following = conflict.compile(tx).sql;
  const perStatement = Math.min(MOST_ROWS, Math.floor((MOST_PARAMETERS - shared.length) / own.length));
  for (let start = 0; start < rows.length; start += perStatement) {
    const some = rows.slice(start, start + perStatement);
    const text = `insert into "${table}" (${names}) select ${selected} from (values ${some.map(() => tuple).join(', ')}) where true ${following}`;
    // Put together by hand: thousands of nodes of a query builder would take longer than the database does.
    const parameters = [...shared.map((column) => first[column]), ...some.flatMap((row) => own.map((column) => row[column]))];
    await tx.executeQuery(CompiledQuery.raw(text, parameters));
  }
}

export function isPostgres(db: GeneralReader): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}
