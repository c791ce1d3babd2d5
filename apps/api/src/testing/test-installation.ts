import { PROGRAMME } from '@miqyas/catalogue';
import type { TestEngine } from '@miqyas/db/testing';
import { pino } from 'pino';
import { createApp } from '../app.ts';
import { watchChanges } from '../change-feed.ts';
import type { Context } from '../context.ts';
import { fillIfEmpty } from '../open-installation.ts';

export interface TestInstallation {
  readonly context: Context;
  /** Asks the real application; `path` begins behind the programme's address. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, actor?: string, headers?: Record<string, string>): Promise<Response>;
  request(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

const BASE = `/api/v1/programmes/${PROGRAMME.code}`;

/** The real system on a fresh database of an engine, with a fixed clock. */
export async function testInstallation(
  engine: TestEngine,
  options: { demonstration?: boolean; now?: string } = {},
): Promise<TestInstallation> {
  const database = await engine.open();
  const clock = () => new Date(options.now ?? '2026-11-23T09:00:00.000Z');
  const demonstration = options.demonstration ?? false;
  const store = await fillIfEmpty(database.store, { demonstration, clock, say: () => {} });
  const changes = watchChanges(store);
  const context: Context = { store, changes, clock, log: pino({ level: 'silent' }), demonstration, web: undefined };
  const app = createApp(context);
  const request = async (path: string, init: RequestInit = {}) =>
    app.request(`http://localhost${path}`, { ...init, headers: { host: 'localhost', ...init.headers } });
  return {
    context,
    request,
    get: (path, headers = {}) => request(`${BASE}${path}`, { headers }),
    post: (path, body, actor = 'operator', headers = {}) =>
      request(`${BASE}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'x-miqyas-actor': actor, ...headers },
      }),
    close: async () => {
      await changes.close();
      await database.remove();
      await engine.stop();
    },
  };
}
