import { type FollowUpRecord, findEntryFile, listEntryFiles, type Reader } from '@miqyas/db';
import { type AuditEvent, allows, type EntryFile, type EntryPlace, WRITES } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { attachmentTold, sameAmong } from '../../access/keep-file.ts';
import { Refusal } from '../../access/refusal.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { visibleEntry } from '../../access/visible-entry.ts';
import { scopesOfRecord } from '../registers/scopes-of-record.ts';

/** So much an entry has at most: more is an archive, which is one file. */
const MOST_OF_ENTRY = 20;

export interface OfEntry extends EntryPlace {
  readonly programme: string;
}

/** Whether somebody may put something to an entry: who may change it may. */
export async function mayChange(context: Context, actor: Actor, programme: string, { register, entry }: FollowUpRecord): Promise<boolean> {
  const scopes = scopesOfRecord(entry, await allDefinitions(context, programme));
  return allows(WRITES[register], actor.grants, { programme, scopes });
}

/** Refuses what the actor may not see, or may put nothing to. */
export async function requireReach(context: Context, actor: Actor, of: OfEntry): Promise<void> {
  const record = await visibleEntry(context, actor, of);
  if (!(await mayChange(context, actor, of.programme, record))) throw new Refusal('not-permitted', { person: actor.person });
}

/** A file or a link of an entry that the actor may see; of any other there is none. */
export async function visibleFile(
  context: Context,
  actor: Actor,
  { programme, id }: { programme: string; id: string },
): Promise<EntryFile> {
  const found = await findEntryFile(visibleTo(context, actor).read, { programme, id });
  if (!found) throw new Refusal('unknown-entry-file');
  await visibleEntry(context, actor, { programme, ...found });
  return found;
}

/** Refuses an entry that has enough. */
export async function requireFew(db: Reader, of: OfEntry): Promise<void> {
  refuseMany(await listEntryFiles(db, { ...of, removed: 'without' }));
}

/** The same file or link, where the entry has it already; where it does not, one that has enough is refused. */
export async function sameOrFew(db: Reader, of: OfEntry, content: EntryFile['content']): Promise<EntryFile | undefined> {
  const there = await listEntryFiles(db, { ...of, removed: 'without' });
  const same = sameAmong(there, content);
  if (!same) refuseMany(there);
  return same;
}

function refuseMany(there: readonly EntryFile[]): void {
  if (there.length >= MOST_OF_ENTRY) throw new Refusal('too-many-files', { most: MOST_OF_ENTRY });
}

/** What the trail is told of a file or a link. */
export function toldOf(one: EntryFile): Extract<AuditEvent, { action: 'entry-file.add' }>['details'] {
  return { ...attachmentTold(one), register: one.register };
}
