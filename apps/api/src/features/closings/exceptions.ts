import { randomBytes } from 'node:crypto';
import { addException, endException as end, findPerson } from '@miqyas/db';
import { formatDay, formatPeriod, type LockException, type Names } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { peopleWho } from '../../access/people-who.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';

/** Lets somebody enter what is closed: who, what, until when and why. */
export async function grantException(
  context: Context,
  { programme, actor, exception }: { programme: string; actor: Actor; exception: Omit<LockException, 'id'> },
): Promise<string> {
  const { who, reportingUnit, kpi, period, untilDay, why } = exception;
  const { reportingUnits, kpis } = await allDefinitions(context, programme);
  if (!reportingUnits.has(reportingUnit)) throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
  if (kpi !== '' && !kpis.has(kpi)) throw new Refusal('unknown-kpi', { code: kpi });
  const person = await findPerson(context.store.read, who);
  if (!person || person.leftAt !== undefined) throw new Refusal('unknown-member', { code: who });
  if (untilDay < today(context)) {
    const parameters = { reason: formatDay(untilDay) };
    throw new Refusal('invalid-request', {}, [{ code: 'invalid', field: 'until', parameters }]);
  }
  const id = randomBytes(9).toString('base64url');
  return unitOfWork(context, { actor, permission: 'periods.close', programme }, async ({ tx, at, done }) => {
    await addException(tx, { programme, exception: { ...exception, id, by: actor.person, at } });
    const details = { id, who, kpi, period: period === undefined ? '' : formatPeriod(period), until: formatDay(untilDay) };
    return done({ action: 'exception.grant', subject: reportingUnit, details, reason: why }, id);
  });
}

/** Those who may enter values of a reporting unit, and could be let enter what is closed. */
export async function exceptionCandidates(
  context: Context,
  { programme, reportingUnit }: { programme: string; reportingUnit: string },
): Promise<{ code: string; names: Names }[]> {
  const definitions = await allDefinitions(context, programme);
  if (!definitions.reportingUnits.has(reportingUnit)) throw new Refusal('unknown-reporting-unit', { code: reportingUnit });
  const people = await peopleWho(context.store.read, 'values.record', { reportingUnit, kpi: '' }, definitions);
  return people.map(({ code, names }) => ({ code, names }));
}

/** Ends an exception before its day. */
export async function endException(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<void> {
  await unitOfWork(context, { actor, permission: 'periods.close', programme }, async ({ tx, at, done }) => {
    if (!(await end(tx, { programme, id, by: actor.person, at }))) throw new Refusal('unknown-exception', { id });
    return done({ action: 'exception.end', subject: programme, details: { id } }, undefined);
  });
}
