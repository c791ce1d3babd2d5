import { type Annotation, allows, formatDay, type Names, scopesOfKpi, scopesOfSeries, WHOLE_PROGRAMME } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import { allDefinitions, visibleOfSeries } from '../../access/visibility.ts';

export type AnnotationContent = Omit<Annotation, 'id' | 'by' | 'at'>;

/** Refuses what the actor may not see, or may not annotate. */
export async function requireReach(
  context: Context,
  programme: string,
  actor: Actor,
  { kpi, reportingUnit }: AnnotationContent,
): Promise<void> {
  const named = { programme, kpi: kpi || undefined, reportingUnit: reportingUnit || undefined };
  await requireSeries(visibleOfSeries(context, actor, named.reportingUnit), named);
  const { kpis, reportingUnits, projects } = await allDefinitions(context, programme);
  const [definition, reporter] = [kpis.get(kpi), reportingUnits.get(reportingUnit)];
  const whole = definition ? scopesOfKpi(definition) : [WHOLE_PROGRAMME];
  const scopes = reporter ? scopesOfSeries(reporter, projects, definition?.domain) : whole;
  if (!allows('annotations.write', actor.grants, { programme, scopes })) throw new Refusal('not-permitted', { person: actor.person });
}

export function subjectOf(programme: string, { kpi, reportingUnit }: AnnotationContent): string {
  return [reportingUnit, kpi].filter(Boolean).join(' ') || programme;
}

export function detailsOf(id: string, { kind, day, texts }: AnnotationContent): { id: string; kind: string; day: string; texts: Names } {
  return { id, kind, day: formatDay(day), texts };
}
