import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopSharedPostgres } from './postgres-server.ts';
import { RUN_FOLDER } from './run.ts';

/** What vitest does before the first process of a run (`globalSetup`), and after the last. */
export default async function beginRun(): Promise<(() => Promise<void>) | undefined> {
  // The projects of one run share it.
  if (process.env[RUN_FOLDER] !== undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'miqyas-run-'));
  process.env[RUN_FOLDER] = folder;
  return async () => {
    await stopSharedPostgres(folder);
    await rm(folder, { recursive: true, force: true });
  };
}
