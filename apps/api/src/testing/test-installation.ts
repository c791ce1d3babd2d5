import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMME } from '@miqyas/catalogue';
import { type Client, createClient } from '@miqyas/contract/client';
import type { Store } from '@miqyas/db';
import type { TestEngine } from '@miqyas/db/testing';
import { pino } from 'pino';
import type { Actor } from '../access/actor.ts';
import { actorAs } from '../access/actor.ts';
import { type Context, contextOver, type SessionLimits } from '../access/context.ts';
import type { Channels } from '../config/channels.ts';
import type { EvidenceSettings } from '../config/evidence.ts';
import type { Provider } from '../config/provider.ts';
import { beginSession } from '../features/account/begin-session.ts';
import { fillIfEmpty } from '../features/installation/open-installation.ts';
import type { Drawing } from '../features/reports/drawing.ts';
import type { BackupKeeping } from '../jobs/backup-jobs.ts';
import { installationJobs } from '../jobs/installation-jobs.ts';
import type { Mailer } from '../jobs/mailer.ts';
import { type RunningJobs, runJobs } from '../jobs/run-jobs.ts';
import { createApp } from '../server/application.ts';

export interface TestInstallation {
  readonly context: Context;
  /** What lies behind the context, for a test that reaches past it. */
  readonly store: Store;
  /** The jobs of the installation: run when a test says so. */
  readonly jobs: RunningJobs;
  /** The typed client, as somebody. */
  client(actor?: string): Promise<Client>;
  /** Asks the real application; `path` begins behind the programme's address. */
  get(path: string, headers?: Record<string, string>, actor?: string): Promise<Response>;
  post(path: string, body: unknown, actor?: string, headers?: Record<string, string>): Promise<Response>;
  /** Asks as nobody, unless the headers say who. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Headers of a page in which somebody has signed in. */
  signedIn(person: string): Promise<{ cookie: string; origin: string }>;
  actor(person?: string): Promise<Actor>;
  close(): Promise<void>;
}

const BASE = `/api/v1/programmes/${PROGRAMME.code}`;

/** The real system on a fresh database of an engine, with a fixed clock. */
export async function testInstallation(
  engine: TestEngine,
  options: {
    demonstration?: boolean;
    /** What an installation without the demonstration begins with: the programme of the catalogue, where nothing else is said. */
    beginWith?: 'nothing' | 'catalogue';
    now?: string;
    clock?: () => Date;
    mailer?: Mailer;
    provider?: Provider;
    url?: string;
    sessions?: SessionLimits;
    breachedUrl?: string;
    evidence?: Partial<EvidenceSettings>;
    channels?: Channels;
    mailDomains?: readonly string[];
    backups?: BackupKeeping;
    /** Stands in for the browser that draws reports. */
    drawing?: (context: Context) => Drawing;
  } = {},
): Promise<TestInstallation> {
  const clock = options.clock ?? (() => new Date(options.now ?? '2026-11-23T09:00:00.000Z'));
  const demonstration = options.demonstration ?? false;
  const { beginWith = 'catalogue' } = options;
  const filling = { demonstration, beginWith, clock, say: () => {} };
  const shown = { name: `demonstration of ${clock().toISOString()}`, fill: (empty: Store) => fillIfEmpty(empty, filling) };
  const database = await engine.open(demonstration ? shown : undefined);
  const store = await fillIfEmpty(database.store, filling);
  const { mailer, provider, url, breachedUrl } = options;
  const sessions = options.sessions ?? { hours: 12, idleMs: 366 * 86_400_000 };
  // Made when something is put there.
  const path = join(tmpdir(), `miqyas-evidence-${randomBytes(6).toString('hex')}`);
  const evidence: EvidenceSettings = {
    ...{ place: { kind: 'folder', path }, mostBytes: 1024 * 1024, keepDays: undefined, scan: undefined },
    ...options.evidence,
  };
  const context = contextOver({
    ...{ evidence, store, clock, demonstration, provider, url, sessions, breachedUrl, mails: mailer !== undefined },
    log: pino({ level: 'silent' }),
    web: undefined,
    secret: 'a secret of tests, long enough to sign with',
    behindProxy: false,
    channels: options.channels ?? new Map(),
    mailDomains: options.mailDomains ?? [],
    requestsAMinute: 1_000_000,
  });
  const app = createApp(context);
  const jobs = await runJobs(context, await installationJobs(context, mailer, undefined, options.drawing?.(context), options.backups), {
    timer: false,
  });
  const cookies = new Map<string, string>();
  const signedIn = async (person: string) => {
    const known = cookies.get(person) ?? (await beginSession(context, { person })).cookie;
    cookies.set(person, known);
    return { cookie: known, origin: 'http://localhost' };
  };
  const request = async (path: string, init: RequestInit = {}) =>
    app.request(`http://localhost${path}`, { ...init, headers: { host: 'localhost', ...init.headers } });
  return {
    ...{ context, store, jobs, request },
    client: async (person = 'operator') => {
      const headers = await signedIn(person);
      return createClient({
        base: '/api/v1',
        language: () => 'en',
        fetch: (address, init) => request(address, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } }),
      });
    },
    signedIn,
    actor: (person = 'operator') => actorAs(store.read, person),
    get: async (path, headers = {}, actor = 'operator') =>
      request(`${BASE}${path}`, { headers: { ...(await signedIn(actor)), ...headers } }),
    post: async (path, body, actor = 'operator', headers = {}) =>
      request(`${BASE}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...(await signedIn(actor)), ...headers },
      }),
    close: async () => {
      await jobs.stop();
      await context.changes.close();
      await context.bounds.files.close();
      await database.remove();
      await rm(path, { recursive: true, force: true });
    },
  };
}
