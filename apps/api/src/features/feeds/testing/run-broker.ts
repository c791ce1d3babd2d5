import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian puts it. */
const MOSQUITTO = '/usr/sbin/mosquitto';

export function hasMosquitto(): boolean {
  return existsSync(MOSQUITTO);
}

export interface RunningBroker {
  readonly url: string;
  /** Ends it as an operator does, and begins it again with the sessions that it has kept. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

/** A real broker on a free port of this machine, which keeps its sessions on the disk. */
export async function runBroker(): Promise<RunningBroker> {
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-broker-'));
  const port = await freePort();
  const config = join(folder, 'mosquitto.conf');
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence true', `persistence_location ${folder}/`];
  // What stands between a message and its acknowledgement comes again behind each start.
  await writeFile(
    config,
    [...lines, `user ${process.getuid?.() === 0 ? 'root' : ''}`.trim(), 'max_queued_messages 0'].filter((one) => one !== 'user').join('\n'),
  );
  let broker = await begun(config, port);
  const end = async () => {
    const ended = new Promise((resolve) => broker.once('exit', resolve));
    broker.kill('SIGTERM');
    await ended;
  };
  return {
    url: `mqtt://127.0.0.1:${port}`,
    again: async () => {
      await end();
      broker = await begun(config, port);
    },
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function begun(config: string, port: number): Promise<ChildProcess> {
  const broker = spawn(MOSQUITTO, ['-c', config], { stdio: 'ignore' });
  while (!(await isOpen(port))) {
    if (broker.exitCode !== null) throw new Error('the broker could not be started');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return broker;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
