import { execFile } from 'node:child_process';
import { atOnce } from './bound.ts';
import { Refusal } from './refusal.ts';

const SCAN_MS = 120_000;
const SCANS = 4;

export type FileScan = (file: string) => Promise<void>;

/**
 * Lets a program of the operator look at a file before it is let in. It says 0 for clean and 1 for infected; whatever else happens, it
 * has not been looked at, and is refused.
 */
export function fileScan([program, ...before]: readonly [string, ...(readonly string[])], withinMs = SCAN_MS): FileScan {
  const few = atOnce(SCANS);
  return (file) =>
    few(async () => {
      const outcome = await run(program, [...before, file], withinMs);
      if (outcome === 1) throw new Refusal('infected-file');
      if (outcome !== 0) throw new Refusal('file-not-scanned');
    });
}

/** Without a shell, and with none of our secrets in its environment; undefined where it did not come to its end. */
function run(program: string, args: readonly string[], withinMs: number): Promise<number | undefined> {
  const { PATH, HOME, LANG } = process.env;
  const env = Object.fromEntries(Object.entries({ PATH, HOME, LANG }).filter(([, value]) => value !== undefined));
  return new Promise((resolve) => {
    execFile(program, args, { timeout: withinMs, killSignal: 'SIGKILL', env, maxBuffer: 1024 * 1024 }, (error) => {
      if (error === null) resolve(0);
      else resolve(typeof error.code === 'number' && !error.killed ? error.code : undefined);
    });
  });
}
