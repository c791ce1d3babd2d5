import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settled } from '../../../access/settled.ts';
import type { Channel } from '../../../config/channels.ts';
import { ChangedFileError, copyChecked, holds } from './copy-checked.ts';
import { faultOfNames, MANIFEST, manifestOf, type Parcel, type ParcelFile, type Sent } from './parcel.ts';

/** Files that were begun and never finished: their process was killed. */
const ABANDONED_MS = 24 * 60 * 60_000;
const BEGUN = /^\.[\w-]{12}\.part$/;
/** Who reads the folder is somebody else than who writes it. */
const MODE = 0o644;

/**
 * Writes a parcel to `<path>/<month>/<edition>/`: each file whole or not at all, and the manifest last, so that what it names is there. Written
 * again, what is there stays as it is.
 */
export async function sendToFolder({ path }: Extract<Channel, { kind: 'folder' }>, parcel: Parcel): Promise<Sent> {
  const fault = faultOfNames(parcel);
  if (fault !== undefined) return { kind: 'refused', error: fault };
  try {
    // It is never made: where a disk is not mounted, the files would lie on another.
    if (!(await stat(path)).isDirectory()) return { kind: 'unreachable', error: `${path} is no folder` };
    await write(path, parcel);
    return { kind: 'sent' };
  } catch (error) {
    if (error instanceof ChangedFileError) return { kind: 'refused', error: error.message };
    return { kind: 'unreachable', error: inWords(error as NodeJS.ErrnoException, path) };
  }
}

async function write(root: string, parcel: Parcel): Promise<void> {
  const folder = join(root, parcel.month, parcel.edition);
  await mkdir(folder, { recursive: true });
  await clearAbandoned(folder);
  const manifest = manifestOf(parcel);
  const before = await readFile(join(folder, MANIFEST), 'utf8').catch(absent);
  // One that tells of other files goes before they come.
  if (before !== undefined && before !== manifest) await rm(join(folder, MANIFEST), { force: true });
  for (const file of parcel.files) await place(folder, file);
  await named(folder);
  if (before !== manifest) await whole(folder, MANIFEST, (begun) => writeFile(begun, manifest, { flag: 'wx', mode: MODE, flush: true }));
  for (const one of [folder, join(root, parcel.month), root]) await named(one);
}

async function place(folder: string, file: ParcelFile): Promise<void> {
  const there = await stat(join(folder, file.name)).catch(absent);
  if (there?.size === file.bytes && (await holds(join(folder, file.name), file))) return;
  await whole(folder, file.name, (begun) => copyChecked(file, begun, MODE));
}

/** A file has its name only when all of it is on the disk. */
async function whole(folder: string, name: string, writeTo: (begun: string) => Promise<void>): Promise<void> {
  const begun = join(folder, `.${randomBytes(9).toString('base64url')}.part`);
  try {
    await writeTo(begun);
    await rename(begun, join(folder, name));
  } catch (error) {
    await rm(begun, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Names are on the disk; some shares do that by themselves and cannot be asked for it. */
async function named(folder: string): Promise<void> {
  await settled(folder).catch((error: NodeJS.ErrnoException) => {
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM', 'EACCES'].includes(error.code ?? '')) throw error;
  });
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => BEGUN.test(one))) {
    const found = await stat(join(folder, name)).catch(absent);
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(join(folder, name), { force: true });
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function inWords({ code, message }: NodeJS.ErrnoException, path: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return `there is no room left in the folder ${path}`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return `the folder ${path} may not be written to`;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `the folder ${path} is not there`;
  return message;
}
