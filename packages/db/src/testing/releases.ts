import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { sql } from 'kysely';
import type { GeneralReader } from '../connections.ts';
import { migrate } from '../migrate.ts';
import { openConnections, type StoreOptions } from '../store.ts';

/**
 * Databases as releases left them: each made by the program of its time, with its demonstration of 2026-11-23 (`<schema>.sqlite.zst`). Trails are signed with the
 * key of tests from 0007 on.
 */
const FOLDER = join(import.meta.dirname, 'releases');
const DATABASE = '.sqlite.zst';

/** The schemas that were released, oldest first, by the name of the newest migration of each. */
export async function releasedSchemas(): Promise<string[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(DATABASE));
  return names.map((name) => name.slice(0, -DATABASE.length)).sort();
}

/** A database that a release left, in a file of its own. */
export async function releasedDatabase(schema: string, file: string): Promise<StoreOptions> {
  await writeFile(file, zstdDecompressSync(await readFile(join(FOLDER, `${schema}${DATABASE}`))), { flag: 'wx' });
  return { engine: 'sqlite', file };
}

/** Every revision there is as it was entered, in an order; of a database of any release. */
export async function enteredValues(db: GeneralReader): Promise<unknown[]> {
  const columns = sql.raw(
    'reporting_unit, kpi, category, period, revision, state, value, numerator, denominator, status, recorded_by, recorded_at',
  );
  const query = sql<Row>`select ${columns} from measurement order by reporting_unit, kpi, category, period, revision`;
  return (await query.execute(db)).rows;
}

/** The same of a file, without bringing it to any schema. */
export async function enteredIn(file: string): Promise<unknown[]> {
  const connections = await openConnections({ engine: 'sqlite', file });
  try {
    return await enteredValues(connections.reading);
  } finally {
    await connections.close();
  }
}

/** The file of a backup that the program of 0016 wrote of its database. */
export const RELEASED_BACKUP = join(FOLDER, '0016-reports.backup.gz');

type Row = Readonly<Record<string, string | number | null>>;
const ROWS_AT_ONCE = 500;

/** Puts what a release left into an empty database of PostgreSQL, in that release's schema. Rows are alike on both engines. */
export async function asReleased(options: StoreOptions, { schema, file }: { schema: string; file: string }): Promise<void> {
  const from = await openConnections({ engine: 'sqlite', file });
  const to = await openConnections(options);
  try {
    await migrate(to.writing, to.engine, schema);
    const tables = await from.reading.introspection.getTables();
    await to.writing.connection().execute(async (db) => {
      // References and triggers hold of what is written by people: this was.
      await sql`set session_replication_role = replica`.execute(db);
      for (const { name, columns } of tables) {
        const names = sql.join(columns.map((column) => sql.ref(column.name)));
        // What its migrations put there by themselves is among it.
        await sql`delete from ${sql.table(name)}`.execute(db);
        const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(from.reading);
        for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
          const values = rows
            .slice(i, i + ROWS_AT_ONCE)
            .map((row) => sql`(${sql.join(columns.map((column) => sql.val(row[column.name] ?? null)))})`);
          await sql`insert into ${sql.table(name)} (${names}) values ${sql.join(values)}`.execute(db);
        }
      }
      await sql`set session_replication_role = default`.execute(db);
      await sql`select setval(pg_get_serial_sequence('target', 'id'), (select coalesce(max(id), 0) + 1 from target), false)`.execute(db);
    });
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}
