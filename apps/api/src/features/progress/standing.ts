import {
  listAssignments,
  listKpis,
  listMeasurements,
  listProjects,
  listReportingUnits,
  listTargets,
  type Reader,
  type StoredTarget,
} from '@miqyas/db';
import {
  type Assignment,
  endDay,
  type Kpi,
  type Measurement,
  type Period,
  type Project,
  periodOn,
  type ReportingUnit,
  shift,
  startDay,
} from '@miqyas/domain';
import { seriesKey } from '../measurements/record-measurements.ts';

/** Everything that progress is computed from, as known at one moment. */
export interface Standing {
  readonly month: Period;
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly units: ReadonlyMap<string, ReportingUnit>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly assignments: readonly Assignment[];
  readonly assigned: ReadonlyMap<string, Assignment>;
  readonly targets: readonly StoredTarget[];
  /** Totals by {@link seriesKey}, oldest period first, through the month. */
  readonly series: ReadonlyMap<string, readonly Measurement[]>;
}

export interface When {
  readonly month: Period;
  /** As known at this moment (ISO 8601, UTC); undefined: as known now. */
  readonly asOf: string | undefined;
}

/** Loads what the targets of a programme (or of one KPI of it) need; values of other KPIs are left where they are. */
export async function loadStanding(db: Reader, programme: string, { month, asOf }: When, kpi?: string): Promise<Standing> {
  const only = kpi === undefined ? {} : { kpi };
  const known = asOf === undefined ? {} : { asOf };
  const targets = await listTargets(db, { programme, ...only, ...known });
  const kpis = [...new Set(targets.map((target) => target.kpi)), ...(kpi === undefined ? [] : [kpi])];
  const [values, definitions, units, projects, assignments] = await Promise.all([
    listMeasurements(db, { programme, kpis, throughDay: endDay(month), ...known }),
    listKpis(db, { programme }),
    listReportingUnits(db, { programme }),
    listProjects(db, { programme }),
    listAssignments(db, { programme }),
  ]);
  const series = new Map<string, Measurement[]>();
  for (const value of values) {
    if (value.category !== '') continue;
    const key = seriesKey(value.unit, value.kpi);
    const list = series.get(key);
    if (list) list.push(value);
    else series.set(key, [value]);
  }
  return {
    month,
    kpis: byCode(definitions),
    units: byCode(units),
    projects: byCode(projects),
    assignments,
    assigned: new Map(assignments.map((one) => [seriesKey(one.unit, one.kpi), one])),
    targets,
    series,
  };
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
  const assignment = standing.assigned.get(seriesKey(target.unit, target.kpi));
  const begun = assignment !== undefined && assignment.firstDay <= endDay(standing.month);
  return target.inForce && (begun || seriesOf(standing, target).length > 0);
}

/** By the end of the month at least one of its periods was over: only then is a missing value missing. */
export function isExpectedBy(standing: Standing, target: StoredTarget, month: Period): boolean {
  const assignment = standing.assigned.get(seriesKey(target.unit, target.kpi));
  if (!assignment) return false;
  const holding = periodOn(assignment.frequency, assignment.firstDay);
  const first = startDay(holding) < assignment.firstDay ? shift(holding, 1) : holding;
  return endDay(first) <= endDay(month) && startDay(month) <= assignment.lastDay;
}

function byCode<Item extends { readonly code: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}
