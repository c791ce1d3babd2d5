import { spawn } from 'node:child_process';
import pg from 'pg';
import sqlite3 from 'sqlite3';

/** What the machine and the bare drivers can do: measured in the same run as what stands on them. */

const SECONDS = 4;
const INSERTED = 200_000;
const ROWS_AT_ONCE = 500;

/** The columns of a value as the product answers it. */
const COLUMNS = `reporting_unit, kpi, category, period, revision, kpi_version, state, value, numerator, denominator, weight, status,
  estimated, comment, source, reason, recorded_by, recorded_at`;

export interface BareServer {
  readonly url: string;
  stop(): void;
}

/** Hono that says hello, and answers a series by one query of its driver: what is left when everything is taken away. */
export async function bareServer(database: { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string }): Promise<BareServer> {
  const where = 'where reporting_unit = $1 and kpi = $2 and superseded_at is null order by period_end';
  const open =
    database.engine === 'sqlite'
      ? `const db = new sqlite3.Database(${JSON.stringify(database.file)}, sqlite3.OPEN_READONLY);
         const statement = db.prepare(\`select ${COLUMNS} from measurement where programme = 'arab-china-digital-cities' and ${where.slice(6)}\`);
         const series = (u, k) => new Promise((resolve, reject) => statement.all([u, k], (error, rows) => (error ? reject(error) : resolve(rows))));`
      : `const pool = new pg.Pool({ connectionString: ${JSON.stringify(database.url)}, max: 10 });
         const series = async (u, k) => (await pool.query({ name: 's', text: \`select ${COLUMNS} from measurement where programme = 'arab-china-digital-cities' and ${where.slice(6)}\`, values: [u, k] })).rows;`;
  const program = `import { Hono } from 'hono'; import { serve } from '@hono/node-server';
    import { createRequire } from 'node:module';
    const require = createRequire(${JSON.stringify(new URL('../../../packages/db/package.json', import.meta.url).pathname)});
    const sqlite3 = require('sqlite3'); const pg = require('pg');
    ${open}
    const app = new Hono(); app.get('/', (c) => c.text('hello'));
    app.get('/series', async (c) => c.json(await series(c.req.query('reportingUnit'), c.req.query('kpi'))));
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info) => console.log(info.port));`;
  const cwd = new URL('../../../apps/api', import.meta.url);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) => child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())));
  return { url: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}

/** Inserts of one row, each with a transaction of its own that is on the disk when it ends, a second. */
export async function bareDurableRate(file: string): Promise<number> {
  const { run, close } = await opened(file);
  await run('create table value (id integer primary key, value real) strict');
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  while (performance.now() < end) {
    await run('insert into value (value) values (1.5)');
    count += 1;
  }
  await close();
  return count / SECONDS;
}

/** Rows a second into a table that has nothing but a value's four columns, in one transaction. */
export async function bareInsertRate(file: string): Promise<number> {
  const { run, close } = await opened(file);
  await run('create table plain (kpi text, unit text, period text, value real) strict');
  const tuples = Array.from({ length: ROWS_AT_ONCE }, () => '(?, ?, ?, ?)').join(', ');
  const began = performance.now();
  await run('begin');
  for (let i = 0; i < INSERTED; i += ROWS_AT_ONCE) {
    const values = Array.from({ length: ROWS_AT_ONCE }, (_, k) => [`LOAD.${k % 100}`, `LOAD-${i}`, '2026-10', (i + k) / 97]).flat();
    await run(`insert into plain values ${tuples}`, values);
  }
  await run('commit');
  const seconds = (performance.now() - began) / 1000;
  await close();
  return INSERTED / seconds;
}

async function opened(file: string) {
  const database = new sqlite3.Database(file);
  const run = (sql: string, values: unknown[] = []) =>
    new Promise<void>((resolve, reject) => database.run(sql, values, (error) => (error ? reject(error) : resolve())));
  await run('pragma journal_mode = wal');
  await run('pragma synchronous = full');
  return { run, close: () => new Promise((resolve) => database.close(resolve)) };
}

/** The same two on PostgreSQL. */
export async function postgresDurableRate(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table bare_value (id bigserial primary key, value double precision)');
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  while (performance.now() < end) {
    await client.query({ name: 'i', text: 'insert into bare_value (value) values (1.5)' });
    count += 1;
  }
  await client.query('drop table bare_value');
  await client.end();
  return count / SECONDS;
}

export async function postgresInsertRate(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('create table bare_plain (kpi text, unit text, period text, value double precision)');
  const began = performance.now();
  await client.query('begin');
  for (let i = 0; i < INSERTED; i += ROWS_AT_ONCE) {
    const rows = Array.from({ length: ROWS_AT_ONCE }, (_, k) => ({
      kpi: `LOAD.${k % 100}`,
      reportingUnit: `LOAD-${i}`,
      period: '2026-10',
      value: (i + k) / 97,
    }));
    await client.query({
      name: 'r',
      text: 'insert into bare_plain select * from json_populate_recordset(null::bare_plain, $1)',
      values: [JSON.stringify(rows)],
    });
  }
  await client.query('commit');
  const seconds = (performance.now() - began) / 1000;
  await client.query('drop table bare_plain');
  await client.end();
  return INSERTED / seconds;
}
