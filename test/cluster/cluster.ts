import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEMORY } from '../../apps/launch/memory.mjs';
import { DATABASE, type Databases, makeDatabase, startDatabases } from './databases.ts';
import { freePorts, missingPackages, type Program, Programs, until } from './programs.ts';
import { startPooler, startProxy, type Ways } from './proxies.ts';

const MAIN = fileURLToPath(new URL('../../apps/api/src/main.ts', import.meta.url));
const SERVERS = 3;
const WORKERS = 2;

/** An installation of several processes on this machine alone, as it would stand on several. */
export interface Cluster {
  /** What people open. */
  readonly url: string;
  /** The processes behind it, each by its own address. */
  readonly servers: readonly Served[];
  readonly workers: readonly Program[];
  readonly databases: Databases;
  /** Everything that was started. */
  programs(): readonly Program[];
  /** The settings of its processes. */
  readonly env: Record<string, string>;
  /** Every program that runs, with where it writes what it has to say. */
  readonly folder: string;
  stop(): Promise<void>;
}

interface Served {
  readonly url: string;
  readonly program: Program;
}

/** This machine lacks programs that a cluster is made of. */
export class MissingPackagesError extends Error {}

export interface ClusterOptions {
  /** What people open; a free one where none is named. */
  readonly port?: number | undefined;
  readonly env?: Record<string, string>;
  readonly say?: (line: string) => void;
}

/** Starts it; what was begun ends again when something of it does not come up. */
export async function startCluster({ port, env = {}, say = () => undefined }: ClusterOptions = {}): Promise<Cluster> {
  const missing = await missingPackages();
  if (missing.length > 0)
    throw new MissingPackagesError(
      `A cluster needs Debian's ${missing.join(', ')}: apt-get install --no-install-recommends ${missing.join(' ')}`,
    );
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-cluster-'));
  await chmod(folder, 0o755);
  const programs = new Programs(folder);
  const stop = async () => {
    await programs.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    return { ...(await begin(programs, { folder, port, env, say })), programs: () => programs.all(), folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function begin(
  programs: Programs,
  { folder, port, env, say }: { folder: string; port: number | undefined; env: Record<string, string>; say: (line: string) => void },
): Promise<Omit<Cluster, 'stop' | 'folder' | 'programs'>> {
  say('Two database servers, with Patroni and etcd …');
  const databases = await startDatabases(programs);
  await makeDatabase(databases);
  const [web = 0, primary = 0, replica = 0, pool = 0, ...ports] = await freePorts(4 + SERVERS);
  const ways: Ways = { web: port ?? web, primary, replica, pool };
  say('HAProxy and PgBouncer …');
  await startProxy(programs, { ways, nodes: databases.nodes, servers: ports });
  await startPooler(programs, ways);
  const at = (one: number) => `postgres://${DATABASE}@127.0.0.1:${one}/${DATABASE}`;
  const settings = {
    ...{
      MIQYAS_DATA: join(folder, 'installation'),
      MIQYAS_BEHIND_PROXY: 'on',
      MIQYAS_TRAIL_KEY: 'a-key-of-a-cluster-that-signs-the-audit-trail',
    },
    ...{ MIQYAS_DATABASE_URL: at(primary), MIQYAS_DATABASE_POOL_URL: at(pool), MIQYAS_DATABASE_REPLICA_URL: at(replica) },
    ...env,
  };
  const node = [process.execPath, ...MEMORY.flags, MAIN];
  const serve = async (own: number, i: number) => {
    const more = { ...MEMORY.env, ...settings, MIQYAS_PORT: String(own) };
    const program = await programs.start(`serve-${i + 1}`, [...node, 'serve', '--no-jobs'], { env: more });
    const url = `http://127.0.0.1:${own}`;
    await until(`${program.name} serves`, async () => {
      if (!program.isRunning()) throw new Error(await program.output());
      return (await fetch(`${url}/readyz`)).ok;
    });
    return { url, program };
  };
  say(`${SERVERS} processes that serve, ${WORKERS} that work …`);
  await until(
    'the way to the primary',
    async () => (await databases.query({ ...(await databases.primary()), port: primary }, 'select 1')).length === 1,
  );
  // The first begins the installation.
  const first = await serve(ports[0] as number, 0);
  const others = await Promise.all(ports.slice(1).map((own, i) => serve(own, i + 1)));
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, (_, i) => programs.start(`work-${i + 1}`, [...node, 'work'], { env: { ...MEMORY.env, ...settings } })),
  );
  const url = `http://127.0.0.1:${ways.web}`;
  await until('the proxy leads to them', async () => (await fetch(`${url}/readyz`)).ok);
  for (const worker of workers) await until(`${worker.name} works`, async () => (await worker.output()).includes('Miqyas works'));
  return { url, servers: [first, ...others], workers, databases, env: settings };
}
