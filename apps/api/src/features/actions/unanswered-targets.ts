import type { Actions } from '@miqyas/contract/actions';
import type { TargetProgress } from '@miqyas/contract/client';
import { answeredSeries, type Entry, seriesOfEntry } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

/** Targets off their track, or past their deadline unmet, for which nobody does anything; the longest first. */
export function unansweredTargets(targets: readonly TargetProgress[], records: Records, today: string): Actions['unanswered'] {
  const answered = answeredSeries(entriesIn(records, 'action'), entriesIn(records, 'decision'), today);
  const proposed = new Map(records.of('proposal').map(({ entry }) => [seriesOfEntry(entry), String(entry['since'])]));
  return targets
    .filter(({ followed, status }) => followed && (status === 'off-track' || status === 'missed'))
    .filter(({ reportingUnit, kpi }) => !answered.has(`${reportingUnit.code} ${kpi.code}`))
    .toSorted((a, b) => (b.since ?? 0) - (a.since ?? 0) || a.id - b.id)
    .map(({ id, reportingUnit, kpi }) => {
      const since = proposed.get(`${reportingUnit.code} ${kpi.code}`);
      return { target: id, ...(since === undefined ? {} : { proposed: since }) };
    });
}

function entriesIn(records: Records, register: 'action' | 'decision'): Entry[] {
  return records.of(register).map(({ entry }) => entry);
}
