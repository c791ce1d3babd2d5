import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freshFolder, PROGRAMME, type Served, served, signedIn } from '../running.ts';
import { median, type Result, result } from './result.ts';
import { get } from './store/clients.ts';

const ROUNDS = 40;
const REQUESTS = 250;
/** Rounds before anything counts: the engine compiles what is hot. */
const WARM = 8;
const CLIENTS = 16;
/** Of the requests of a server that nobody observes, one that is observed answers this share at least. */
const SHARE = 0.95;
const TOKEN = 'a-token-that-only-prometheus-knows';

/** What each server is set to; the first is the floor. */
const SETTINGS = {
  'nothing observed': { MIQYAS_SLOW_QUERY_MS: 'off', MIQYAS_LOG_LEVEL: 'silent' },
  'as it comes: slow statements, refusals': {},
  'a line of each request': { MIQYAS_LOG_LEVEL: 'info' },
  'metrics read every 15 s': { MIQYAS_METRICS_TOKEN: TOKEN },
  'metrics, and one trace in ten sent': { MIQYAS_METRICS_TOKEN: TOKEN, MIQYAS_TRACE_PERCENT: '10' },
  'metrics, and every trace sent': { MIQYAS_METRICS_TOKEN: TOKEN },
} as const;

interface Observed {
  readonly name: string;
  readonly server: Served;
  readonly headers: Record<string, string>;
}

/**
 * What servers that are observed more and more answer, beside one that is not, in turn: requests for each second that the server's thread has
 * taken of a processor, because what else the machine does meanwhile says nothing of it. An unchanged overview costs the least of all, so that
 * what is observed weighs most; a page that asks the database is what people mostly ask for.
 */
export async function observing(): Promise<Result[]> {
  const folder = await freshFolder();
  const collector = await sink();
  const servers: Observed[] = [];
  for (const [name, settings] of Object.entries(SETTINGS)) {
    const sent = name.includes('sent') ? { MIQYAS_OTLP_URL: collector.url } : {};
    const server = await served(folder.path, { ...settings, ...sent });
    const { cookie } = await signedIn(server.url, 'administrator');
    servers.push({ name, server, headers: { cookie } });
  }
  const scrapes = setInterval(() => {
    for (const { server } of servers)
      void fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } }).catch(() => undefined);
  }, 15_000);
  try {
    const works = { 'unchanged overview (304)': unchanged, 'background work, from the database': fromDatabase };
    const results: Result[] = [];
    for (const [what, workOf] of Object.entries(works)) results.push(...(await compared(what, servers, workOf)));
    return results;
  } finally {
    clearInterval(scrapes);
    for (const { server } of servers) await server.stop();
    await collector.close();
    await folder.remove();
  }
}

type Work = (url: string, headers: Record<string, string>) => Promise<() => Promise<void>>;

const unchanged: Work = async (url, headers) => {
  const address = `${url}${PROGRAMME}/overview`;
  const tag = (await fetch(address, { headers })).headers.get('etag') ?? '';
  return get(address, { ...headers, 'if-none-match': tag });
};

const fromDatabase: Work = async (url, headers) => get(`${url}/api/v1/background`, headers);

async function compared(what: string, servers: readonly Observed[], workOf: Work): Promise<Result[]> {
  const works = await Promise.all(servers.map(async ({ server, headers }) => ({ server, work: await workOf(server.url, headers) })));
  const rates = works.map((): number[] => []);
  for (const { work } of works) for (let i = 0; i < WARM; i += 1) await times(work);
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each is as often among the first as among the last.
    const turn = [...works.entries()];
    for (const [i, { server, work }] of round % 2 === 0 ? turn : turn.toReversed()) {
      const before = processorSeconds(server);
      await times(work);
      rates[i]?.push(REQUESTS / (processorSeconds(server) - before));
    }
  }
  const [floor = []] = rates;
  return servers.map(({ name }, i) => {
    const own = rates[i] ?? [];
    const value = result(`${what}: ${name}`, ROUNDS * REQUESTS, 'requests a second of its thread', median(own), median(floor), SHARE);
    // Of each round its own ratio: what else the machine did then, it did to both.
    const ratio = Number(median(own.map((one, round) => one / (floor[round] ?? one))).toPrecision(3));
    return { ...value, ratio, met: ratio >= SHARE };
  });
}

async function times(work: () => Promise<void>): Promise<void> {
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (left > 0) {
        left -= 1;
        await work();
      }
    }),
  );
}

/** What the thread of a server that answers has taken of a processor so far. */
function processorSeconds({ child: { pid } }: Served): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e9;
}

/** A collector that takes everything and keeps nothing. */
async function sink() {
  const server: Server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
