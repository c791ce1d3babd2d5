import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Attacked, attacked, ENGINES, grant, IN_PROGRAMME, type Person, stopEngines } from '../attacks/installation.ts';
import { type Result, result } from './result.ts';

const [STREAMS, EXPORTS, IMPORTS, READERS] = [1000, 50, 20, 200];
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
  const place = await chosen.fresh();
  const installation = await attacked(place);
  const low = await installation.person([grant('standards-steward')]);
  const other = await installation.person([grant('viewer')]);
  await fill(installation);
  const alone = await reads(installation, other, SECONDS / 4);
  const stop = new AbortController();
  let resident = 0;
  const watching = setInterval(() => void residentMb(installation).then((mb) => (resident = Math.max(resident, mb))), 100);
  const attack = attackBy(installation, low, stop.signal);
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
  await Promise.all([attack.catch(() => undefined), signingIn]);
  clearInterval(watching);
  const began = performance.now();
  while (!(await isAtRest(installation, low))) await new Promise((resolve) => setTimeout(resolve, 50));
  const rest = (performance.now() - began) / 1000;
  const floor = await residentMb(installation);
  await installation.stop();
  await place.remove();
  await stopEngines();
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

async function attackBy(installation: Attacked, low: Person, signal: AbortSignal): Promise<void> {
  const quiet = async (work: () => Promise<Response>) => {
    const response = await work().catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
  };
  const again = async (work: () => Promise<Response>) => {
    while (!signal.aborted) {
      await quiet(work);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const asked = (path: string) => installation.as(low, `${IN_PROGRAMME}${path}`, { signal });
  const file = `code,name,unit,domain,direction\n${Array.from({ length: 3000 }, (_, i) => `X.${i},A name,%,nowhere,sideways`).join('\n')}\n`;
  await Promise.all([
    ...Array.from({ length: STREAMS }, () => quiet(() => asked('/events'))),
    ...Array.from({ length: EXPORTS }, (_, i) => again(() => asked(`/export?format=${['csv', 'xlsx', 'ndjson'][i % 3]}`))),
    ...Array.from({ length: IMPORTS }, () => again(() => installation.import(low, 'k.csv', file, '&preview=true'))),
    ...Array.from({ length: READERS }, () => again(() => asked('/targets'))),
  ]);
}

async function isAtRest(installation: Attacked, low: Person): Promise<boolean> {
  const own = (await readdir(tmpdir())).filter((one) => one.startsWith(`miqyas-${installation.child.pid}-`));
  if ((await Promise.all(own.map((one) => readdir(join(tmpdir(), one)).catch(() => [])))).flat().length > 0) return false;
  const [exported, imported] = await Promise.all([
    installation.as(low, `${IN_PROGRAMME}/export`),
    installation.import(low, 'x.csv', 'code\n'),
  ]);
  await exported.arrayBuffer();
  // An hour has so many uploads for everybody: that is no longer of the load.
  return exported.ok && (imported.ok || ((await imported.json()) as { code?: string }).code === 'too-often');
}

async function residentMb({ child }: Attacked): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}
