import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { watchChanges } from '../change-feed.ts';
import type { Config } from '../config/env.ts';
import type { Context } from '../context.ts';
import { openInstallation } from '../open-installation.ts';

/** Folder of the built dashboard; undefined when it has not been built. */
function builtDashboard(): string | undefined {
  const folder = fileURLToPath(new URL('../../../web/dist', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/** The real context of a command: the database of the settings and the machine's clock. */
export async function openContext(config: Config): Promise<Context> {
  const clock = () => new Date();
  const store = await openInstallation({
    database: config.database,
    demonstration: config.demonstration,
    clock,
    say: (line) => console.log(line),
  });
  return {
    store,
    changes: watchChanges(store),
    clock,
    log: pino({ level: 'warn' }),
    demonstration: config.demonstration,
    web: builtDashboard(),
  };
}
