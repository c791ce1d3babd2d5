import { type Definitions, listTargetSeries, type Store, type StoredTarget, seriesKey } from '@miqyas/db';
import { endDay, type Measurement, type Period, periodOn, shift, startDay } from '@miqyas/domain';
import { requireDefinitions } from '../programme/require-definitions.ts';

/** Everything that progress is computed from, as known at one moment. */
export interface Standing extends Definitions {
  readonly month: Period;
  /** Totals of what targets are about by {@link seriesKey}, oldest period first, through the month. */
  readonly series: ReadonlyMap<string, readonly Measurement[]>;
}

export interface When {
  readonly month: Period;
  /** As known at this moment (ISO 8601, UTC); undefined: as known now. */
  readonly asOf: string | undefined;
}

/** Loads what the targets of a programme (or of one KPI of it) need; values of other KPIs are left where they are. */
export async function loadStanding(store: Store, programme: string, { month, asOf }: When, kpi?: string): Promise<Standing> {
  const definitions = await requireDefinitions(store, programme, asOf);
  const values = await listTargetSeries(store.read, {
    programme,
    throughDay: endDay(month),
    ...(kpi === undefined ? {} : { kpi }),
    ...(asOf === undefined ? {} : { asOf }),
  });
  const targets = kpi === undefined ? definitions.targets : definitions.targets.filter((target) => target.kpi === kpi);
  return { ...definitions, targets, month, series: Map.groupBy(values, (value) => seriesKey(value.unit, value.kpi)) };
}

/** The domain a target belongs to: its project's, else its KPI's. */
export function domainOf(standing: Standing, target: StoredTarget): string | undefined {
  const project = standing.units.get(target.unit)?.project;
  return (project === undefined ? undefined : standing.projects.get(project)?.domain) ?? standing.kpis.get(target.kpi)?.domain;
}

export function seriesOf(standing: Standing, target: StoredTarget): readonly Measurement[] {
  return standing.series.get(seriesKey(target.unit, target.kpi)) ?? [];
}

/** By the month somebody has begun to report it, or a value exists. */
export function isFollowed(standing: Standing, target: StoredTarget): boolean {
  const assignment = standing.assignments.get(seriesKey(target.unit, target.kpi));
  const begun = assignment !== undefined && assignment.firstDay <= endDay(standing.month);
  return target.inForce && (begun || seriesOf(standing, target).length > 0);
}

/** By the end of the month at least one of its periods was over: only then is a missing value missing. */
export function isExpectedBy(standing: Standing, target: StoredTarget, month: Period): boolean {
  const assignment = standing.assignments.get(seriesKey(target.unit, target.kpi));
  if (!assignment) return false;
  const holding = periodOn(assignment.frequency, assignment.firstDay);
  const first = startDay(holding) < assignment.firstDay ? shift(holding, 1) : holding;
  return endDay(first) <= endDay(month) && startDay(month) <= assignment.lastDay;
}
