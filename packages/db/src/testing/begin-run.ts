import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endSharedPostgres } from './postgres-server.ts';
import { RUN_FOLDER } from './run.ts';

/** Begins a run of tests, before its first process. It ends with this process, also when somebody breaks it off. */
export function beginRun(): void {
  // The projects of one run share it.
  if (process.env[RUN_FOLDER] !== undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'miqyas-run-'));
  process.env[RUN_FOLDER] = folder;
  process.once('exit', () => {
    endSharedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  });
}

/** What vitest calls by this name (`globalSetup`). */
export { beginRun as setup };
