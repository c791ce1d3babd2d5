import { resolve } from 'node:path';
import type { StoreOptions } from '@miqyas/db';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder that holds the database. */
  readonly data: string;
  readonly database: StoreOptions;
  readonly demonstration: boolean;
  /** A Chromium to use for reports instead of looking for one. */
  readonly chromium: string | undefined;
}

/** Every faulty setting of the environment, each with what was expected. */
export class SettingsError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Reads the settings once; throws {@link SettingsError} with all faults together. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const fault = (name: string, expected: string) => faults.push(`${name} is "${env[name]}"; expected ${expected}.`);

  const host = setting(env, 'MIQYAS_HOST') ?? '127.0.0.1';
  if (!LOOPBACK.includes(host)) {
    fault('MIQYAS_HOST', `one of ${LOOPBACK.join(', ')}: without sign-in Miqyas answers this machine only`);
  }
  const port = Number(setting(env, 'MIQYAS_PORT') ?? '8787');
  if (!Number.isInteger(port) || port < 0 || port > 65535) fault('MIQYAS_PORT', 'a port from 0 to 65535 (0 takes a free one)');
  const demo = setting(env, 'MIQYAS_DEMO') ?? 'on';
  if (demo !== 'on' && demo !== 'off') fault('MIQYAS_DEMO', 'on or off');
  const data = resolve(setting(env, 'MIQYAS_DATA') ?? './data');
  const database = databaseOf(setting(env, 'MIQYAS_DATABASE_URL'), data);
  if (database === undefined) {
    fault('MIQYAS_DATABASE_URL', 'sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  }
  if (faults.length > 0 || database === undefined) throw new SettingsError(faults);
  return { host, port, data, database, demonstration: demo === 'on', chromium: setting(env, 'MIQYAS_CHROMIUM') };
}

/** An empty variable counts as not set. */
function setting(env: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function databaseOf(url: string | undefined, data: string): StoreOptions | undefined {
  if (url === undefined) return { engine: 'sqlite', file: resolve(data, 'miqyas.sqlite') };
  if (/^postgres(?:ql)?:\/\//.test(url)) return URL.canParse(url) ? { engine: 'postgres', url } : undefined;
  const file = /^(?:sqlite|file):(?:\/\/)?(.+)$/.exec(url)?.[1];
  return file === undefined ? undefined : { engine: 'sqlite', file: resolve(file) };
}
