import { seriesKey } from '@miqyas/db';
import { endDay, formatPeriod, type Measurement } from '@miqyas/domain';
import type { CountedSeries } from '../access/caches.ts';
import { NOTHING, type ProgrammeSnapshot } from './programme-snapshot.ts';

/** The same moment with some values approved. */
export function withApproved(snapshot: ProgrammeSnapshot, values: readonly Measurement[]): ProgrammeSnapshot {
  const series = new Map(snapshot.series);
  for (const [key, own] of Map.groupBy(
    values.filter((one) => one.status === 'submitted' && one.category === '' && endDay(one.period) <= endDay(snapshot.month)),
    ({ reportingUnit, kpi }) => seriesKey(reportingUnit, kpi),
  ))
    series.set(key, counting(series.get(key) ?? NOTHING, own));
  return { ...snapshot, series };
}

function counting({ counted, pending, inForce }: CountedSeries, own: readonly Measurement[]): CountedSeries {
  const periods = new Set(own.map(({ period }) => formatPeriod(period)));
  const others = (some: readonly Measurement[]) => some.filter(({ period }) => !periods.has(formatPeriod(period)));
  const approved = own.map((one): Measurement => ({ ...one, status: 'approved' }));
  return {
    counted: [...others(counted), ...approved].sort((a, b) => endDay(a.period) - endDay(b.period)),
    pending: others(pending),
    inForce,
  };
}
