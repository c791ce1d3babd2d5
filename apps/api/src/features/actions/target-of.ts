import type { StoredTarget } from '@miqyas/db';
import { type Entry, endDay, formatPeriod, seriesOfEntry } from '@miqyas/domain';
import type { ProgrammeSnapshot } from '../../dashboards/programme-snapshot.ts';

/** Finds the target that an entry is about: that of its deadline, or else the one in force whose deadline comes next (or came last). */
export function targetFinder({ targets, today }: Pick<ProgrammeSnapshot, 'targets' | 'today'>): (entry: Entry) => StoredTarget | undefined {
  const bySeries = Map.groupBy(
    targets.filter(({ inForce }) => inForce),
    ({ reportingUnit, kpi }) => `${reportingUnit} ${kpi}`,
  );
  return (entry) => {
    const own = bySeries.get(seriesOfEntry(entry)) ?? [];
    if (own.length < 2) return own[0];
    const named = own.find(({ deadline }) => formatPeriod(deadline) === entry['deadline']);
    const ordered = own.toSorted((a, b) => endDay(a.deadline) - endDay(b.deadline));
    return named ?? ordered.find(({ deadline }) => endDay(deadline) >= today) ?? ordered.at(-1);
  };
}
