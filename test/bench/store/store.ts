import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoreOptions } from '@miqyas/db';
import { postgresPrograms, startPostgres } from '@miqyas/db/testing';
import { ask, freshFolder, miqyas, PROGRAMME, served } from '../../running.ts';
import { type Result, result } from '../result.ts';
import { CLIENTS, get, latency, millisecondsOf, rate } from './clients.ts';
import { bareDurableRate, bareInsertRate, bareServer, postgresDurableRate, postgresInsertRate } from './floors.ts';
import { addCities, KPI, MONTH, UNIT, unitsFor, writeDefinitions, writeValues } from './load.ts';
import { mixed } from './mix.ts';

const ROWS = 100_000;
const COLD = 60;
const WATCH = fileURLToPath(new URL('watch-loop.mjs', import.meta.url));

/** The store at so many values, beside the demonstration: import, reads, durable writes, a mix, and memory. */
export async function store({ rows = String(ROWS), engine = 'sqlite' }: { rows?: string; engine?: string }): Promise<Result[]> {
  const folder = await freshFolder();
  const { database, url, durable, inserts, stop } = await databaseOf(engine, folder.path);
  const env = { MIQYAS_DATA: folder.path, ...(url === undefined ? {} : { MIQYAS_DATABASE_URL: url }) };
  const reportingUnits = unitsFor(Number(rows));
  const definitions = await miqyas(['import', await writeDefinitions(folder.path)], env).finished;
  if (definitions.status !== 0) throw new Error(definitions.output);
  // Twenty more report nothing yet: the mix imports theirs.
  await addCities(database, reportingUnits + 20);
  const results = await imported(folder.path, reportingUnits, env, await inserts());
  const bare = await bareServer(database);
  const server = await served(folder.path, { ...env, NODE_OPTIONS: `--import=${WATCH}` });
  results.push(await previewed(folder.path, server.url, reportingUnits, results[0]?.floor ?? 0));
  const base = `${server.url}${PROGRAMME}`;
  const hello = await latency(get(`${bare.url}/`), COLD);
  const changes = countUp();
  // A value of another KPI is written before each: whatever is in memory is of an earlier state.
  const cold = async (name: string, path: string) => {
    const { p95 } = await latency(get(`${base}${path}`), COLD, () => write(server.url, reportingUnits, changes.next().value));
    return result(`${name}, cold`, COLD, 'ms p95', p95, hello.p95, 50);
  };
  results.push(await cold('programme overview', '/overview'), await cold('domain', '/progress?scope=domain:energy'));
  results.push(
    await cold('KPI page with targets', '/trajectory?kpi=NAT.RE.GEN'),
    await cold('KPI page, many reporters', `/trajectory?kpi=${KPI(7)}`),
  );
  results.push(await cold('rollups of a KPI, ten years', `/rollups?kpi=${KPI(7)}&kind=city`), await cold('list of KPIs', '/kpi-overview'));

  const helloRate = await rate(get(`${bare.url}/`));
  const tag = (await ask(`${base}/overview`)).headers.get('etag') ?? '';
  results.push(
    perSecond('programme overview, unchanged (304)', await rate(get(`${base}/overview`, { 'if-none-match': tag })), helloRate, 0.5),
  );
  results.push(atLeast(perSecond('programme overview, from memory', await rate(get(`${base}/overview`)), helloRate, 0), 1000));
  const series = `kpi=${KPI(42)}&reportingUnit=${UNIT(reportingUnits - 1)}`;
  const bareSeries = await rate(get(`${bare.url}/series?${series}`));
  results.push(perSecond('series of 120 values', await rate(get(`${base}/measurements?${series}`)), bareSeries, 0.8));

  const each = countUp();
  const another = () => {
    const i = each.next().value;
    return get(
      `${base}/measurements?kpi=${KPI(i % 100)}&reportingUnit=${UNIT(Math.floor(i / 100) % reportingUnits)}&through=${MONTH(119 - (i % 7))}`,
    )();
  };
  results.push(perSecond('series, each another than before', await rate(another), bareSeries, 0.5));
  const numbers = countUp();
  const durableRate = await durable();
  const saved = await rate(() => write(server.url, reportingUnits, numbers.next().value));
  results.push(atLeast(perSecond('one value saved durably', saved, durableRate, 0), engine === 'sqlite' ? 2000 : 1000));

  const more = join(folder.path, 'mix.csv');
  await writeValues(more, { from: reportingUnits, reportingUnits: 20, seed: 2 });
  const mix = await mixed(server, { file: more, reportingUnits });
  results.push(result('mix: event-loop delay', mix.requests, 'ms p99', mix.loopP99, hello.p95, 25));
  results.push(result('mix: slowest request', mix.requests, 'ms', mix.worst, hello.p95, 500));
  results.push(result('mix: requests', mix.requests, 'ms p99', mix.p99, hello.p95, null));
  results.push(result('memory of the server after it all', 1, 'MB peak', peakOf(server.child.pid), 46, 300));
  bare.stop();
  await server.stop();
  await stop();
  await folder.remove();
  return results.map((one) => ({ ...one, name: `${one.name} [${engine}, ${rows} values]` }));
}

async function databaseOf(engine: string, folder: string) {
  const bare = join(folder, 'bare.sqlite');
  if (engine === 'sqlite') {
    const database: StoreOptions & { engine: 'sqlite' } = { engine: 'sqlite', file: join(folder, 'miqyas.sqlite') };
    return { database, url: undefined, durable: () => bareDurableRate(bare), inserts: () => bareInsertRate(bare), stop: async () => {} };
  }
  const programs = await postgresPrograms();
  if (!programs) throw new Error('No PostgreSQL server on this machine (Debian package postgresql).');
  const server = await startPostgres(programs, { fsync: 'on' });
  const url = await server.database();
  const database: StoreOptions & { engine: 'postgres' } = { engine: 'postgres', url };
  return { database, url, durable: () => postgresDurableRate(url), inserts: () => postgresInsertRate(url), stop: () => server.stop() };
}

/** Import of all values by the command line, with validation and rollups, and how much memory it takes. */
async function imported(folder: string, reportingUnits: number, env: Record<string, string>, floor: number): Promise<Result[]> {
  const file = join(folder, 'values.csv');
  const rows = await writeValues(file, { reportingUnits });
  const running = miqyas(['import', file], env);
  const half: number[] = [];
  const watching = setInterval(() => half.push(peakOf(running.child.pid)), 500);
  const seconds = (await millisecondsOf(() => running.finished)) / 1000;
  clearInterval(watching);
  const { status, output } = await running.finished;
  if (status !== 0) throw new Error(output);
  const early = half[Math.floor(half.length / 4)] ?? 0;
  const speed = rows / seconds;
  const aim = 'MIQYAS_DATABASE_URL' in env ? 20_000 : 50_000;
  return [
    atLeast({ ...perSecond('import with validation and rollups', speed, floor, 0), n: rows }, aim),
    result('import: memory at its end beside a quarter of the way', rows, 'MB peak', half.at(-1) ?? 0, early, null),
  ];
}

/** Of more cities nobody brings the values in one file over HTTP. */
const MOST_PREVIEWED = 84;

/** A file of as many values again, looked at over HTTP: each read, held against its history and what stands there, and nothing stored. */
async function previewed(folder: string, url: string, cities: number, floor: number): Promise<Result> {
  const reportingUnits = Math.min(cities, MOST_PREVIEWED);
  const file = join(folder, 'preview.csv');
  const rows = await writeValues(file, { reportingUnits, seed: 3 });
  const body = readFileSync(file);
  const look = async () => {
    const query = new URLSearchParams({ name: 'preview.csv', preview: 'true' });
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await ask(`${url}${PROGRAMME}/imports?${query}`, { method: 'POST', headers, body });
    const { changed, unchanged } = (await answer.json()) as { changed: number; unchanged: number };
    if (changed + unchanged !== rows) throw new Error(`of ${rows} values ${changed + unchanged} were looked at`);
  };
  await look();
  const speed = rows / ((await millisecondsOf(look)) / 1000);
  return { ...perSecond('preview of a file over HTTP', speed, floor, 0.1), n: rows, aim: ROWS / 3, met: speed >= ROWS / 3 };
}

async function write(url: string, reportingUnits: number, i: number): Promise<void> {
  const response = await ask(`${url}${PROGRAMME}/measurements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      values: [{ reportingUnit: UNIT(i % reportingUnits), kpi: KPI(i % 100), period: MONTH(i % 120), value: (i % 9973) / 100 }],
    }),
  });
  await response.arrayBuffer();
  if (response.status !== 201) throw new Error(`a value was not saved: ${response.status}`);
}

function* countUp(): Generator<number, never> {
  for (let i = 1; ; i += 1) yield i;
}

/** `value` a second: more is better; the aim is a share of the floor. */
function perSecond(name: string, value: number, floor: number, share: number): Result {
  const aim = share * floor;
  return { ...result(name, CLIENTS, '/s', value, floor, aim), aim: Math.round(aim), met: value >= aim };
}

/** The aim is a number a second, whatever the floor is. */
function atLeast(one: Result, aim: number): Result {
  return { ...one, aim, met: one.value >= aim };
}

/** The most memory a process has held, in megabytes; 0 when it is gone. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
