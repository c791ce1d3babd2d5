import type { FollowUpRecord } from '@miqyas/db';
import type { EntryPlace } from '@miqyas/domain';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';
import { kpisOfRecord, loadRecords } from './records.ts';
import { Refusal } from './refusal.ts';
import { auditShown, visibleTo } from './visibility.ts';

/**
 * An entry of a follow-up register that the actor may see; of any other there is none. That they look at something about what is
 * restricted is written down.
 */
export async function visibleEntry(
  context: Context,
  actor: Actor,
  { programme, register, key }: EntryPlace & { readonly programme: string },
): Promise<FollowUpRecord> {
  const record = (await loadRecords(visibleTo(context, actor), programme)).get(register, key);
  if (!record) throw new Refusal('unknown-entry', { code: key });
  await auditShown(context, actor, { programme, kpis: kpisOfRecord(register, record.entry), what: `${register} ${key}` });
  return record;
}
