import { randomBytes } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type BlobStore, type KeptBlob, NoRoomError, SHA256 } from './blob-store.ts';
import { settled } from './settled.ts';

/** Files that were begun and never finished: their process was killed. */
const ABANDONED_MS = 24 * 60 * 60_000;

/**
 * Blobs in a folder beside the database: `ab/ab12…`. A file has its name only when all of it is on the disk, so whatever is killed when, no
 * half of one is ever there.
 */
export function blobFolder(root: string): BlobStore {
  const folderOf = (sha256: string) => join(root, sha256.slice(0, 2));
  const pathOf = (sha256: string) => join(folderOf(sha256), sha256);
  return {
    put: async (file, sha256) => {
      const folder = folderOf(sha256);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // What is passing lies elsewhere, perhaps on another disk: it is copied, and named in the folder that it stays in.
      const begun = join(folder, `${randomBytes(9).toString('base64url')}.part`);
      try {
        await pipeline(createReadStream(file), createWriteStream(begun, { flags: 'wx', mode: 0o600, flush: true }));
        await rename(begun, pathOf(sha256));
        await settled(folder);
        await settled(root);
      } catch (error) {
        await rm(begun, { force: true });
        throw noRoom(error);
      }
    },
    open: async (sha256) => {
      // Opened before it is answered: who removes it meanwhile takes nothing from who reads.
      const handle = await open(pathOf(sha256), constants.O_RDONLY | constants.O_NOFOLLOW).catch(absent);
      return handle?.createReadStream();
    },
    keptSince: async (sha256) => (await stat(pathOf(sha256)).catch(absent))?.mtime.toISOString(),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    list: () => listed(root),
  };
}

async function* listed(root: string): AsyncGenerator<KeptBlob> {
  for (const folder of ((await readdir(root).catch(absent)) ?? []).sort())
    for (const name of ((await readdir(join(root, folder)).catch(absent)) ?? []).sort()) {
      const path = join(root, folder, name);
      const found = await stat(path).catch(absent);
      if (!found) continue;
      if (SHA256.test(name)) yield { sha256: name, bytes: found.size, at: found.mtime.toISOString() };
      else if (name.endsWith('.part') && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
    }
}

function absent(error: unknown): undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw error;
}

function noRoom(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new NoRoomError('no room for a file', { cause: error }) : error;
}
