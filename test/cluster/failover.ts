import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../bench/result.ts';
import { PROGRAMME } from '../running.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { openPage, type WatchedPage } from './page.ts';
import { until } from './programs.ts';
import { revisionsAt, type Somebody, save, somebody, uniqueValues } from './use.ts';

/** What is aimed at, in seconds. */
const AIMS = { readsS: 10, writesS: 30 };
const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09'] as const;
const READ_EVERY_MS = 50;
/** A try that is not answered by then is given up, as somebody would who tries again. */
const TRY_MS = 5000;
/** So long everything goes on before the next primary is killed: at a moment that nobody chose. */
const QUIET_MS = 2000;

/** How one kill went, in seconds from it. */
interface Round {
  readonly kill: 'server' | 'machine';
  /** Until a read that was begun after the kill, or was refused since, was answered; and how many were refused before. */
  readonly readsS: number;
  readonly readsRefused: number;
  readonly writesS: number;
  readonly writesRefused: number;
  /** Until a standby follows, and commits wait for it again: before that another kill would be waited for by nobody. */
  readonly wholeS: number;
}

/** What was told to be stored, and everything that is tried all the time. */
interface Load {
  readonly acknowledged: Map<string, number[]>;
  /** Moments (ms) at which a try was answered that began at another; and refusals. */
  readonly reads: Try[];
  readonly writes: Try[];
  stop(): Promise<void>;
}

interface Try {
  readonly begun: number;
  readonly ended: number;
  readonly ok: boolean;
  readonly status: number;
}

/**
 * Kills the primary again and again while values are saved and read by the proxy: every value that was told to be stored must be there afterwards,
 * at every process, and a page that is open goes on by itself.
 */
export async function failover({
  kills,
  machine,
  json,
  port,
}: {
  kills: number;
  machine: boolean;
  json?: string;
  port?: number;
}): Promise<boolean> {
  const cluster = await startCluster({ port, say: (line) => console.log(line), env: { MIQYAS_REQUESTS_A_MINUTE: '10000000' } });
  try {
    const who = await somebody(cluster.url);
    const page = await openPage(cluster.url, who.cookie);
    const load = begin(cluster, who);
    const rounds: Round[] = [];
    for (let i = 0; i < kills; i += 1) {
      const round = await oneKill(cluster, load, machine ? 'machine' : 'server');
      rounds.push(round);
      const { readsS, readsRefused, writesS, writesRefused, wholeS } = round;
      console.log(
        `${i + 1}/${kills}: reads after ${readsS.toFixed(2)} s (${readsRefused} refused), writes after ${writesS.toFixed(2)} s (${writesRefused} refused), whole after ${wholeS.toFixed(1)} s`,
      );
    }
    await load.stop();
    const lost = await lostOf(cluster, who, load);
    const seen = await seenBy(page, cluster, who);
    await page.close();
    const result = { ...summary(rounds, load, lost), page: seen, refusals: statusesOf(load), rounds };
    console.log(JSON.stringify({ ...result, rounds: undefined }, null, 2));
    if (json !== undefined) await writeFile(json, `${JSON.stringify(result, null, 2)}\n`);
    return result.met;
  } finally {
    await cluster.stop();
  }
}

/** Four that save, each a month of its own, and one that reads overviews and revisions in turn, without end. */
function begin(cluster: Cluster, who: Somebody): Load {
  const acknowledged = new Map<string, number[]>(MONTHS.map((month) => [month, []]));
  const [reads, writes]: [Try[], Try[]] = [[], []];
  const next = uniqueValues();
  let stopped = false;
  const tried = async (ask: (signal: AbortSignal) => Promise<Response>): Promise<Try> => {
    const begun = performance.now();
    const status = await ask(AbortSignal.timeout(TRY_MS)).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    return { begun, ended: performance.now(), ok: status >= 200 && status < 300, status };
  };
  const writer = async (period: string) => {
    while (!stopped) {
      const value = next();
      const one = await tried((signal) => save(who, cluster.url, { value, period }, signal));
      writes.push(one);
      if (one.ok) acknowledged.get(period)?.push(value);
      else await pause(100);
    }
  };
  const reader = async () => {
    for (let i = 0; !stopped; i += 1) {
      const path = i % 2 === 0 ? '/overview' : `/revisions?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&period=2026-05`;
      reads.push(await tried((signal) => who.ask(cluster.url, `${PROGRAMME}${path}`, { signal })));
      await pause(READ_EVERY_MS);
    }
  };
  const all = [...MONTHS.map(writer), reader()];
  return {
    ...{ acknowledged, reads, writes },
    stop: async () => {
      stopped = true;
      await Promise.all(all);
    },
  };
}

async function oneKill(cluster: Cluster, load: Load, kill: Round['kill']): Promise<Round> {
  const { databases } = cluster;
  await pause(QUIET_MS * (0.5 + Math.random()));
  const fallen = await databases.primary();
  const at = performance.now();
  await (kill === 'server' ? fallen.killServer() : fallen.killMachine());
  const [reads, writes] = await Promise.all([backAfter(load.reads, at, 'reads'), backAfter(load.writes, at, 'writes')]);
  if (kill === 'machine') await fallen.begin();
  const wholeS = await wholeAfter(cluster, at);
  return { kill, readsS: reads.seconds, readsRefused: reads.refused, writesS: writes.seconds, writesRefused: writes.refused, wholeS };
}

/** When the last gap in the answers that the kill has made was over: the first answer behind the last refusal, or behind the kill. */
async function backAfter(tries: readonly Try[], at: number, what: string): Promise<{ seconds: number; refused: number }> {
  const since = () => tries.filter(({ begun, ended }) => begun >= at || (ended >= at && begun < at));
  const first = await until(what, async () => since().find(({ begun, ok }) => ok && begun >= at), 120);
  // What was answered from memory before anybody noticed is no return: it has to stay answered.
  await pause(1500);
  await until(what, async () => since().at(-1)?.ok, 120);
  const refused = since().filter(({ ok }) => !ok);
  const last = refused.at(-1);
  const back = last === undefined ? first : since().find(({ ok, ended }) => ok && ended > last.ended);
  return { seconds: ((back ?? first).ended - at) / 1000, refused: refused.length };
}

async function wholeAfter({ databases }: Cluster, at: number): Promise<number> {
  await until('a standby that commits wait for', () => databases.synchronous(), 180);
  return (performance.now() - at) / 1000;
}

/** Values that were told to be stored and that a process does not have. */
async function lostOf(cluster: Cluster, who: Somebody, { acknowledged }: Load): Promise<number> {
  let lost = 0;
  for (const [period, values] of acknowledged) {
    for (const { url } of cluster.servers) {
      const there = new Set(await revisionsAt(who, url, period));
      lost += values.filter((value) => !there.has(value)).length;
    }
  }
  return lost;
}

/** Whether a page that was open all the while shows what is saved now, and had to be loaded anew by nobody. */
async function seenBy(page: WatchedPage, cluster: Cluster, who: Somebody): Promise<{ loads: number; heardAfterS: number }> {
  const shown = await Promise.all(Array.from({ length: 40 }, async (_, i) => ((await page.shows(String(51 + i))) ? [] : [51 + i])));
  const [value = 0] = shown.flat();
  const response = await save(who, cluster.url, { value, period: '2026-10' });
  if (!response.ok) throw new Error(`the last value was refused: ${response.status} ${await response.text()}`);
  const began = performance.now();
  await until('the open page shows what was saved', () => page.shows(String(value)), 30);
  return { loads: page.loads(), heardAfterS: (performance.now() - began) / 1000 };
}

function statusesOf({ reads, writes }: Load): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [what, tries] of [
    ['read', reads],
    ['write', writes],
  ] as const)
    for (const { ok, status } of tries) if (!ok) counts[`${what} ${status}`] = (counts[`${what} ${status}`] ?? 0) + 1;
  return counts;
}

function summary(rounds: readonly Round[], { acknowledged }: Load, lost: number) {
  const of = (pick: (round: Round) => number) => {
    const all = rounds.map(pick);
    return { p50: Number(median(all).toFixed(2)), max: Number(Math.max(...all).toFixed(2)) };
  };
  const [reads, writes, whole] = [of(({ readsS }) => readsS), of(({ writesS }) => writesS), of(({ wholeS }) => wholeS)];
  const stored = [...acknowledged.values()].reduce((sum, values) => sum + values.length, 0);
  const met = lost === 0 && reads.max <= AIMS.readsS && writes.max <= AIMS.writesS;
  return { kills: rounds.length, acknowledged: stored, lost, readsS: reads, writesS: writes, wholeS: whole, aims: AIMS, met };
}
