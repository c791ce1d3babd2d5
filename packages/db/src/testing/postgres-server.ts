import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const LEAST_VERSION = 15;

export interface PostgresServer {
  /** Makes an empty database; its address. */
  database(): Promise<string>;
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
export async function startPostgres(programs: string, { fsync = 'off' }: { fsync?: 'on' | 'off' } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-postgres-'));
  const asRoot = process.getuid?.() === 0;
  if (asRoot) await chown(folder, Number((await run('id', ['-u', 'postgres'])).stdout), -1);
  const program = (name: string, args: string[]) =>
    asRoot ? run('runuser', ['-u', 'postgres', '--', join(programs, name), ...args]) : run(join(programs, name), args);
  const data = join(folder, 'data');
  await program('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const port = await freePort();
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=${fsync}`;
  const start = () => program('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start']);
  const stop = () => program('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop']);
  await start();
  const address = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;
  let databases = 0;
  return {
    database: async () => {
      databases += 1;
      const admin = new pg.Client({ connectionString: address('postgres') });
      await admin.connect();
      await admin.query(`create database test_${databases}`);
      await admin.end();
      return address(`test_${databases}`);
    },
    restart: async () => {
      await stop();
      await start();
    },
    stop: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

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
