import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Client, createClient } from '@miqyas/contract/client';
import { madeOnce, TEST_TRAIL_SECRET } from '@miqyas/db/testing';
import { MEMORY } from '../apps/launch/memory.mjs';

const MAIN = fileURLToPath(new URL('../apps/api/src/main.ts', import.meta.url));
const SHARED = fileURLToPath(new URL('../../shared/data', import.meta.url));

/** A path in the folder of real figures beside the checkout; it says so when that is absent. */
export function sharedData(name: string): string {
  const path = join(SHARED, name);
  if (!existsSync(path)) throw new Error(`the real figures are absent: ${path} (../shared/data stands beside every checkout)`);
  return path;
}

export interface Folder {
  readonly path: string;
  readonly remove: () => Promise<void>;
}

export async function freshFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'miqyas-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

const REAL_FIGURES = ['indicators.csv', 'kpi-catalogue.json', 'national-targets.json', 'annual_indicators.csv'];

/** A data folder with the demonstration and the real figures in it, imported by the command line: once in a run, each caller has a copy. */
export async function withRealFigures(): Promise<Folder> {
  const made = await madeOnce('real-figures', async (data) => {
    const { status, output } = await miqyas(['import', '--approved', ...REAL_FIGURES.map(sharedData)], { MIQYAS_DATA: data }).finished;
    if (status !== 0 || !output.includes('27350 new')) throw new Error(`the real figures were not imported:\n${output}`);
  });
  const folder = await freshFolder();
  await cp(made, folder.path, { recursive: true });
  return folder;
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
    env: { ...process.env, ...MEMORY.env, MIQYAS_TRAIL_KEY: TEST_TRAIL_SECRET, MIQYAS_BEGIN_WITH: 'catalogue', ...env },
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
  const settings = { MIQYAS_DATA: data, MIQYAS_PORT: '0', MIQYAS_REQUESTS_A_MINUTE: '10000000', ...env };
  const running = miqyas(['serve'], settings);
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const match = /serves (http:[^\s"]+)/.exec(running.output());
      if (match?.[1]) resolve(match[1]);
    };
    running.child.stdout?.on('data', look);
    void running.finished.then(({ output }) => reject(new Error(`the server ended before it served:\n${output}`)));
  });
  settingsOf.set(url, settings);
  return {
    ...running,
    url,
    stop: (signal = 'SIGTERM') => {
      running.child.kill(signal);
      return running.finished;
    },
  };
}

export const PROGRAMME_CODE = 'arab-china-digital-cities';
export const PROGRAMME = `/api/v1/programmes/${PROGRAMME_CODE}`;

/** Signs in as somebody of the demonstration; the headers of a page in which they have. */
export async function signedIn(url: string, person: string): Promise<{ cookie: string; origin: string }> {
  const response = await fetch(`${url}/api/v1/demonstration/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ person }),
  });
  if (response.status !== 204) throw new Error(`nobody signed in as ${person}: ${response.status} ${await response.text()}`);
  return { cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: url };
}

/** The client of the pages, used by somebody of the demonstration. */
export async function clientAs(url: string, person = 'administrator'): Promise<Client> {
  const headers = await signedIn(url, person);
  return createClient({
    base: '/api/v1',
    language: () => 'en',
    fetch: (address, init) =>
      fetch(new URL(address, url), { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
  });
}

/** A token of a service that may do everything, made on the command line; as the header that carries it. */
export async function serviceToken(env: Record<string, string>): Promise<{ authorization: string }> {
  const { status, output } = await miqyas(['token', 'test', '--role', 'administrator'], env).finished;
  const token = /^mqs_\S+$/m.exec(output)?.[0];
  if (status !== 0 || token === undefined) throw new Error(`no token was made:\n${output}`);
  return { authorization: `Bearer ${token}` };
}

const settingsOf = new Map<string, Record<string, string>>();
const identities = new Map<string, Promise<Record<string, string>>>();

/** Headers of somebody at a server of {@link served}: of the demonstration, or where there is none of a service that may do everything. */
export function identityAt(url: string, person = 'administrator'): Promise<Record<string, string>> {
  const settings = settingsOf.get(url) ?? {};
  const key = `${url} ${person}`;
  const known = identities.get(key) ?? (settings['MIQYAS_DEMO'] === 'off' ? serviceToken(settings) : signedIn(url, person));
  identities.set(key, known);
  known.catch(() => identities.delete(key));
  return known;
}

/** `fetch` as somebody. */
export async function ask(
  address: string,
  init: RequestInit & { headers?: Record<string, string> } = {},
  person?: string,
): Promise<Response> {
  const identity = await identityAt(new URL(address).origin, person);
  return fetch(address, { ...init, headers: { ...identity, ...init.headers } });
}
