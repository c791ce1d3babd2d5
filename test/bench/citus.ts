import { join } from 'node:path';
import { computeRollups, derive, openStore } from '@miqyas/db';
import { citusDatabases, postgresPrograms, sql, startPostgres, TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import { freshFolder, miqyas, PROGRAMME, PROGRAMME_CODE, served } from '../running.ts';
import { type Result, result } from './result.ts';
import { get, latency, millisecondsOf } from './store/clients.ts';
import { addCities, KPI, writeDefinitions, writeValues } from './store/load.ts';

const ROWS = 120_000;
const COLD = 20;
/** A hundred KPIs of two years of months for each city that values are made for. */
const A_CITY = 100 * 24;
/** Cities whose values come by a file, beside those: ten years of months. */
const IMPORTED = 1;

interface Figures {
  readonly generated: number;
  readonly rollups: number;
  readonly imported: number;
  readonly overview: number;
  readonly kpiPage: number;
  readonly bytes: number;
}

/** The cluster that `MIQYAS_TEST_CITUS_URL` names, at so many values; a PostgreSQL server by itself is the floor. */
export async function citus({ rows = String(ROWS) }: { rows?: string }): Promise<Result[]> {
  const url = process.env['MIQYAS_TEST_CITUS_URL'];
  const programs = await postgresPrograms();
  if (url === undefined || !programs)
    throw new Error('MIQYAS_TEST_CITUS_URL names the coordinator of a cluster, beside a PostgreSQL server (Debian package postgresql).');
  const databases = citusDatabases(url);
  const address = await databases.database();
  const cluster = await figures(address, Number(rows), ['migrate', '--distribute']);
  const workers = await databases.workers();
  await databases.drop(address);
  const postgres = await startPostgres(programs, { fsync: 'off' });
  const plain = await figures(await postgres.database(), Number(rows), ['migrate']);
  await postgres.stop();
  const of = (name: string, unit: string, figure: keyof Figures) =>
    result(`${name} [${workers} workers, ${rows} values]`, Number(rows), unit, cluster[figure], plain[figure], null);
  return [
    of('values made in the database', 'rows/s', 'generated'),
    of('rollups of all of them', 'slices/s', 'rollups'),
    of('import of a file', 'rows/s', 'imported'),
    of('programme overview, cold', 'ms p95', 'overview'),
    of('KPI page, many reporters, cold', 'ms p95', 'kpiPage'),
    of('room of a value with its indexes', 'bytes', 'bytes'),
  ];
}

async function figures(address: string, rows: number, begin: readonly string[]): Promise<Figures> {
  const folder = await freshFolder();
  const env = { MIQYAS_DATA: folder.path, MIQYAS_DATABASE_URL: address };
  const run = async (args: readonly string[]) => {
    const { status, output } = await miqyas(args, env).finished;
    if (status !== 0) throw new Error(output);
  };
  await run(begin);
  await run(['import', await writeDefinitions(folder.path)]);
  const units = Math.max(1, Math.round(rows / A_CITY));
  const database = { engine: 'postgres', url: address } as const;
  await addCities(database, units + IMPORTED);
  const { generated, rollups, bytes } = await filled(database);
  const file = join(folder.path, 'values.csv');
  const lines = await writeValues(file, { from: units, reportingUnits: IMPORTED });
  const imported = lines / ((await millisecondsOf(() => run(['import', file]))) / 1000);
  const server = await served(folder.path, env);
  const overview = await latency(get(`${server.url}${PROGRAMME}/overview`), COLD);
  const kpiPage = await latency(get(`${server.url}${PROGRAMME}/trajectory?kpi=${KPI(7)}`), COLD);
  await server.stop();
  await folder.remove();
  return { generated, rollups, bytes, imported, overview: overview.p95, kpiPage: kpiPage.p95 };

  /** The values as one statement of the database; then what is derived from them. */
  async function filled(options: typeof database) {
    const store = await openStore(options, TEST_TRAIL_KEYS);
    const db = store.accounts;
    const making = await millisecondsOf(() =>
      sql`insert into measurement (programme, reporting_unit, kpi, category, period, revision, period_end, kpi_version, state, value, status,
        estimated, comment, source, reason, recorded_by, recorded_at)
        select ${PROGRAMME_CODE}, 'LOAD-' || lpad(u::text, 4, '0'), 'LOAD.' || k, '', to_char(m, 'YYYY-MM'), 1,
          (m + interval '1 month')::date - 1 - date '1970-01-01', 1, 'number', (u * 7919 + k * 104729 + extract(month from m)) / 97.0, 'submitted',
          0, '', '', 'load', 'operator', '2026-11-01T00:00:00.000Z'
        from generate_series(0, ${units - 1}::int) u, generate_series(0, 99) k,
          generate_series(timestamp '2024-01-01', timestamp '2025-12-01', interval '1 month') m`.execute(db),
    );
    const count = units * A_CITY;
    await sql`analyze`.execute(db);
    await store.transaction((tx) => derive(tx), { governing: false });
    const { rows: dirty } = await sql<{ count: number }>`select count(*) as count from slice where dirty = 1`.execute(db);
    const computing = await millisecondsOf(() => computeRollups(store));
    const { rows: sizes } = await sql<{
      bytes: number;
    }>`select sum(${sql.raw(begin.length > 1 ? "citus_total_relation_size('measurement')" : 'pg_total_relation_size(relid)')})::bigint as bytes
      ${sql.raw(begin.length > 1 ? '' : "from pg_partition_tree('measurement')")}`.execute(db);
    await store.close();
    return {
      generated: count / (making / 1000),
      rollups: Number(dirty[0]?.count) / (computing / 1000),
      bytes: Number(sizes[0]?.bytes) / count,
    };
  }
}
