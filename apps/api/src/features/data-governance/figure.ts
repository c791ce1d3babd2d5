import { type Definitions, listReporters, seriesKey } from '@miqyas/db';
import { endDay, formatPeriod, isNumber, type Measurement } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { seesSeries, type VisibleStore } from '../../access/visibility.ts';
import { type ProgrammeSnapshot, seriesOf } from '../../dashboards/programme-snapshot.ts';
import { qualitiesOf, type SeriesOf } from './quality.ts';

/** The flagship target whose series has the lowest quality; without flagships with a value, the first target that has one. */
export async function lowestFlagship(store: VisibleStore, snapshot: ProgrammeSnapshot): Promise<SeriesOf | undefined> {
  const reported = snapshot.targets.filter((target) => target.inForce && seriesOf(snapshot, target).some(isNumber));
  const flagships = reported.filter(({ flagship }) => flagship);
  if (flagships.length === 0) return reported[0];
  // Of those that are owed first: how good a series is nobody owes is half known.
  const owed = flagships.filter(({ reportingUnit, kpi }) => snapshot.assignments.has(seriesKey(reportingUnit, kpi)));
  const asked = owed.length > 0 ? owed : flagships;
  const qualities = await qualitiesOf(store.read, snapshot, asked);
  const score = ({ reportingUnit, kpi }: SeriesOf) => qualities.get(seriesKey(reportingUnit, kpi))?.score ?? Number.POSITIVE_INFINITY;
  return asked.toSorted((a, b) => score(a) - score(b))[0];
}

/** The reporting units that have a value of a KPI, or a target of it, and that somebody may see. */
export async function unitsWith(
  store: VisibleStore,
  actor: Actor,
  snapshot: ProgrammeSnapshot,
  all: Definitions,
  kpi: string,
): Promise<string[]> {
  const asked = { programme: snapshot.programme.code, kpi, throughDay: endDay(snapshot.month) };
  const aimed = all.targets.filter((target) => target.inForce && target.kpi === kpi).map(({ reportingUnit }) => reportingUnit);
  const codes = new Set([...(await listReporters(store.read, asked)), ...aimed]);
  return [...codes].filter((reportingUnit) => all.reportingUnits.has(reportingUnit) && seesSeries(actor, { reportingUnit, kpi }, all));
}

/** So many periods are offered. */
const MOST_PERIODS = 60;

/** The periods of a series that have a number, the newest first. */
export function periodsOf(values: readonly Measurement[]): string[] {
  return values
    .filter((one) => isNumber(one) && one.status !== 'returned')
    .slice(-MOST_PERIODS)
    .map(({ period }) => formatPeriod(period))
    .toReversed();
}
