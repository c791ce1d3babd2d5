import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Context, contextOver } from '../access/context.ts';
import type { Config } from '../config/env.ts';
import { openInstallation } from '../features/installation/open-installation.ts';

/** Folder of the built dashboard; undefined when it has not been built. */
function builtDashboard(): string | undefined {
  const folder = fileURLToPath(new URL('../../../web/dist', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/** The real context of a command: the database of the settings and the machine's clock. */
export async function openContext(config: Config): Promise<Context> {
  const { demonstrationDay } = config;
  const clock = () => (demonstrationDay === undefined ? new Date() : new Date(`${demonstrationDay}T12:00:00.000Z`));
  const store = await openInstallation({
    database: config.database,
    demonstration: config.demonstration,
    clock,
    say: (line) => console.log(line),
  });
  const { demonstration, url, behindProxy, requestsAMinute, provider, mail } = config;
  return contextOver({
    ...{ store, clock, demonstration, url, behindProxy, requestsAMinute, provider },
    log: pino({ level: 'warn' }),
    web: builtDashboard(),
    mails: mail !== undefined,
    secret: config.secret ?? (await keptSecret(config.data)),
  });
}

/** What cookies are signed with, made once and kept beside the data for this machine's user alone. */
async function keptSecret(data: string): Promise<string> {
  const file = join(data, 'secret');
  const read = () => readFile(file, 'utf8').then((text) => text.trim());
  const kept = await read().catch(() => '');
  if (kept !== '') return kept;
  await mkdir(data, { recursive: true });
  const secret = randomBytes(48).toString('base64url');
  // The second process takes what the first one made.
  const handle = await open(file, 'wx', 0o600).catch(() => undefined);
  if (!handle) return read();
  await handle.writeFile(secret);
  await handle.sync();
  await handle.close();
  return secret;
}
