import type { TargetProgress } from '@miqyas/contract/client';
import { endDay, type Measurement, type Period, periodOn } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { Refusal } from '../../access/refusal.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { loadSnapshot } from '../../dashboards/programme-snapshot.ts';
import { workOutHistories } from '../../dashboards/standing.ts';
import { targetProgress } from '../../dashboards/target-progress.ts';
import { withApproved } from '../../dashboards/with-approved.ts';

interface Asked {
  readonly programme: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly value: number;
  /** Days since 1970-01-01. */
  readonly today: number;
}

/** How the targets of a series would stand at the end of a period if a value of it were approved. */
export async function entryEffect(
  store: VisibleStore,
  actor: Actor,
  { programme, reportingUnit, kpi, period, value, today }: Asked,
): Promise<TargetProgress[]> {
  const month = periodOn('month', endDay(period));
  const before = await loadSnapshot(store, programme, { month, asOf: undefined, today }, kpi);
  if (!allowsFor(actor, 'values.record', { reportingUnit, kpi }, before)) throw new Refusal('not-permitted', { person: actor.person });
  const after = withApproved(before, [typed({ reportingUnit, kpi, period, value }, actor)]);
  const touched = before.targets.filter((target) => target.inForce && target.reportingUnit === reportingUnit);
  await workOutHistories(after, touched);
  return touched.map((target) => targetProgress(after, target));
}

/** A value that nobody has stored, as if it had been. */
function typed(
  { reportingUnit, kpi, period, value }: Pick<Asked, 'reportingUnit' | 'kpi' | 'period' | 'value'>,
  actor: Actor,
): Measurement {
  return {
    ...{ reportingUnit, kpi, category: '', period, reported: { kind: 'number', value }, status: 'submitted', estimated: false },
    ...{ revision: 0, kpiVersion: 0, numerator: undefined, denominator: undefined, weight: undefined, comment: '', source: '' },
    authorship: { by: actor.person, at: '', reason: '' },
  };
}
