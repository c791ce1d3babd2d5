import { type DraftContent, putDrafts, removeDrafts, type ValueDraft } from '@miqyas/db';
import { formatPeriod, type Subject } from '@miqyas/domain';
import { type Actor, allowsFor, requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { type Fault, Refusal } from '../../access/refusal.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';

/** What was typed for a value; without content it is forgotten. */
export interface TypedValue extends Subject {
  readonly content: DraftContent | undefined;
}

/**
 * Keeps what somebody has typed and not handed in, by person and value. It is nobody's statement yet: it stands in no trail, no figure and
 * no export, and who may not enter there may not keep anything there.
 */
export async function saveDrafts(
  context: Context,
  { programme, actor, typed }: { programme: string; actor: Actor; typed: readonly TypedValue[] },
): Promise<void> {
  requirePermission(actor, 'values.record', { programme });
  const definitions = await allDefinitions(context, programme);
  const faults = typed.flatMap((one, row): Fault | readonly Fault[] => {
    if (!definitions.reportingUnits.has(one.reportingUnit))
      return { code: 'unknown-reporting-unit', row, field: 'reportingUnit', parameters: { code: one.reportingUnit } };
    if (!allowsFor(actor, 'values.record', one, definitions))
      return { code: 'not-permitted', row, field: 'reportingUnit', parameters: { code: one.reportingUnit, person: actor.person } };
    return definitions.kpis.has(one.kpi) ? [] : { code: 'unknown-kpi', row, field: 'kpi', parameters: { code: one.kpi } };
  });
  if (faults.length > 0) throw new Refusal('faulty-values', { count: faults.length }, faults);
  const savedAt = context.clock().toISOString();
  // Of one value that comes twice the last word holds.
  const last = new Map(typed.map((one) => [JSON.stringify([one.reportingUnit, one.kpi, one.category, formatPeriod(one.period)]), one]));
  const drafts = [...last.values()].flatMap(({ content, ...subject }): ValueDraft | readonly ValueDraft[] =>
    content ? { ...subject, content, person: actor.person, begunAt: savedAt, savedAt } : [],
  );
  const forgotten = [...last.values()].filter(({ content }) => content === undefined);
  await bookkeeping(context, async (tx) => {
    await putDrafts(tx, { programme, drafts });
    await removeDrafts(tx, { programme, person: actor.person, subjects: forgotten });
  });
}
