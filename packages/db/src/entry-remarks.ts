import type { EntryPlace, FollowUpName } from '@miqyas/domain';
import type { GeneralReader, Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** What somebody said about an entry of a follow-up register; `mentions` are the codes of the people it is for. */
export interface EntryRemark extends EntryPlace {
  readonly id: string;
  readonly words: string;
  readonly mentions: readonly string[];
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What was said about an entry, first to last. */
export async function listEntryRemarks(
  db: Reader,
  { programme, register, key }: EntryPlace & { readonly programme: string },
): Promise<EntryRemark[]> {
  const rows = await db
    .selectFrom('entry_remark')
    .selectAll()
    .where('programme', '=', programme)
    .where('register', '=', register)
    .where('entry_key', '=', key)
    .where('withdrawn_at', 'is', null)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  return rows.map(remarkOf);
}

export async function findEntryRemark(db: Reader, { programme, id }: { programme: string; id: string }): Promise<EntryRemark | undefined> {
  const row = await db
    .selectFrom('entry_remark')
    .selectAll()
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row && remarkOf(row);
}

/** How much was ever said about an entry, withdrawn or not. */
export async function countEntryRemarks(
  db: GeneralReader,
  { programme, register, key }: EntryPlace & { programme: string },
): Promise<number> {
  const row = await db
    .selectFrom('entry_remark')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('programme', '=', programme)
    .where('register', '=', register)
    .where('entry_key', '=', key)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function addEntryRemark(tx: Writer, { programme, remark }: { programme: string; remark: EntryRemark }): Promise<void> {
  const { id, register, key, words, mentions, by, at } = remark;
  await touch(tx, programme, 'follow-up', at);
  await tx
    .insertInto('entry_remark')
    .values({
      ...{ programme, id, register, entry_key: key, words, mentions: JSON.stringify(mentions) },
      ...{ written_by: by, written_at: at, withdrawn_at: null },
    })
    .execute();
}

export async function withdrawEntryRemark(tx: Writer, { programme, id, at }: { programme: string; id: string; at: string }): Promise<void> {
  await touch(tx, programme, 'follow-up', at);
  await tx.updateTable('entry_remark').set({ withdrawn_at: at }).where('programme', '=', programme).where('id', '=', id).execute();
}

function remarkOf(row: Schema['entry_remark']): EntryRemark {
  return {
    ...{ id: row.id, register: row.register as FollowUpName, key: row.entry_key, words: row.words },
    ...{ mentions: JSON.parse(row.mentions) as string[], by: row.written_by, at: row.written_at },
  };
}
