import { randomBytes } from 'node:crypto';
import { addEntryFile as addToStore, findEntryFile, listEntryFiles, setEntryFileRemoval } from '@miqyas/db';
import type { EntryFile } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { keepFile } from '../../access/keep-file.ts';
import { Refusal } from '../../access/refusal.ts';
import { type Ending, type UnitOfWork, unitOfWork } from '../../access/unit-of-work.ts';
import { visibleTo } from '../../access/visibility.ts';
import { visibleEntry } from '../../access/visible-entry.ts';
import { mayChange, type OfEntry, requireFew, requireReach, sameOrFew, toldOf, visibleFile } from './entry-reach.ts';

interface Adding extends OfEntry {
  readonly actor: Actor;
  readonly name: string;
  readonly note: string;
}

/** What an entry that the actor may see has beside its columns, and whether they may bring and remove some. */
export async function readEntryFiles(
  context: Context,
  actor: Actor,
  of: OfEntry & { readonly removed: 'without' | 'with' },
): Promise<{ files: EntryFile[]; editable: boolean }> {
  const record = await visibleEntry(context, actor, of);
  const [files, editable] = await Promise.all([
    listEntryFiles(visibleTo(context, actor).read, of),
    mayChange(context, actor, of.programme, record),
  ]);
  return { files, editable };
}

/** Refuses who may put nothing to an entry, and one that has enough: before a file is sent. */
export async function requireRoom(context: Context, actor: Actor, of: OfEntry): Promise<void> {
  await requireReach(context, actor, of);
  await requireFew(visibleTo(context, actor).read, of);
}

/** Puts a file to an entry. The same file at the same entry is the one that it was. */
export function addEntryFile(context: Context, { file, ...adding }: Adding & { readonly file: string }): Promise<EntryFile> {
  return keepFile(context, file, (content) => add(context, adding, content));
}

/** Puts a link to an entry. Nobody here ever follows it. */
export function addEntryLink(context: Context, { url, ...adding }: Adding & { readonly url: string }): Promise<EntryFile> {
  return add(context, adding, { kind: 'link', url });
}

async function add(context: Context, adding: Adding, content: EntryFile['content']): Promise<EntryFile> {
  const { programme, register, key, actor, name, note } = adding;
  // Also of a file that was on its way for half an hour: the entry may be gone.
  await requireReach(context, actor, adding);
  return unitOfWork(context, { actor, permission: 'entries.write', programme }, async ({ tx, at, done, unchanged }) => {
    const same = await sameOrFew(tx, adding, content);
    if (same) return unchanged(same);
    const id = randomBytes(9).toString('base64url');
    const added: EntryFile = { register, key, id, name, note, addedBy: actor.person, addedAt: at, removed: undefined, content };
    await addToStore(tx, programme, added);
    return done({ action: 'entry-file.add', subject: key, details: toldOf(added) }, added);
  });
}

interface Changing {
  readonly programme: string;
  readonly actor: Actor;
  readonly id: string;
}

/** Takes a file or a link off its entry, with the reason; it stays in the history and can be put back. */
export function removeEntryFile(context: Context, { reason, ...changing }: Changing & { readonly reason: string }): Promise<void> {
  const { programme, id, actor } = changing;
  return changed(context, changing, async (found, { tx, at, done }) => {
    if (found.removed) throw new Refusal('unknown-entry-file');
    await setEntryFileRemoval(tx, { programme, id, removal: { by: actor.person, at, reason }, at });
    return done({ action: 'entry-file.remove', subject: found.key, details: toldOf(found), reason }, undefined);
  });
}

/** Puts back what was removed, as long as there is room for it. */
export function restoreEntryFile(context: Context, changing: Changing): Promise<void> {
  const { programme, id } = changing;
  return changed(context, changing, async (found, { tx, at, done, unchanged }) => {
    // It is there, or the same was put there again meanwhile.
    if (!found.removed || (await sameOrFew(tx, { programme, ...found }, found.content))) return unchanged(undefined);
    await setEntryFileRemoval(tx, { programme, id, removal: undefined, at });
    return done({ action: 'entry-file.restore', subject: found.key, details: toldOf(found) }, undefined);
  });
}

async function changed(
  context: Context,
  { programme, actor, id }: Changing,
  work: (found: EntryFile, unit: UnitOfWork) => Promise<Ending<void>>,
): Promise<void> {
  await requireReach(context, actor, { programme, ...(await visibleFile(context, actor, { programme, id })) });
  await unitOfWork(context, { actor, permission: 'entries.write', programme }, async (unit) => {
    const found = await findEntryFile(unit.tx, { programme, id });
    if (!found) throw new Refusal('unknown-entry-file');
    return work(found, unit);
  });
}
