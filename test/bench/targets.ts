import { writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { ask, freshFolder, identityAt, miqyas, PROGRAMME, type Served, served } from '../running.ts';
import { type Result, result } from './result.ts';
import { CLIENTS, get, latency, millisecondsOf, rate } from './store/clients.ts';
import { addCities, KPI, MONTH, UNIT, writeDefinitions, writeValues } from './store/load.ts';

const CITIES = 46;
const KPIS = 100;
const CHANGES = 15;

/**
 * A programme of 4,600 targets with ten years of months each, half a million values: what the first answer weighs, how long the first read after
 * a change takes, and how many reads a second come from memory. Floor: the server's own address that says only that it is there.
 */
export async function targets(): Promise<Result[]> {
  const folder = await freshFolder();
  const env = { MIQYAS_DATA: folder.path };
  const run = async (file: string) => {
    const { status, output } = await miqyas(['import', '--approved', file], env).finished;
    if (status !== 0) throw new Error(output.slice(-1000));
  };
  await run(await writeDefinitions(folder.path));
  await addCities({ engine: 'sqlite', file: join(folder.path, 'miqyas.sqlite') }, CITIES);
  const values = join(folder.path, 'values.csv');
  await writeValues(values, { reportingUnits: CITIES });
  await run(values);
  await run(await writeTargets(folder.path));
  const server = await served(folder.path);
  const results = await measured(server);
  await server.stop();
  await folder.remove();
  return results;
}

async function measured(server: Served): Promise<Result[]> {
  const overview = `${server.url}${PROGRAMME}/overview`;
  const hello = await latency(get(`${server.url}/healthz`), 60);
  const helloRate = await rate(get(`${server.url}/healthz`));
  const n = CITIES * KPIS;
  const first = await millisecondsOf(get(overview));
  const bytes = await bytesOf(overview);
  let changed = 0;
  const change = async () => {
    changed += 1;
    const value = { reportingUnit: UNIT(changed % CITIES), kpi: KPI(changed % KPIS), period: MONTH(100 + (changed % 20)), value: changed };
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(`${server.url}${PROGRAMME}/measurements`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ values: [value] }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`a value was not saved: ${answer.status}`);
  };
  const after = await latency(get(overview), CHANGES, change);
  const pages = await bytesOf(`${overview}/targets?left=${n}`);
  const fromMemory = await rate(async () => {
    await bytesOf(overview);
  });
  return [
    result('4,600 targets: first answer, compressed', n, 'kB', bytes / 1000, 1, 150),
    result('4,600 targets: a page of a thousand, compressed', 1000, 'kB', pages / 1000, 1, 150),
    result('4,600 targets: first answer of the process', n, 'ms', first, hello.p50, null),
    result('4,600 targets: first read after a change', CHANGES, 'ms p50', after.p50, hello.p50, 300),
    { ...result('4,600 targets: from memory', CLIENTS, '/s', fromMemory, helloRate, 1000), met: fromMemory >= 1000 },
  ];
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** What goes over the line: `fetch` would tell how long it is unpacked. */
async function bytesOf(url: string): Promise<number> {
  const headers = { ...(await identityAt(new URL(url).origin)), 'accept-encoding': 'br' };
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers, agent }, (answer) => {
      let bytes = 0;
      answer.on('data', (piece: Buffer) => (bytes += piece.length));
      answer.on('end', () => resolve(bytes));
    });
    asking.on('error', reject);
    asking.end();
  });
}

async function writeTargets(folder: string): Promise<string> {
  const file = join(folder, 'targets.json');
  const all = Array.from({ length: CITIES * KPIS }, (_, i) => ({
    ...{ iso3: UNIT(i % CITIES), kpi_code: KPI(Math.floor(i / CITIES)) },
    ...{ baseline: { year: 2020, value: 100 }, target: { year: 2030, comparator: '>=', value: 900 } },
  }));
  await writeFile(file, JSON.stringify(all));
  return file;
}
