import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopSharedPostgres } from './postgres-server.ts';
import { RUN_FOLDER } from './run.ts';

/** Begins a run of tests, before its first process; what it hands back ends it, after the last. */
export async function beginRun(): Promise<(() => Promise<void>) | undefined> {
  // The projects of one run share it.
  if (process.env[RUN_FOLDER] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-run-'));
  process.env[RUN_FOLDER] = folder;
  return async () => {
    await stopSharedPostgres(folder);
    await rm(folder, { recursive: true, force: true });
  };
}

/** What vitest calls by this name (`globalSetup`). */
export { beginRun as setup };
