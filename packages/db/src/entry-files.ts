import type { Attachment, EntryFile, EntryPlace, FollowUpName } from '@miqyas/domain';
import { attachmentOf, attachmentRow, removalRow } from './attachments.ts';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** Files and links of an entry of a follow-up register, earliest first; `removed`: only what has not been removed, or all of it. */
export async function listEntryFiles(
  db: Reader,
  { programme, register, key, removed }: EntryPlace & { readonly programme: string; readonly removed: 'without' | 'with' },
): Promise<EntryFile[]> {
  let query = db
    .selectFrom('entry_file')
    .selectAll()
    .where('programme', '=', programme)
    .where('register', '=', register)
    .where('entry_key', '=', key);
  if (removed === 'without') query = query.where('removed_at', 'is', null);
  return (await query.orderBy('added_at').orderBy('id').execute()).map(fileOf);
}

export async function findEntryFile(db: Reader, { programme, id }: { programme: string; id: string }): Promise<EntryFile | undefined> {
  const row = await db.selectFrom('entry_file').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && fileOf(row);
}

export async function addEntryFile(tx: Writer, programme: string, { register, key, ...one }: EntryFile): Promise<void> {
  await touch(tx, programme, 'follow-up', one.addedAt);
  await tx
    .insertInto('entry_file')
    .values({ programme, register, entry_key: key, ...attachmentRow(one) })
    .execute();
}

/** Takes a file or a link off its entry, or (`removal` undefined) puts it back. */
export async function setEntryFileRemoval(
  tx: Writer,
  { programme, id, removal, at }: { programme: string; id: string; removal: Attachment['removed']; at: string },
): Promise<void> {
  await touch(tx, programme, 'follow-up', at);
  await tx.updateTable('entry_file').set(removalRow(removal)).where('programme', '=', programme).where('id', '=', id).execute();
}

function fileOf(row: Schema['entry_file']): EntryFile {
  return { register: row.register as FollowUpName, key: row.entry_key, ...attachmentOf(row) };
}
