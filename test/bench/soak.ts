import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresPrograms, startPostgres } from '@miqyas/db/testing';
import { ask, freshFolder, miqyas, PROGRAMME, type Served, served } from '../running.ts';
import { type Result, result } from './result.ts';
import { addCities, KPI, MONTH, UNIT, unitsFor, writeDefinitions, writeValues } from './store/load.ts';

const READERS = 6;
const WRITERS = 4;
/** The run is looked at in so many parts: the first is set aside, for a server that has just begun is another. */
const PARTS = 10;

interface Part {
  readonly reads: number[];
  readonly writes: number[];
  megabytes: number;
}

/**
 * Readers and writers for as long as is wanted (`--minutes`, eight hours are 480): whether memory grows, whether anything gets slower, and whether
 * every change that was acknowledged stands in the trail. Floors: the second tenth of the run.
 */
export async function soak({ rows = '100000', engine = 'sqlite', minutes = '10' }): Promise<Result[]> {
  const folder = await freshFolder();
  const postgres = engine === 'postgres' ? await startedPostgres() : undefined;
  const env = { MIQYAS_DATA: folder.path, ...(postgres ? { MIQYAS_DATABASE_URL: postgres.url } : {}) };
  const units = unitsFor(Number(rows));
  await run(['import', await writeDefinitions(folder.path)], env);
  await addCities(
    postgres ? { engine: 'postgres', url: postgres.url } : { engine: 'sqlite', file: join(folder.path, 'miqyas.sqlite') },
    units,
  );
  const values = join(folder.path, 'values.csv');
  await writeValues(values, { reportingUnits: units });
  await run(['import', values], env);
  const server = await served(folder.path, env);
  const told = await recordings(server);
  const { parts, acknowledged } = await mixedFor(server, { units, ms: Number(minutes) * 60_000 });
  const lost = acknowledged - ((await recordings(server)) - told);
  await server.stop();
  await run(['verify'], env);
  await postgres?.stop();
  await folder.remove();
  return judged(parts, { acknowledged, lost, name: `[${engine}, ${rows} values, ${minutes} minutes]` });
}

async function startedPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const programs = await postgresPrograms();
  if (!programs) throw new Error('No PostgreSQL server on this machine (Debian package postgresql).');
  const server = await startPostgres(programs, { fsync: 'on' });
  return { url: await server.database(), stop: () => server.stop() };
}

async function run(args: readonly string[], env: Record<string, string>): Promise<void> {
  const { status, output } = await miqyas(args, env).finished;
  if (status !== 0) throw new Error(output.slice(-2000));
}

/** How many changes of values the trail tells of. */
async function recordings(server: Served): Promise<number> {
  const export_ = await ask(`${server.url}/api/v1/audit/export?action=values.record`);
  if (export_.status !== 200) throw new Error(`the trail was not told: ${export_.status}`);
  const text = await export_.text();
  return text.split('\n').filter((line) => line.includes('values.record')).length;
}

async function mixedFor(server: Served, { units, ms }: { units: number; ms: number }): Promise<{ parts: Part[]; acknowledged: number }> {
  const base = `${server.url}${PROGRAMME}`;
  const began = performance.now();
  const parts = Array.from({ length: PARTS }, (): Part => ({ reads: [], writes: [], megabytes: 0 }));
  const partNow = () => parts[Math.min(PARTS - 1, Math.floor(((performance.now() - began) / ms) * PARTS))] as Part;
  let acknowledged = 0;
  const until = async (kind: 'reads' | 'writes', work: (i: number) => Promise<Response>, first: number) => {
    for (let i = first; performance.now() - began < ms; i += 1) {
      const at = performance.now();
      const answer = await work(i);
      await answer.arrayBuffer();
      partNow()[kind].push(performance.now() - at);
      if (answer.status >= 400) throw new Error(`${answer.status} ${answer.url}`);
      if (kind === 'writes') acknowledged += 1;
    }
  };
  const paths = (i: number) => [
    '/overview',
    `/measurements?kpi=${KPI(i % 100)}&reportingUnit=${UNIT(i % units)}`,
    `/rollups?kpi=${KPI(i % 100)}&kind=city`,
    `/trajectory?kpi=NAT.RE.GEN`,
  ];
  const read = (i: number) => ask(`${base}${paths(i)[i % 4]}`);
  const write = (i: number) => {
    const value = { reportingUnit: UNIT(i % units), kpi: KPI(i % 100), period: MONTH(i % 120), value: i / 7 };
    const body = JSON.stringify({ values: [value] });
    return ask(`${base}/measurements`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  };
  const watching = setInterval(() => {
    const part = partNow();
    part.megabytes = Math.max(part.megabytes, residentOf(server.child.pid));
  }, 1000);
  await Promise.all([
    ...Array.from({ length: READERS }, (_, i) => until('reads', read, i * 1000)),
    ...Array.from({ length: WRITERS }, (_, i) => until('writes', write, i * 1_000_003)),
  ]);
  clearInterval(watching);
  return { parts, acknowledged };
}

function judged(parts: readonly Part[], { acknowledged, lost, name }: { acknowledged: number; lost: number; name: string }): Result[] {
  const [early, late] = [parts[1] as Part, parts.at(-1) as Part];
  const growth = (what: string, unit: string, of: (part: Part) => number, most: number, n: number): Result => {
    const one = result(`${what} ${name}`, n, unit, of(late), of(early), null);
    return { ...one, aim: most, met: one.ratio <= most };
  };
  return [
    growth('memory, the last tenth beside the second', 'MB (aim: ratio)', ({ megabytes }) => megabytes, 1.1, PARTS),
    growth('reads, the last tenth beside the second', 'ms p95 (aim: ratio)', ({ reads }) => p95(reads), 1.25, late.reads.length),
    growth('writes, the last tenth beside the second', 'ms p95 (aim: ratio)', ({ writes }) => p95(writes), 1.25, late.writes.length),
    { ...result(`acknowledged changes that are not in the trail ${name}`, acknowledged, 'changes', lost, 1, 0), met: lost === 0 },
  ];
}

function p95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}

function residentOf(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
