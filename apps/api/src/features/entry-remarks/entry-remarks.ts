import { randomBytes } from 'node:crypto';
import {
  addEntryRemark as add,
  addNotices,
  countEntryRemarks,
  type EntryRemark,
  type FollowUpRecord,
  findEntryRemark,
  listEntryRemarks,
  listPeople,
  withdrawEntryRemark as withdraw,
} from '@miqyas/db';
import { allows, type EntryPlace, type Person } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { newNoticeId } from '../../access/notice-id.ts';
import { kpisOfRecord, namesOfEntry } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, seesWhole, visibleTo } from '../../access/visibility.ts';
import { visibleEntry } from '../../access/visible-entry.ts';
import { grantsByPerson } from '../people/grants-by-person.ts';

/** So much of what was said stands in the notice. */
const TOLD = 200;

interface About extends EntryPlace {
  readonly programme: string;
}

/** What was said about an entry that the actor may see, and who can be spoken to there. */
export async function entryDiscussion(
  context: Context,
  actor: Actor,
  about: About,
): Promise<{ remarks: EntryRemark[]; people: Person[]; everybody: Person[] }> {
  const record = await visibleEntry(context, actor, about);
  const [remarks, everybody] = await Promise.all([listEntryRemarks(visibleTo(context, actor).read, about), listPeople(context.store.read)]);
  return { remarks, everybody, people: await readersAmong(context, everybody, about.programme, record) };
}

/** Says something about an entry, to all who may see it. Those that it mentions are told, once. */
export async function addEntryRemark(
  context: Context,
  { actor, words, mentions, ...about }: About & { readonly actor: Actor; readonly words: string; readonly mentions: readonly string[] },
): Promise<string> {
  const { programme, register, key } = about;
  const record = await visibleEntry(context, actor, about);
  const named = [...new Set(mentions)];
  const readers = await readersAmong(context, await listPeople(context.store.read), programme, record);
  const there = new Set(readers.map(({ code }) => code));
  const stranger = named.find((code) => !there.has(code));
  if (stranger !== undefined) throw new Refusal('unknown-member', { code: stranger });
  return unitOfWork(context, { actor, permission: 'entries.write', programme }, async ({ tx, at, done }) => {
    // What was said within one moment stands in the order of its marks.
    const id = `${String(await countEntryRemarks(tx, about)).padStart(4, '0')}-${randomBytes(9).toString('base64url')}`;
    await add(tx, { programme, remark: { id, register, key, words, mentions: named, by: actor.person, at } });
    const content = {
      ...({ kind: 'mentioned-in-entry', register, key, words: words.slice(0, TOLD).toWellFormed() } as const),
      ...{ names: namesOfEntry(record.entry), kpis: kpisOfRecord(register, record.entry) },
    };
    await addNotices(tx, { programme, at, newId: newNoticeId, notices: named.map((person) => ({ person, subject: id, content })) });
    return done({ action: 'entry-remark.add', subject: key, details: { id, register, mentions: named } }, id);
  });
}

/** Withdraws what somebody has said themselves. */
export async function withdrawEntryRemark(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<void> {
  const seen = await findEntryRemark(visibleTo(context, actor).read, { programme, id });
  if (!seen) throw new Refusal('unknown-remark', { id });
  if (seen.by !== actor.person) {
    await visibleEntry(context, actor, { programme, ...seen });
    throw new Refusal('not-permitted', { person: actor.person });
  }
  await unitOfWork(context, { actor, permission: 'entries.write', programme }, async ({ tx, at, done }) => {
    // Twice at once: the second finds nothing.
    const remark = await findEntryRemark(tx, { programme, id });
    if (!remark) throw new Refusal('unknown-remark', { id });
    await withdraw(tx, { programme, id, at });
    const { register, key } = remark;
    return done({ action: 'entry-remark.withdraw', subject: key, details: { id, register } }, undefined);
  });
}

/** Those of some people who have a role in the programme, and from whom nothing is kept that the entry is about. */
async function readersAmong(context: Context, people: readonly Person[], programme: string, { register, entry }: FollowUpRecord) {
  const [grants, definitions] = await Promise.all([grantsByPerson(context.store.read), allDefinitions(context, programme)]);
  const kpis = kpisOfRecord(register, entry).flatMap((code) => definitions.kpis.get(code) ?? []);
  return people.filter(({ code, kind, leftAt }) => {
    const held = grants.get(code) ?? [];
    const belongs = kind === 'person' && leftAt === undefined && allows('programme.read', held, { programme });
    return belongs && kpis.every((kpi) => seesWhole({ grants: held }, kpi, definitions));
  });
}
