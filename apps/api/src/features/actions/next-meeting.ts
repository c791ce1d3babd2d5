import type { FollowUpSummary } from '@miqyas/contract/actions';
import { parseDay } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

/** The meeting that comes next, if one is planned. */
export function nextMeeting(records: Records, today: string, day: number): FollowUpSummary['next'] {
  const [next] = records
    .of('meeting')
    .filter(({ entry }) => String(entry['day']) >= today)
    .toSorted((a, b) => String(a.entry['day']).localeCompare(String(b.entry['day'])));
  return next ? { key: next.key, entry: { ...next.entry }, days: (parseDay(String(next.entry['day'])) as number) - day } : null;
}
