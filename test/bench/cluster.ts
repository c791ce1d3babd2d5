import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cluster, startCluster } from '../cluster/cluster.ts';
import { type Somebody, somebody } from '../cluster/use.ts';
import { PROGRAMME } from '../running.ts';
import { type Result, result } from './result.ts';

const SECONDS = 10;
const WARM_S = 15;
const CLIENTS = 16;
/** Three processes should answer so many times what one does, where there is a core for each. */
const AIM = 2.5;
const PEOPLE = ['leadership', 'reviewer', 'steward', 'delivery', 'administrator', 'auditor'];
const PATHS = [
  '/overview',
  '/measurements?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH',
  '/revisions?kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&period=2026-05',
];
/** Of the kernel's clock, in which `/proc` counts a process's time. */
const TICKS_A_SECOND = 100;

interface Run {
  readonly aSecond: number;
  readonly requests: number;
  /** Milliseconds of a core for a request: of whoever serves, of the databases with their pooler, of the proxy, and of this benchmark. */
  readonly cpuMs: Readonly<Record<'serving' | 'database' | 'proxy' | 'asking', number>>;
}

/**
 * Reads of one process beside those of three behind the proxy (floor: the one). The cores of this machine are shared by all of it, the databases
 * and who asks among them: so beside what was measured stands what it comes to where each process has a core, reckoned from the time each took.
 */
export async function cluster(): Promise<Result[]> {
  const running = await startCluster({ env: { MIQYAS_REQUESTS_A_MINUTE: '1000000000' }, say: (line) => console.log(line) });
  try {
    // Sessions of many, as many sit behind a proxy that keeps each at one process.
    const people = await Promise.all(Array.from({ length: 24 }, (_, i) => somebody(running.url, PEOPLE[i % PEOPLE.length] as string)));
    const one = running.servers[0]?.url as string;
    // Until what each runs often is compiled.
    await reads(running, people, one, WARM_S / 3);
    await reads(running, people, running.url, WARM_S);
    const alone = await reads(running, people, one, SECONDS);
    const three = await reads(running, people, running.url, SECONDS);
    const [oneCore, threeCores] = [reckoned(alone, 1), reckoned(three, 3)];
    const ratio = threeCores / oneCore;
    return [
      result(`reads of one process, ${CLIENTS} clients`, alone.requests, '/s', alone.aSecond, alone.aSecond, null),
      result('reads of three behind the proxy, on the cores of this machine', three.requests, '/s', three.aSecond, alone.aSecond, null),
      ...(['serving', 'database', 'proxy', 'asking'] as const).map((part) =>
        result(
          `a core for a request, ${part}, three behind the proxy (floor: one)`,
          three.requests,
          'ms',
          three.cpuMs[part],
          alone.cpuMs[part],
          null,
        ),
      ),
      result('RECKONED: one process with a core of its own', alone.requests, '/s', oneCore, alone.aSecond, null),
      {
        ...result('RECKONED: three, each with a core of its own (aim: times one)', three.requests, '/s', threeCores, oneCore, null),
        aim: AIM,
        met: ratio >= AIM,
      },
    ];
  } finally {
    await running.stop();
  }
}

/** A process that has a core of its own is the first to be busy: databases and proxy have theirs, as long as they need fewer than are there. */
function reckoned({ cpuMs }: Run, processes: number): number {
  const serving = (1000 * processes) / cpuMs.serving;
  // Of a server with four cores for the database, and one for the proxy.
  return Math.min(serving, (1000 * 4) / cpuMs.database, 1000 / Math.max(cpuMs.proxy, 0.001));
}

async function reads(running: Cluster, people: readonly Somebody[], address: string, seconds: number): Promise<Run> {
  const before = await times(running);
  const end = performance.now() + seconds * 1000;
  let requests = 0;
  const client = async (own: number) => {
    for (let i = own; performance.now() < end; i += 1) {
      const who = people[i % people.length] as Somebody;
      const response = await who.ask(address, `${PROGRAMME}${PATHS[i % PATHS.length]}`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`a read was answered ${response.status}`);
      requests += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, i) => client(i)));
  const after = await times(running);
  const each = (part: keyof typeof after) => (after[part] - before[part]) / requests;
  const cpuMs = { serving: each('serving'), database: each('database'), proxy: each('proxy'), asking: each('asking') };
  return { aSecond: requests / seconds, requests, cpuMs };
}

/** Milliseconds of a core that each part of a cluster has taken so far. */
async function times({ programs, databases }: Cluster) {
  const servers = await Promise.all(
    databases.nodes.map(async ({ data }) => Number.parseInt(await readFile(join(data, 'postmaster.pid'), 'utf8'), 10)),
  );
  const parents = await everyProcess();
  const of = async (...names: string[]) => {
    const roots = programs().filter(({ name }) => names.some((one) => name.startsWith(one)));
    return sum(roots.map(({ child }) => timeOfTree(child.pid as number, parents)));
  };
  const own = process.cpuUsage();
  return {
    serving: await of('serve-'),
    // A server is no child of its agent.
    database: (await of('patroni-', 'pgbouncer')) + sum(servers.map((pid) => timeOfTree(pid, parents))),
    proxy: await of('haproxy'),
    asking: (own.user + own.system) / 1000,
  };
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly ms: number;
}

async function everyProcess(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    pids.map(async (pid): Promise<Process | undefined> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields.length < 13) return undefined;
      return { pid: Number(pid), parent: Number(fields[1]), ms: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND };
    }),
  );
  return all.filter((one) => one !== undefined);
}

function timeOfTree(pid: number, all: readonly Process[]): number {
  const own = all.find((one) => one.pid === pid)?.ms ?? 0;
  return own + sum(all.filter(({ parent }) => parent === pid).map((child) => timeOfTree(child.pid, all)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
