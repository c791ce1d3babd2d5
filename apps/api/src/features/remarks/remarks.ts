import { randomBytes } from 'node:crypto';
import { addRemark as add, addNotices, findRemark, withdrawRemark as withdraw } from '@miqyas/db';
import { formatPeriod, type Subject } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { newNoticeId } from '../../access/notice-id.ts';
import { peopleWho } from '../../access/people-who.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';

/** So much of what was said stands in the notice. */
const TOLD = 200;

/** Says something about a value, to all who enter or approve there; only they can be mentioned. */
export async function addRemark(
  context: Context,
  {
    programme,
    actor,
    remark,
  }: { programme: string; actor: Actor; remark: Subject & { readonly words: string; readonly mentions: readonly string[] } },
): Promise<string> {
  const definitions = await allDefinitions(context, programme);
  if (!definitions.reportingUnits.has(remark.reportingUnit)) throw new Refusal('unknown-reporting-unit', { code: remark.reportingUnit });
  if (!allowsFor(actor, 'remarks.write', remark, definitions)) throw new Refusal('not-permitted', { person: actor.person });
  if (!definitions.kpis.has(remark.kpi)) throw new Refusal('unknown-kpi', { code: remark.kpi });
  const there = new Set((await peopleWho(context.store.read, 'remarks.write', remark, definitions)).map(({ code }) => code));
  const stranger = remark.mentions.find((code) => !there.has(code));
  if (stranger !== undefined) throw new Refusal('unknown-member', { code: stranger });
  const id = randomBytes(9).toString('base64url');
  return unitOfWork(context, { actor, permission: 'remarks.write', programme }, async ({ tx, at, done }) => {
    await add(tx, { programme, remark: { ...remark, id, by: actor.person, at } });
    const { reportingUnit, kpi, words } = remark;
    const content = { kind: 'mentioned', reportingUnit, kpi, period: formatPeriod(remark.period), words: words.slice(0, TOLD) } as const;
    const notices = remark.mentions.map((person) => ({ person, subject: id, content }));
    await addNotices(tx, { programme, at, newId: newNoticeId, notices });
    return done({ action: 'remark.add', subject: subjectOf(remark), details: { id, mentions: remark.mentions } }, id);
  });
}

/** Withdraws what somebody has said themselves. */
export async function withdrawRemark(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<void> {
  await unitOfWork(context, { actor, permission: 'remarks.write', programme }, async ({ tx, at, done }) => {
    const remark = await findRemark(tx, { programme, id });
    if (!remark) throw new Refusal('unknown-remark', { id });
    if (remark.by !== actor.person) throw new Refusal('not-permitted', { person: actor.person });
    await withdraw(tx, { programme, id, at });
    return done({ action: 'remark.withdraw', subject: subjectOf(remark), details: { id } }, undefined);
  });
}

function subjectOf({ reportingUnit, kpi, period }: Subject): string {
  return `${reportingUnit} ${kpi} ${formatPeriod(period)}`;
}
