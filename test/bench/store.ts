import { spawn } from 'node:child_process';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { freshFolder, PROGRAMME, served } from '../running.ts';
import { type Result, result } from './result.ts';

const CLIENTS = 32;
const SECONDS = 4;
const SERIES = 'kpi=CUS.MOB.PARKTIME&unit=MOB-PARK-CAS';

/** Reads and durable writes over HTTP on the demonstration; floors: a bare server that says hello, and the bare driver's own durable rate. */
export async function store(): Promise<Result[]> {
  const folder = await freshFolder();
  const server = await served(folder.path);
  const hello = await bareServer();
  const get =
    (url: string, headers: Record<string, string> = {}) =>
    async () => {
      const response = await fetch(url, { headers });
      await response.arrayBuffer();
    };
  const tag = (await fetch(`${server.url}${PROGRAMME}/overview`)).headers.get('etag') ?? '';
  const helloRate = await rate(get(hello.url));
  const durable = await bareDurableRate(join(folder.path, 'bare.sqlite'));
  const numbers = countUp();
  const results = [
    perSecond(
      'programme overview, unchanged (304)',
      await rate(get(`${server.url}${PROGRAMME}/overview`, { 'if-none-match': tag })),
      helloRate,
      helloRate / 2,
    ),
    perSecond('series over HTTP', await rate(get(`${server.url}${PROGRAMME}/measurements?${SERIES}`)), helloRate, null),
    perSecond('programme overview, cold', await rate(get(`${server.url}${PROGRAMME}/overview`)), helloRate, null),
    perSecond('one value saved durably, 32 clients', await rate(() => write(server.url, numbers.next().value)), durable, 2000),
  ];
  hello.stop();
  await server.stop();
  await folder.remove();
  return results;
}

const UNITS = ['OMN', 'KWT', 'QAT', 'SAU', 'EGY', 'JOR', 'TUN', 'MAR'];
const KPIS = ['NAT.RE.GEN', 'NAT.RE.MIX', 'NAT.EN.INT.RED'];
const YEARS = 65;

/** One of 1,560 cells in turn, each time with another value. */
function cellOf(i: number): { unit: string; kpi: string; period: string; value: number } {
  const unit = UNITS[i % UNITS.length] as string;
  const kpi = KPIS[Math.floor(i / UNITS.length) % KPIS.length] as string;
  const year = 1960 + (Math.floor(i / (UNITS.length * KPIS.length)) % YEARS);
  return { unit, kpi, period: String(year), value: (i % 9973) / 100 };
}

function* countUp(): Generator<number, never> {
  for (let i = 1; ; i += 1) yield i;
}

async function write(url: string, i: number): Promise<void> {
  const response = await fetch(`${url}${PROGRAMME}/measurements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-miqyas-actor': 'operator' },
    body: JSON.stringify({ values: [cellOf(i)] }),
  });
  await response.arrayBuffer();
  if (response.status !== 201) throw new Error(`a value was not saved: ${response.status}`);
}

/** How often a second, with so many clients at once. */
async function rate(work: () => Promise<void>): Promise<number> {
  await work();
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < end) {
        await work();
        count += 1;
      }
    }),
  );
  return count / SECONDS;
}

/** `value` and `aim` are a second: more is better, so the aim is met from there on. */
function perSecond(name: string, value: number, floor: number, aim: number | null): Result {
  const made = result(name, CLIENTS, '/s', value, floor, aim);
  return { ...made, aim: aim === null ? null : Math.round(aim), met: aim === null ? null : value >= aim };
}

/** Inserts of one row, each with a transaction of its own that is on the disk when it ends: what the driver itself can do. */
async function bareDurableRate(file: string): Promise<number> {
  const database = new sqlite3.Database(file);
  const run = (sql: string) => new Promise<void>((resolve, reject) => database.run(sql, (error) => (error ? reject(error) : resolve())));
  await run('pragma journal_mode = wal');
  await run('pragma synchronous = full');
  await run('create table value (id integer primary key, value real) strict');
  const end = performance.now() + SECONDS * 1000;
  let count = 0;
  while (performance.now() < end) {
    await run('insert into value (value) values (1.5)');
    count += 1;
  }
  await new Promise((resolve) => database.close(resolve));
  return count / SECONDS;
}

async function bareServer(): Promise<{ url: string; stop: () => void }> {
  const program = `import { Hono } from 'hono'; import { serve } from '@hono/node-server';
    const app = new Hono(); app.get('/', (c) => c.text('hello'));
    serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info) => console.log(info.port));`;
  const cwd = new URL('../../apps/api', import.meta.url);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) => child.stdout.once('data', (text: Buffer) => resolve(text.toString().trim())));
  return { url: `http://127.0.0.1:${port}/`, stop: () => child.kill() };
}
