import type { TargetProgress } from '@miqyas/contract/client';
import type { MeetingView } from '@miqyas/contract/meetings';
import { actionState, seriesOfEntry } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';
import { unansweredTargets } from '../actions/unanswered-targets.ts';

type Proposed = MeetingView['proposed'];

/** Minutes that an item takes, by what it is about. */
const MINUTES = { overdue: 20, 'off-track': 15, 'newly-off-track': 10, verdicts: 10, other: 15 } as const;
/** So many targets stand on an agenda by themselves; the rest is looked at between meetings. */
const MOST_TARGETS = 4;
/** Months for which a target counts as newly off its track. */
const NEW_MONTHS = 1;

interface Agenda {
  readonly records: Records;
  /** How every target stands. */
  readonly targets: readonly TargetProgress[];
  readonly meeting: string;
  /** `2026-11-23` */
  readonly today: string;
  /** Verdicts that have fallen since the last meeting. */
  readonly verdicts: number;
}

/**
 * What the agenda of a meeting to come lacks: actions past their day, targets off their track without an action (those that turned lately
 * by themselves), and verdicts to be confirmed. What stands on it already, by its kind or its target, is not proposed.
 */
export function proposeAgenda({ records, targets, meeting, today, verdicts }: Agenda): Proposed {
  const items = records.of('agenda-item').filter(({ entry }) => entry['meeting'] === meeting);
  const kinds = new Set(items.map(({ entry }) => entry['agenda_kind']));
  const about = new Set(items.map(({ entry }) => seriesOfEntry(entry)));
  const late = records.of('action').filter(({ entry }) => actionState(entry, today) === 'late').length;
  const byId = new Map(targets.map((target) => [target.id, target]));
  const open = unansweredTargets(targets, records, today)
    .flatMap(({ target }) => byId.get(target) ?? [])
    .filter(({ reportingUnit, kpi }) => !about.has(`${reportingUnit.code} ${kpi.code}`))
    .slice(0, MOST_TARGETS)
    .map(({ id, since, reportingUnit, kpi }): Proposed[number] => {
      const kind = (since ?? 0) <= NEW_MONTHS ? 'newly-off-track' : 'off-track';
      return { kind, count: 1, target: id, reportingUnit: reportingUnit.code, kpi: kpi.code, minutes: MINUTES[kind] };
    });
  return [
    ...(late > 0 && !kinds.has('overdue') ? [{ kind: 'overdue' as const, count: late, minutes: MINUTES.overdue }] : []),
    ...open,
    ...(verdicts > 0 && !kinds.has('verdicts') ? [{ kind: 'verdicts' as const, count: verdicts, minutes: MINUTES.verdicts }] : []),
  ];
}
