import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MEMORY } from '../apps/launch/memory.mjs';

const MAIN = fileURLToPath(new URL('../apps/api/src/main.ts', import.meta.url));
const SHARED = fileURLToPath(new URL('../../shared/data', import.meta.url));

/** A path in the folder of real figures beside the checkout; it says so when that is absent. */
export function sharedData(name: string): string {
  const path = join(SHARED, name);
  if (!existsSync(path)) throw new Error(`the real figures are absent: ${path} (../shared/data stands beside every checkout)`);
  return path;
}

export async function freshFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'miqyas-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export interface Finished {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

interface Running {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  readonly output: () => string;
  readonly finished: Promise<Finished>;
}

/** Runs the real command line in a process of its own. */
export function miqyas(args: readonly string[], env: Record<string, string>): Running {
  const child = spawn(process.execPath, [...MEMORY.flags, MAIN, ...args], {
    env: { ...process.env, ...MEMORY.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (output += text.toString()));
  const finished = new Promise<Finished>((resolve) => child.on('close', (status, signal) => resolve({ status, signal, output })));
  return { child, output: () => output, finished };
}

export interface Served extends Running {
  readonly url: string;
  stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** Starts the server on a free port and waits until it says its address. */
export async function served(data: string, env: Record<string, string> = {}): Promise<Served> {
  const running = miqyas(['serve'], { MIQYAS_DATA: data, MIQYAS_PORT: '0', ...env });
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const match = /serves (http:\S+)/.exec(running.output());
      if (match?.[1]) resolve(match[1]);
    };
    running.child.stdout?.on('data', look);
    void running.finished.then(({ output }) => reject(new Error(`the server ended before it served:\n${output}`)));
  });
  return {
    ...running,
    url,
    stop: (signal = 'SIGTERM') => {
      running.child.kill(signal);
      return running.finished;
    },
  };
}

export const PROGRAMME = '/api/v1/programmes/arab-china-digital-cities';
