import { type ChildProcess, spawn } from 'node:child_process';
import { access, chown, mkdir, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { postgresPrograms } from '@miqyas/db/testing';

const SETPRIV = '/usr/bin/setpriv';

/** A program of the cluster, with what it is from. */
interface Needed {
  readonly path: string;
  readonly from: string;
}

const NEEDED: readonly Needed[] = [
  { path: '/usr/sbin/haproxy', from: 'haproxy' },
  { path: '/usr/sbin/pgbouncer', from: 'pgbouncer' },
  { path: '/usr/bin/patroni', from: 'patroni' },
  { path: '/usr/lib/python3/dist-packages/etcd/__init__.py', from: 'python3-etcd' },
  { path: '/usr/bin/etcd', from: 'etcd-server' },
  { path: SETPRIV, from: 'util-linux' },
];

/** Debian's packages that a cluster needs and this machine has not. */
export async function missingPackages(): Promise<string[]> {
  const missing: string[] = (await postgresPrograms()) === undefined ? ['postgresql'] : [];
  for (const { path, from } of NEEDED) if (!(await isThere(path))) missing.push(from);
  return missing;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A process of the cluster. */
export interface Program {
  readonly name: string;
  readonly child: ChildProcess;
  /** What it has said and complained of so far. */
  output(): Promise<string>;
  isRunning(): boolean;
  /** Asks it to end, and after some seconds ends it; resolves when it has. */
  stop(name?: NodeJS.Signals): Promise<void>;
}

const PATIENCE_MS = 20_000;

/**
 * Starts programs that end with us, whatever ends us. Databases and their keepers refuse to run as root: as root they run as `postgres`, to whom
 * the folder is given.
 */
export class Programs {
  readonly #folder: string;
  readonly #started: Program[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(
    name: string,
    command: readonly string[],
    { env = {}, own = false }: { env?: NodeJS.ProcessEnv; own?: boolean } = {},
  ): Promise<Program> {
    const file = join(this.#folder, `${name}.log`);
    const log = await open(file, 'a');
    // Who becomes another forgets with whom to end: it is said behind that.
    const as = own && isRoot() ? ['--reuid', 'postgres', '--regid', 'postgres', '--init-groups', '--', SETPRIV] : [];
    const args = [...as, '--pdeathsig', 'TERM', '--', ...command];
    // Of a group of its own: what is typed at a terminal reaches us alone, and we end them in order.
    const child = spawn(SETPRIV, args, { detached: true, stdio: ['ignore', log.fd, log.fd], env: { ...process.env, ...env } });
    child.once('spawn', () => void log.close());
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const isRunning = () => child.exitCode === null && child.signalCode === null;
    const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
      if (!isRunning()) return;
      child.kill(signal);
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(late);
    };
    const program = { name, child, output: () => readFile(file, 'utf8'), isRunning, stop };
    this.#started.push(program);
    return program;
  }

  /** A folder that its programs may write. */
  async folder(name: string): Promise<string> {
    const path = join(this.#folder, name);
    await mkdir(path, { mode: 0o700 });
    if (isRoot()) await chown(path, ...(await postgresIds()));
    return path;
  }

  /** Those that were started, whether they still run or not. */
  all(): readonly Program[] {
    return this.#started;
  }

  /** Ends them, the youngest first. */
  async stop(): Promise<void> {
    for (const program of this.#started.toReversed()) await program.stop();
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Numbers of Debian's user for its servers, and of the group. */
async function postgresIds(): Promise<[uid: number, gid: number]> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('there is no user postgres: it comes with Debian’s package postgresql');
  return [Number(uid), Number(gid)];
}

/** So many ports of this machine that nobody listens at now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          const { port } = server.address() as { port: number };
          server.close(() => resolve(port));
        }),
    ),
  );
}

/** Asks until the answer is something; what is asked in vain is told by its name. */
export async function until<Result>(what: string, ask: () => Promise<Result | undefined | false>, seconds = 60): Promise<Result> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const found = await ask().catch(() => undefined);
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
