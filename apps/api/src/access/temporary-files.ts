import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';

/** Room on the disk for what is on its way in or out. Nothing in it outlives the process by more than the next start. */
export interface TemporaryFiles {
  /** A folder of its own for a person; what is written into it is counted with `took`, and all of it goes with `remove`. */
  folder(person: string): Promise<TemporaryFolder>;
  /** Removes all of it, at the end. */
  close(): Promise<void>;
}

export interface TemporaryFolder {
  readonly path: string;
  /** Counts bytes before they are written; refuses what would be too much for the person, or for all together. */
  took(bytes: number): void;
  remove(): Promise<void>;
}

const PREFIX = 'miqyas-';
const MOST_BYTES = { each: 3 * 1024 ** 3, all: 8 * 1024 ** 3 };

/** A folder for passing files of this process, under a name that nobody knows beforehand, for this user alone. */
export function passingFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

export function temporaryFiles(): TemporaryFiles {
  const taken = new Map<string, number>();
  let all = 0;
  let root: Promise<string> | undefined;
  const ownFolder = async () => {
    root ??= passingFolder();
    const folder = join(await root, 'work-');
    return mkdtemp(folder).catch(async () => {
      // Something has cleared it away: a new one.
      root = passingFolder();
      return mkdtemp(join(await root, 'work-'));
    });
  };
  return {
    close: async () => {
      if (root) await rm(await root, { recursive: true, force: true });
    },
    folder: async (person) => {
      const path = await ownFolder();
      let bytes = 0;
      return {
        path,
        took: (more) => {
          const own = taken.get(person) ?? 0;
          if (own + more > MOST_BYTES.each) throw new Refusal('too-large', { limit: '3 GiB' });
          if (all + more > MOST_BYTES.all) throw new Refusal('busy');
          taken.set(person, own + more);
          all += more;
          bytes += more;
        },
        remove: async () => {
          const left = (taken.get(person) ?? 0) - bytes;
          if (left > 0) taken.set(person, left);
          else taken.delete(person);
          all -= bytes;
          bytes = 0;
          await rm(path, { recursive: true, force: true });
        },
      };
    },
  };
}

/** Removes what processes left behind that are no more: killed, they could not do it themselves. */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    // Our own number was another process's before us: in a container every process has the same.
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
      await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process: it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A file that is read while it is being written: its writer goes at the pace of the disk, its reader at its own. */
export interface Spool {
  write(piece: string | Uint8Array): Promise<void>;
  /** No more comes, or (`error`) it went wrong. */
  end(error?: unknown): void;
  /** Resolves when there is something to read, or the end; rejects when it went wrong before anything came. */
  readonly begun: Promise<void>;
  /** The next bytes; undefined at the end. */
  read(): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

const READ_BYTES = 64 * 1024;

export async function spoolIn(folder: TemporaryFolder): Promise<Spool> {
  const file = await open(join(folder.path, 'spool'), 'w+', 0o600);
  let written = 0;
  let read = 0;
  let ended = false;
  let closed = false;
  let failure: { readonly error: unknown } | undefined;
  let moved = Promise.withResolvers<void>();
  const tell = () => {
    const before = moved;
    moved = Promise.withResolvers<void>();
    before.resolve();
  };
  /** Waits until there is something beyond what was read, or the end. */
  const more = async (): Promise<boolean> => {
    for (;;) {
      if (failure) throw failure.error;
      if (written > read) return true;
      if (ended || closed) return false;
      await moved.promise;
    }
  };
  const begun = more().then(() => undefined);
  begun.catch(() => undefined);
  return {
    begun,
    write: async (piece) => {
      if (closed) throw new Error('nobody reads this any more');
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      folder.took(bytes.length);
      await file.write(bytes, 0, bytes.length, written);
      written += bytes.length;
      tell();
    },
    end: (error) => {
      if (error !== undefined) failure ??= { error };
      ended = true;
      tell();
    },
    read: async () => {
      if (!(await more())) return undefined;
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(READ_BYTES), 0, Math.min(READ_BYTES, written - read), read);
      read += bytesRead;
      return buffer.subarray(0, bytesRead);
    },
    close: async () => {
      if (closed) return;
      closed = true;
      tell();
      await file.close();
      await folder.remove();
    },
  };
}
