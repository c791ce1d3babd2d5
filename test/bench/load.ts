import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beginRun } from '@miqyas/db/testing';
import { type Attacked, attacked, ENGINES, grant, IN_PROGRAMME, type Person } from '../attacks/installation.ts';
import { type Result, result } from './result.ts';

const SECONDS = 20;
/** Others' reads keep this (milliseconds, p99); the process this (megabytes resident); all is back at rest within this (seconds). */
const AIMS = { readMs: 250, residentMb: 1024, restS: 10 };
const YEARS = 40;

/**
 * One low role opens a thousand event streams, asks for fifty exports and twenty imports at once and reads with two hundred readers, again and
 * again; somebody else reads and signs in beside (floor: the same reads with nobody else there).
 */
export async function load({ engine = 'sqlite' }: { engine?: string | undefined }): Promise<Result[]> {
  const chosen = ENGINES.find(({ name }) => name.toLowerCase().startsWith(engine.slice(0, 4)));
  if (!chosen) throw new Error(`there is no engine "${engine}"`);
  beginRun();
  const place = await chosen.fresh();
  // As it is delivered: tests of other things lift this limit.
  const installation = await attacked(place, { MIQYAS_REQUESTS_A_MINUTE: '6000' });
  const low = await installation.person([grant('standards-steward')]);
  const other = await installation.person([grant('viewer')]);
  await fill(installation);
  const alone = await reads(installation, other, SECONDS / 4);
  const stop = new AbortController();
  let resident = 0;
  const watching = setInterval(() => void residentMb(installation).then((mb) => (resident = Math.max(resident, mb))), 100);
  // Apart from what measures: it would wait for itself.
  const attack = new Worker(new URL('./load-attack.ts', import.meta.url), {
    workerData: { address: `${installation.url}${IN_PROGRAMME}`, headers: low.identity },
  });
  const signIns: number[] = [];
  const signingIn = (async () => {
    while (!stop.signal.aborted) {
      const began = performance.now();
      if (!(await installation.signIn(other)).ok) throw new Error('nobody could sign in');
      signIns.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  })();
  const beside = await reads(installation, other, SECONDS);
  stop.abort();
  await Promise.all([attack.terminate(), signingIn]);
  clearInterval(watching);
  const began = performance.now();
  while (!(await isAtRest(installation, other))) await new Promise((resolve) => setTimeout(resolve, 50));
  const rest = (performance.now() - began) / 1000;
  const floor = await residentMb(installation);
  await installation.stop();
  await place.remove();
  return [
    result(`reads of somebody else beside the load, ${chosen.name}`, beside.length, 'ms p99', p99(beside), p99(alone), AIMS.readMs),
    result('sign-ins of somebody else beside it', signIns.length, 'ms p99', p99(signIns), p99(alone), null),
    result('most memory beside it (floor: at rest afterwards)', 1, 'MB', resident, floor, AIMS.residentMb),
    result('until nothing of it is left', 1, 's', rest, 0.05, AIMS.restS),
  ];
}

async function fill(installation: Attacked): Promise<void> {
  const define = 'code,name,unit,domain,direction,aggregation,frequency\nA.LOAD,Load,MWh,energy,up,sum,month\n';
  await installation.import(installation.administrator, 'k.csv', define);
  const rows = ['EGY', 'OMN', 'QAT', 'KWT', 'MAR', 'TUN', 'JOR', 'IRQ', 'DZA', 'BHR'].flatMap((unit) =>
    Array.from(
      { length: YEARS * 12 },
      (_, i) => `A.LOAD,${unit},${1980 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${i}`,
    ),
  );
  const file = `kpi,reporting_unit,period,value\n${rows.join('\n')}\n`;
  const report = await installation.import(installation.administrator, 'v.csv', file, '&status=approved');
  if (!report.ok) throw new Error(await report.text());
}

/** Milliseconds of one read after another. */
async function reads(installation: Attacked, who: Person, seconds: number): Promise<number[]> {
  const taken: number[] = [];
  const paths = ['/overview', '/measurements?kpi=A.LOAD&reportingUnit=EGY', '/targets', '/kpi-overview'];
  const end = performance.now() + seconds * 1000;
  for (let i = 0; performance.now() < end; i += 1) {
    const began = performance.now();
    const response = await installation.as(who, `${IN_PROGRAMME}${paths[i % paths.length]}`);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`a read was answered ${response.status}`);
    taken.push(performance.now() - began);
  }
  return taken;
}

/** Nothing is on its way, and somebody else's export is made at once. */
async function isAtRest(installation: Attacked, other: Person): Promise<boolean> {
  const own = (await readdir(tmpdir())).filter((one) => one.startsWith(`miqyas-${installation.child.pid}-`));
  if ((await Promise.all(own.map((one) => readdir(join(tmpdir(), one)).catch(() => [])))).flat().length > 0) return false;
  const exported = await installation.as(other, `${IN_PROGRAMME}/export`);
  await exported.arrayBuffer();
  return exported.ok;
}

async function residentMb({ child }: Attacked): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}
