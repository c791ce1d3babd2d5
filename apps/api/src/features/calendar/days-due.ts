import type { FollowUpRecord } from '@miqyas/db';
import { type Entry, type FollowUpName, isOpenAction } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

/** An entry that has a day, as a calendar shows it. */
export interface DayDue {
  readonly register: CalendarRegister;
  readonly record: FollowUpRecord;
  /** `2026-12-10`. */
  readonly day: string;
}

/** Registers with days that somebody waits for, and the column of the day. */
const DAY_COLUMNS = {
  action: 'due',
  meeting: 'day',
  decision: 'look_again',
  gate: 'planned_on',
  localisation: 'due',
  deviation: 'review_on',
} as const satisfies Partial<Record<FollowUpName, string>>;
type CalendarRegister = keyof typeof DAY_COLUMNS;
const REGISTERS = Object.keys(DAY_COLUMNS) as readonly CalendarRegister[];

interface Asked {
  /** Whose calendar it is; undefined for what is anybody's. */
  readonly owner: string | undefined;
  /** What was over before this day is left out, unless it is still to be done. */
  readonly since: string;
  /** Code of the person who leads a project. */
  readonly leadOf: (project: string) => string | undefined;
}

/** What falls on a day, of what somebody answers for or of all there is: register by register, in the order of their keys. */
export function daysDue(records: Records, { owner, since, leadOf }: Asked): DayDue[] {
  const isOwn = owner === undefined ? () => true : ownedBy(owner, records, leadOf);
  return REGISTERS.flatMap((register) =>
    records.of(register).flatMap((record) => {
      const day = record.entry[DAY_COLUMNS[register]];
      if (day === undefined || !isOwn(register, record.entry)) return [];
      const isWaiting = register === 'action' && isOpenAction(record.entry);
      return isWaiting || String(day) >= since ? [{ register, record, day: String(day) }] : [];
    }),
  );
}

/**
 * What somebody answers for: their actions and the decisions behind them, meetings and decisions of their tracks, gates that they pass or
 * whose project they lead, and how standards that they keep are localised.
 */
function ownedBy(owner: string, records: Records, leadOf: Asked['leadOf']): (register: CalendarRegister, entry: Entry) => boolean {
  const keysOf = (register: FollowUpName, test: (entry: Entry) => boolean) =>
    new Set(records.of(register).flatMap(({ key, entry }) => (test(entry) ? [key] : [])));
  const tracks = keysOf('track', (entry) => entry['owner'] === owner);
  const meetings = keysOf('meeting', (entry) => tracks.has(String(entry['track'])));
  const standards = keysOf('standard', (entry) => entry['steward'] === owner);
  const localised = keysOf('localisation', (entry) => entry['owner'] === owner || standards.has(String(entry['standard'])));
  const decided = new Set(records.of('action').flatMap(({ entry }) => (entry['owner'] === owner ? [String(entry['decision'])] : [])));
  return (register, entry) => {
    switch (register) {
      case 'action':
        return entry['owner'] === owner;
      case 'meeting':
        return tracks.has(String(entry['track']));
      case 'decision':
        return decided.has(String(entry['code'])) || meetings.has(String(entry['meeting']));
      case 'gate':
        return entry['approver'] === owner || leadOf(String(entry['project'])) === owner;
      case 'localisation':
      case 'deviation':
        return localised.has(`${entry['standard']} ${entry['country']}`);
    }
  };
}
