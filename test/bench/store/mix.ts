import { createReadStream } from 'node:fs';
import { request } from 'node:http';
import { ask, identityAt, PROGRAMME, type Served } from '../../running.ts';
import { KPI, MONTH, UNIT } from './load.ts';

const SECONDS = 15;
const READERS = 8;
const WRITERS = 8;

export interface Mixed {
  /** Milliseconds of the slowest request of readers and writers, and of all but one in a hundred. */
  readonly worst: number;
  readonly p99: number;
  readonly requests: number;
  /** Event loop of the server: milliseconds. */
  readonly loopP99: number;
  readonly loopWorst: number;
}

/** Readers, writers, an import and an export at once. */
export async function mixed(server: Served, { file, reportingUnits }: { file: string; reportingUnits: number }): Promise<Mixed> {
  await loopDelay(server);
  const base = `${server.url}${PROGRAMME}`;
  const end = performance.now() + SECONDS * 1000;
  const times: number[] = [];
  const until = async (work: (i: number) => Promise<Response>, first: number) => {
    for (let i = first; performance.now() < end; i += 1) {
      const began = performance.now();
      const response = await work(i);
      await response.arrayBuffer();
      times.push(performance.now() - began);
      if (response.status >= 400) throw new Error(`${response.status} ${response.url}`);
    }
  };
  const read = (i: number) =>
    i % 8 === 0 ? ask(`${base}/overview`) : ask(`${base}/measurements?kpi=${KPI(i % 100)}&reportingUnit=${UNIT(i % reportingUnits)}`);
  const write = (i: number) =>
    ask(`${base}/measurements`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        values: [{ reportingUnit: UNIT(i % reportingUnits), kpi: KPI(i % 100), period: MONTH(i % 120), value: (i % 9973) / 100 }],
      }),
    });
  // On connections of their own: what waits behind them would be the client's fault.
  const identity = await identityAt(server.url);
  const importing = sent(`${base}/imports?name=mix.csv&status=approved`, { file, identity });
  const exporting = sent(`${base}/export?format=csv`, { until: end, identity });
  await Promise.all([
    ...Array.from({ length: READERS }, (_, i) => until(read, i * 1000)),
    ...Array.from({ length: WRITERS }, (_, i) => until(write, i * 1009)),
    exporting,
  ]);
  const { p99: loopP99, worst: loopWorst } = await loopDelay(server);
  await importing;
  const sorted = times.toSorted((a, b) => a - b);
  return { worst: sorted.at(-1) ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, requests: sorted.length, loopP99, loopWorst };
}

/** A file on its way in, or (until a moment) an answer on its way out. */
function sent(
  url: string,
  { file, until = Number.POSITIVE_INFINITY, identity }: { file?: string; until?: number; identity: Record<string, string> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/octet-stream', ...identity, 'accept-encoding': 'identity' };
    const asking = request(url, { method: file === undefined ? 'GET' : 'POST', headers, agent: false }, (answer) => {
      answer.on('data', () => performance.now() > until && answer.destroy());
      answer.on('close', resolve);
    });
    asking.on('error', reject);
    if (file === undefined) asking.end();
    else createReadStream(file).pipe(asking);
  });
}

async function loopDelay(server: Served): Promise<{ p99: number; worst: number }> {
  const before = server.output().length;
  server.child.kill('SIGUSR2');
  for (;;) {
    const match = /event loop: p99 ([\d.]+) ms, worst ([\d.]+) ms/.exec(server.output().slice(before));
    if (match) return { p99: Number(match[1]), worst: Number(match[2]) };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
