import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Names the folder that all processes of a run of tests share (`begin-run.ts`). */
export const RUN_FOLDER = 'MIQYAS_TEST_RUN';

/** A file that takes long to make and is made once in a run, by whoever asks first; the others wait for it. Its path. */
export async function madeOnce(name: string, make: (path: string) => Promise<void>): Promise<string> {
  const folder = process.env[RUN_FOLDER];
  if (folder === undefined)
    throw new Error('no run of tests has begun: these suites are run by vitest, with the configuration of the root');
  const path = join(folder, name);
  const [making, failed] = [`${path}.making`, `${path}.failed`];
  const isFirst = await mkdir(`${path}.begun`).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (isFirst) {
    await make(making).catch(async (error: unknown) => {
      await writeFile(failed, String(error));
      throw error;
    });
    await rename(making, path);
  }
  while (!(await exists(path))) {
    if (await exists(failed)) throw new Error(`${name} could not be made`);
    await setTimeout(20);
  }
  return path;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
