import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { listProgrammes, openStore, type Store, type TrailHead, verifyStore, verifyTrail } from '@miqyas/db';
import { passingFolder } from '../access/temporary-files.ts';
import type { Config } from '../config/env.ts';
import { readHeads } from '../features/audit/kept-heads.ts';
import { restoreBackup } from '../features/backup/restore-backup.ts';
import { type Trailer, writeBackup } from '../features/backup/write-backup.ts';
import { makeFolderOf, requireFolderOf } from '../features/installation/open-installation.ts';
import { trailKeysFor } from './open-context.ts';
import { PlainError } from './plain-error.ts';

const say = (rows: number) => console.error(`${rows.toLocaleString('en')} rows …`);

/** Writes a backup while the server goes on serving; encrypted where it is said for whom. */
export async function backupCommand(config: Config, { out, recipient }: { out: string; recipient: readonly string[] }): Promise<void> {
  for (const one of recipient)
    if (!/^age1[0-9a-z]+$/.test(one)) throw new PlainError(`"${one}" is no recipient; expected age1… as age-keygen prints it.`);
  const store = await openFilled(config);
  try {
    const { rows } = await writeBackup(store, { file: resolve(out), at: new Date().toISOString(), recipients: recipient, progress: say });
    console.log(`${out}: ${summaryOf(rows)}${recipient.length > 0 ? ', encrypted' : ''}.`);
  } finally {
    await store.close();
  }
}

interface Restoring {
  readonly file: string;
  readonly identity: string | undefined;
  /** Into a database that is thrown away afterwards: only to see that it could be done. */
  readonly drill: boolean;
}

/** Restores a backup into an empty database. */
export async function restoreCommand(config: Config, { file, identity, drill }: Restoring): Promise<void> {
  const key = identity === undefined ? undefined : await readFile(identity, 'utf8');
  const folder = drill ? await passingFolder() : undefined;
  const database = folder === undefined ? config.database : ({ engine: 'sqlite', file: join(folder, 'drill.sqlite') } as const);
  try {
    await makeFolderOf(database);
    const store = await openStore(database, await trailKeysFor(config));
    try {
      const { rows } = await restoreBackup(store, { file: resolve(file), identity: key, progress: say });
      if (drill) complain(await store.snapshot((db) => verifyStore(db, store)));
      console.log(drill ? `${file} can be restored: ${summaryOf(rows)}; all as it must be.` : `Restored from ${file}: ${summaryOf(rows)}.`);
    } finally {
      await store.close();
    }
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Checks the database; an exit status of 1 when something must not be as it is. Heads of the trail that were kept elsewhere, in a file or
 * as `SEQ:HASH`, must be in it; those beside the data are looked at in any case.
 */
export async function verifyCommand(config: Config, { audit, head }: { audit: boolean; head: readonly string[] }): Promise<void> {
  const heads: TrailHead[] = await readHeads(config.trailHeads.file, { optional: true });
  for (const one of head) heads.push(...(await headsIn(one)));
  const store = await openFilled(config);
  try {
    const check = { engine: store.engine, trailKeys: store.trailKeys, heads };
    complain(await store.snapshot((db) => (audit ? verifyTrail(db, check) : verifyStore(db, check))));
    const kept = heads.length > 0 ? `, and holds ${heads.length.toLocaleString('en')} heads that were kept` : '';
    console.log(
      audit
        ? `The audit trail is whole, accounts for every value, role, token and classification${kept}.`
        : 'The database is as it must be.',
    );
  } finally {
    await store.close();
  }
}

async function headsIn(text: string): Promise<TrailHead[]> {
  const [, seq, hash] = /^(\d+):([0-9a-f.]+)$/.exec(text) ?? [];
  if (seq !== undefined && hash !== undefined) return [{ seq: Number(seq), hash }];
  const heads = await readHeads(text, { optional: false });
  if (heads.length === 0) throw new PlainError(`${text} holds no head; expected SEQ:HASH, or a file of heads.`);
  return heads;
}

function complain(found: readonly { check: string; place: string; detail: string }[]): void {
  for (const { check, place, detail } of found) console.error(`${check}: ${place}: ${detail}`);
  if (found.length > 0) throw new PlainError(`${found.length} things must not be as they are.`);
}

/** Opens the database that is there: an empty one is a wrong address, not something to keep or to call sound. */
async function openFilled(config: Config): Promise<Store> {
  await requireFolderOf(config.database);
  const store = await openStore(config.database, await trailKeysFor(config));
  if ((await listProgrammes(store.read)).length > 0) return store;
  await store.close();
  throw new PlainError('There is no programme in this database. Check MIQYAS_DATA and MIQYAS_DATABASE_URL.');
}

function summaryOf(rows: Trailer['rows']): string {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
  return `${total.toLocaleString('en')} rows, ${(rows['measurement'] ?? 0).toLocaleString('en')} of them revisions of values`;
}
