import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TrailKeys, trailKey } from '@miqyas/db';
import { type Context, contextOver } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { makeFolder, makeFolderOf, openInstallation } from '../features/installation/open-installation.ts';
import { VERSION } from '../features/installation/version.ts';
import { type Log, openLog } from '../observing/log.ts';
import { openObserver } from '../observing/open-observer.ts';

/** Folder of the built dashboard; undefined when it has not been built. */
function builtDashboard(): string | undefined {
  const folder = fileURLToPath(new URL('../../../web/dist', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

const MINUTE_MS = 60_000;

interface Opening extends Log {
  /** Whether it is a process to be watched; a command that ends by itself is none. */
  readonly observed?: boolean;
}

const UNSEEN = { metricsAt: undefined, metricsToken: undefined, otlp: undefined };

/** The real context of a command: the database of the settings and the machine's clock. */
export async function openContext(config: Config, { log, say, observed }: Opening = openLog(config.observing.log)): Promise<Context> {
  const { demonstrationDay, behindProxy } = config;
  const settings = observed ? config.observing : { ...config.observing, ...UNSEEN };
  const clock = () => (demonstrationDay === undefined ? new Date() : new Date(`${demonstrationDay}T12:00:00.000Z`));
  await makeFolderOf(config.database);
  const secret = await secretOf(config);
  const { observer, observe, watch } = await openObserver({ settings, log, version: VERSION, engine: config.database.engine, behindProxy });
  const store = await openInstallation({
    database: config.database,
    trailKeys: trailKeysOf(config, secret),
    demonstration: config.demonstration,
    beginWith: config.beginWith,
    clock,
    say,
    observe,
  });
  const { demonstration, url, requestsAMinute, provider, mail, breachedUrl, sessionHours, sessionIdleMinutes, evidence } = config;
  const context = contextOver({
    ...{ store, clock, demonstration, url, behindProxy, requestsAMinute, provider, breachedUrl, secret, evidence },
    log,
    web: builtDashboard(),
    mails: mail !== undefined,
    channels: config.channels,
    mailDomains: config.mailDomains,
    sessions: { hours: sessionHours, idleMs: sessionIdleMinutes * MINUTE_MS },
    operated: {
      ...{ observer, metricsToken: settings.metricsToken, data: config.data },
      observes: { metrics: observer.exposition !== undefined, traces: settings.otlp !== undefined },
    },
  });
  watch(context);
  return context;
}

/** What signs the audit trail: the keys of the settings, or one that is made of the secret. */
export async function trailKeysFor(config: Config): Promise<TrailKeys> {
  return trailKeysOf(config, config.trailKeys === undefined ? await secretOf(config) : '');
}

function trailKeysOf({ trailKeys }: Config, secret: string): TrailKeys {
  const [current = secret, ...before] = trailKeys ?? [];
  return [trailKey(current), ...before.map(trailKey)];
}

async function secretOf({ secret, data }: Config): Promise<string> {
  return secret ?? (await keptSecret(data));
}

/** What cookies are signed with, made once and kept beside the data for this machine's user alone. */
async function keptSecret(data: string): Promise<string> {
  const file = join(data, 'secret');
  const read = () => readFile(file, 'utf8').then((text) => text.trim());
  await makeFolder(data);
  // What an earlier release, or another umask, left open.
  await chmod(data, 0o700).catch(() => undefined);
  await chmod(file, 0o600).catch(() => undefined);
  const kept = await read().catch(() => '');
  if (kept !== '') return kept;
  const secret = randomBytes(48).toString('base64url');
  // The second process takes what the first one made.
  const handle = await open(file, 'wx', 0o600).catch(() => undefined);
  if (!handle) return read();
  await handle.writeFile(secret);
  await handle.sync();
  await handle.close();
  return secret;
}
