import { findEvidence } from '@miqyas/db';
import { type AuditEvent, type Evidence, formatPeriod, type Subject } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { attachmentTold } from '../../access/keep-file.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import { allDefinitions, seesSeries, visibleOfUnit, visibleTo } from '../../access/visibility.ts';

/** Which value, as the trail names it. */
export type EvidenceDetails = Extract<AuditEvent, { action: 'evidence.add' }>['details'];

/** Refuses what the actor may not see, or may put nothing behind. */
export async function requireReach(context: Context, programme: string, actor: Actor, { reportingUnit, kpi }: Subject): Promise<void> {
  await requireSeries(visibleOfUnit(context, actor, reportingUnit), { programme, kpi, reportingUnit });
  const definitions = await allDefinitions(context, programme);
  if (!allowsFor(actor, 'evidence.write', { reportingUnit, kpi }, definitions))
    throw new Refusal('not-permitted', { person: actor.person });
}

/** Evidence of a value that the actor may see; of any other there is none. */
export async function visibleEvidence(
  context: Context,
  { programme, actor, id }: { programme: string; actor: Actor; id: string },
): Promise<Evidence> {
  const found = await findEvidence(visibleTo(context, actor).read, { programme, id });
  if (!found || !seesSeries(actor, found, await allDefinitions(context, programme))) throw new Refusal('unknown-evidence');
  return found;
}

export function subjectOf({ reportingUnit, kpi, period }: Subject): string {
  return `${reportingUnit} ${kpi} ${formatPeriod(period)}`;
}

export function detailsOf(one: Evidence): EvidenceDetails {
  return { ...attachmentTold(one), category: one.category };
}
