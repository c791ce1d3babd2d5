import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { madeOnce } from './run.ts';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const LEAST_VERSION = 15;

export interface PostgresServer {
  /** Makes a database, empty or a copy of the one at an address; its own address. */
  database(template?: string): Promise<string>;
  drop(url: string): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Folder of the server's programs, of Debian's packages; undefined when there is none. */
export async function postgresPrograms(): Promise<string | undefined> {
  const versions = (await readdir(DEBIAN).catch(() => [])).map(Number).filter((version) => version >= LEAST_VERSION);
  const newest = versions.sort((a, b) => b - a)[0];
  if (newest === undefined) return undefined;
  const programs = join(DEBIAN, String(newest), 'bin');
  return (await stat(join(programs, 'initdb')).catch(() => undefined)) ? programs : undefined;
}

/** A fresh cluster on a free port of this machine, gone when it is stopped. The server refuses to run as root: then it runs as `postgres`. */
export async function startPostgres(programs: string, settings: { fsync?: 'on' | 'off' } = {}): Promise<PostgresServer> {
  return serverOf(await startCluster(programs, settings));
}

/** Where the server of a run is found by its processes. */
const SHARED = 'postgres.json';

/** The one server that all suites of a run use, each with databases of its own; it is stopped when the run ends. */
export async function sharedPostgres(programs: string): Promise<Pick<PostgresServer, 'database' | 'drop'>> {
  const path = await madeOnce(SHARED, async (file) => writeFile(file, JSON.stringify(await startCluster(programs, {}))));
  return serverOf(JSON.parse(await readFile(path, 'utf8')) as Cluster);
}

/** Ends it at once, if any suite of the run has begun it: nothing of it is wanted any more. */
export function endSharedPostgres(runFolder: string): void {
  const file = join(runFolder, SHARED);
  if (!existsSync(file)) return;
  const { folder } = JSON.parse(readFileSync(file, 'utf8')) as Cluster;
  const [pid] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/** A server that runs: all that another process needs to know of it. */
interface Cluster {
  readonly programs: string;
  readonly folder: string;
  readonly port: number;
  readonly fsync: 'on' | 'off';
}

async function startCluster(programs: string, { fsync = 'off' }: { fsync?: 'on' | 'off' }): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-postgres-'));
  if (asRoot()) await chown(folder, Number((await run('id', ['-u', 'postgres'])).stdout), -1);
  const cluster = { programs, folder, port: await freePort(), fsync };
  const data = join(folder, 'data');
  await program(cluster, 'initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  await start(cluster);
  return cluster;
}

const asRoot = () => process.getuid?.() === 0;

function program({ programs }: Cluster, name: string, args: string[]) {
  return asRoot() ? run('runuser', ['-u', 'postgres', '--', join(programs, name), ...args]) : run(join(programs, name), args);
}

function start(cluster: Cluster) {
  const { folder, port, fsync } = cluster;
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${fsync}`;
  return program(cluster, 'pg_ctl', ['-D', join(folder, 'data'), '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
}

function stop(cluster: Cluster) {
  return program(cluster, 'pg_ctl', ['-D', join(cluster.folder, 'data'), '-w', '-m', 'fast', 'stop']);
}

function serverOf(cluster: Cluster): PostgresServer {
  const address = (name: string) => `postgres://postgres@127.0.0.1:${cluster.port}/${name}`;
  const asAdmin = async (statement: string) => {
    const admin = new pg.Client({ connectionString: address('postgres') });
    await admin.connect();
    await admin.query(statement).finally(() => admin.end());
  };
  return {
    database: async (template) => {
      const name = `test_${randomInt(2 ** 47)}`;
      await asAdmin(`create database ${name}${template === undefined ? '' : ` template ${nameOf(template)} strategy file_copy`}`);
      return address(name);
    },
    drop: (url) => asAdmin(`drop database ${nameOf(url)} with (force)`),
    restart: async () => {
      await stop(cluster);
      await start(cluster);
    },
    stop: async () => {
      await stop(cluster);
      await rm(cluster.folder, { recursive: true, force: true });
    },
  };
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
