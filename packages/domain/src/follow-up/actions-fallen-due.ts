import type { Entry } from '../registers/columns.ts';
import { formatDay, parseDay } from '../time/calendar.ts';
import type { KeyedAction } from './action-reminders.ts';
import { isOpenAction } from './action-state.ts';

/** An open action whose day has come since it was looked at last, or has gone by. */
export interface FallenDue {
  readonly key: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  /** `2026-11-23`. */
  readonly due: string;
  readonly overdue: boolean;
}

/** Those of a day; `last` is the day before on which this was asked (days since 1970-01-01): each is told once as due and once as overdue. */
export function actionsFallenDue(day: number, last: number, actions: readonly KeyedAction[]): FallenDue[] {
  return actions
    .filter(({ entry }) => isOpenAction(entry))
    .flatMap(({ key, entry }) => {
      const due = parseDay(String(entry['due']));
      if (due === undefined) return [];
      const about = { key, ...seriesOf(entry), due: formatDay(due) };
      return [
        ...(due > last && due <= day ? [{ ...about, overdue: false }] : []),
        ...(due >= last && due < day ? [{ ...about, overdue: true }] : []),
      ];
    });
}

function seriesOf(entry: Entry) {
  return { reportingUnit: String(entry['reporting_unit'] ?? ''), kpi: String(entry['kpi'] ?? '') };
}
