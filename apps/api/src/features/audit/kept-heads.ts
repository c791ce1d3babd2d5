import { chmod, open, readFile } from 'node:fs/promises';
import type { TrailHead } from '@miqyas/db';

/** Heads of the trail in a file, one a line (JSON). */
export async function readHeads(file: string, { optional }: { optional: boolean }): Promise<TrailHead[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (optional && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => headOf(line) ?? []);
}

function headOf(line: string): TrailHead | undefined {
  try {
    const { seq, hash } = JSON.parse(line) as Partial<TrailHead>;
    return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : undefined;
  } catch {
    // A line that was cut short by a full disk, or is none of ours.
    return undefined;
  }
}

/** Adds a head to a file, on the disk when it resolves. */
export async function keepHead(file: string, head: TrailHead & { readonly at: string }): Promise<void> {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(head)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, 0o600).catch(() => undefined);
}
