import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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
  /** The address of one of its databases. */
  address(database: string): string;
  restart(): Promise<void>;
  /** Ends all of its processes at once, as a machine that is gone (SIGKILL). */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Makes a server that follows this one. */
  standby(): Promise<Standby>;
}

/** A server that follows another one, and can be held back. */
export interface Standby extends Pick<PostgresServer, 'kill' | 'start' | 'stop'> {
  /** The address of the same database there. */
  url(primary: string): string;
  /** Receives what the other writes, and applies none of it, until it is resumed. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Whether it has received something that it has not applied. */
  isBehind(): Promise<boolean>;
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

/** A copy of a server, which goes on following it. */
async function startStandby(primary: Cluster): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-postgres-'));
  if (asRoot()) await chown(folder, Number((await run('id', ['-u', 'postgres'])).stdout), -1);
  const cluster = { ...primary, folder, port: await freePort() };
  const from = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'postgres'];
  await program(cluster, 'pg_basebackup', [...from, '-D', join(folder, 'data'), '-R', '-c', 'fast', '--no-sync']);
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

const addressOf = ({ port }: Cluster, name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;

async function asAdminOf(cluster: Cluster, statement: string): Promise<Record<string, unknown>[]> {
  const admin = new pg.Client({ connectionString: addressOf(cluster, 'postgres') });
  await admin.connect();
  const { rows } = await admin.query(statement).finally(() => admin.end());
  return rows;
}

/** Ends the server of a data folder as if its machine were gone: its first process and all that this has begun; then none of them is there. */
export async function killServer(data: string): Promise<void> {
  const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ');
  const all = [Number(pid), ...children.map(Number)];
  for (const one of all) signal(one, 'SIGKILL');
  while (all.some((one) => signal(one, 0))) await setTimeout(10);
}

/** Whether there was a process to tell. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function standbyOf(cluster: Cluster): Standby {
  return {
    url: (primary) => addressOf(cluster, nameOf(primary)),
    pause: async () => {
      await asAdminOf(cluster, 'select pg_wal_replay_pause()');
    },
    resume: async () => {
      await asAdminOf(cluster, 'select pg_wal_replay_resume()');
    },
    isBehind: async () => {
      const [row] = await asAdminOf(cluster, 'select pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn() as behind');
      return row?.['behind'] === true;
    },
    ...endingOf(cluster),
  };
}

function endingOf(cluster: Cluster): Pick<PostgresServer, 'kill' | 'start' | 'stop'> {
  return {
    kill: () => killServer(join(cluster.folder, 'data')),
    start: async () => {
      await start(cluster);
    },
    stop: async () => {
      await stop(cluster);
      await rm(cluster.folder, { recursive: true, force: true });
    },
  };
}

function serverOf(cluster: Cluster): PostgresServer {
  const address = (name: string) => addressOf(cluster, name);
  const asAdmin = (statement: string) => asAdminOf(cluster, statement);
  return {
    database: async (template) => {
      const name = `test_${randomInt(2 ** 47)}`;
      await asAdmin(`create database ${name}${template === undefined ? '' : ` template ${nameOf(template)} strategy file_copy`}`);
      return address(name);
    },
    drop: async (url) => {
      await asAdmin(`drop database ${nameOf(url)} with (force)`);
    },
    address,
    restart: async () => {
      await stop(cluster);
      await start(cluster);
    },
    standby: async () => standbyOf(await startStandby(cluster)),
    ...endingOf(cluster),
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
