import type { StoredTarget } from '@miqyas/db';
import type { Kpi } from '@miqyas/domain';
import type { CountedSeries } from '../access/caches.ts';
import { type ProgrammeSnapshot, wholeSeriesOf } from './programme-snapshot.ts';

/** What is worked out of one target, for as long as what it is made of is the very same. */
export interface KeptByTarget<Value> {
  (snapshot: ProgrammeSnapshot, target: StoredTarget): Value;
  /** Whether it has been worked out. */
  isKnown(snapshot: ProgrammeSnapshot, target: StoredTarget): boolean;
}

interface Kept<Value> {
  readonly series: CountedSeries;
  readonly kpi: Kpi | undefined;
  readonly programme: ProgrammeSnapshot['programme'];
  readonly version: number;
  readonly month: number;
  readonly today: number;
  readonly value: Value;
}

/**
 * Keeps what is worked out of a target while its series, its KPI, the programme's settings, the month and the day stay the same: after a change
 * of one series the others are not worked out anew. `make` reads of a snapshot what belongs to the target (its series, KPI, reporting unit,
 * agreement and editions) and nothing of other targets; definitions that are loaded anew bring targets of their own.
 */
export function keptByTarget<Value>(make: (snapshot: ProgrammeSnapshot, target: StoredTarget) => Value): KeptByTarget<Value> {
  const all = new WeakMap<StoredTarget, Kept<Value>>();
  const known = (snapshot: ProgrammeSnapshot, target: StoredTarget) => {
    const kept = all.get(target);
    const { kpis, programme, version, month, today } = snapshot;
    const same =
      kept !== undefined &&
      kept.series === wholeSeriesOf(snapshot, target) &&
      kept.kpi === kpis.get(target.kpi) &&
      kept.programme === programme &&
      kept.version === version &&
      kept.month === month.index &&
      kept.today === today;
    return same ? kept : undefined;
  };
  const keptOrMade = (snapshot: ProgrammeSnapshot, target: StoredTarget) => {
    const kept = known(snapshot, target);
    if (kept) return kept.value;
    const value = make(snapshot, target);
    const { kpis, programme, version, month, today } = snapshot;
    const of = { series: wholeSeriesOf(snapshot, target), kpi: kpis.get(target.kpi), programme, version, month: month.index, today };
    all.set(target, { ...of, value });
    return value;
  };
  return Object.assign(keptOrMade, {
    isKnown: (snapshot: ProgrammeSnapshot, target: StoredTarget) => known(snapshot, target) !== undefined,
  });
}
