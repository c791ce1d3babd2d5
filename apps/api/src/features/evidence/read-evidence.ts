import { countEvidence, type EvidenceCount, type EvidenceSelection, listEvidence } from '@miqyas/db';
import type { Evidence, Period } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import { allDefinitions, auditShown, seesSeries, visibleOfUnit, visibleTo } from '../../access/visibility.ts';

/** What stands behind values of a reporting unit that the actor may see. */
export async function readEvidence(context: Context, actor: Actor, selection: EvidenceSelection): Promise<Evidence[]> {
  const { programme, reportingUnit, kpi } = selection;
  const store = visibleOfUnit(context, actor, reportingUnit);
  await requireSeries(store, { programme, kpi, reportingUnit });
  const hidden = new Set(await store.hidden(programme));
  const found = (await listEvidence(store.read, selection)).filter((one) => !hidden.has(one.kpi));
  await auditShown(context, actor, { programme, kpis: found.map((one) => one.kpi), what: `${reportingUnit} evidence` });
  return found;
}

/** How much stands behind the values that the actor may see. */
export async function countOfEvidence(
  context: Context,
  actor: Actor,
  {
    programme,
    reportingUnit,
    period,
  }: { readonly programme: string; readonly reportingUnit: string | undefined; readonly period: Period | undefined },
): Promise<EvidenceCount[]> {
  const reportingUnits = reportingUnit === undefined ? undefined : [reportingUnit];
  const [found, definitions] = await Promise.all([
    countEvidence(visibleTo(context, actor).read, { programme, reportingUnits, period }),
    allDefinitions(context, programme),
  ]);
  return found.filter((one) => seesSeries(actor, one, definitions));
}
