import type { FollowUpRecord } from '@miqyas/db';
import type { Records } from '../../access/records.ts';
import type { ProgrammeSnapshot } from '../../dashboards/programme-snapshot.ts';
import { targetFinder } from './target-of.ts';
import { verdictOfAction } from './verdict-of-action.ts';

/** An action that was done, whose verdict has fallen. */
export interface Judged {
  readonly record: FollowUpRecord;
  readonly state: 'done';
}

/** No verdict takes longer than this after an action was done: figures of a year, three of them. */
const YEARS_TO_WAIT = 4;

/** Actions whose verdict has fallen since the meeting before the last one that was held, the newest first. */
export function verdictsSince(records: Records, snapshot: ProgrammeSnapshot, today: string): Judged[] {
  const held = records
    .of('meeting')
    .map(({ entry }) => String(entry['day']))
    .filter((day) => day < today)
    .sort();
  const since = held.at(-2) ?? held.at(-1) ?? '';
  const earliest = since === '' ? '' : `${Number(since.slice(0, 4)) - YEARS_TO_WAIT}${since.slice(4)}`;
  const targetOf = targetFinder(snapshot);
  return records
    .of('action')
    .filter(({ entry }) => entry['action_status'] === 'done' && String(entry['done_on']) >= earliest)
    .flatMap((record) => {
      const verdict = verdictOfAction(snapshot, record.entry, targetOf(record.entry));
      const fell = verdict !== undefined && verdict.kind !== 'awaited' && verdict.kind !== 'cannot-tell' && verdict.dueDay >= since;
      return fell ? [{ record, state: 'done' as const, dueDay: verdict.dueDay }] : [];
    })
    .toSorted((a, b) => b.dueDay.localeCompare(a.dueDay))
    .map(({ record, state }) => ({ record, state }));
}
