import type { Entry } from '../registers/columns.ts';

/** How an action stands on a day: past its day it is late, whatever else it says. */
export const ACTION_STATES = ['late', 'open', 'under-way', 'waits', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** `today`: `2026-11-23`, as the days of an action are written. */
export function actionState(action: Entry, today: string): ActionState {
  const status = action['action_status'];
  if (status === 'done' || status === 'dropped') return status;
  if (String(action['due']) < today) return 'late';
  return status === 'under-way' || status === 'waits' ? status : 'open';
}

/** Whether something is still to be done: neither done nor dropped. */
export function isOpenAction(action: Entry): boolean {
  return action['action_status'] !== 'done' && action['action_status'] !== 'dropped';
}

/** A series as the key of what is done about it. */
export function seriesOfEntry(entry: Entry): string {
  return `${entry['reporting_unit']} ${entry['kpi']}`;
}

/**
 * Series that somebody has answered for on a day: an action is open for them, or it was decided not to act and the day to look again has
 * not come.
 */
export function answeredSeries(actions: Iterable<Entry>, decisions: Iterable<Entry>, today: string): ReadonlySet<string> {
  const answered = new Set<string>();
  for (const action of actions) if (isOpenAction(action)) answered.add(seriesOfEntry(action));
  for (const decision of decisions)
    if (decision['decision_kind'] === 'no-action' && String(decision['look_again']) >= today) answered.add(seriesOfEntry(decision));
  return answered;
}
