import type { Meetings } from '@miqyas/contract/meetings';
import { actionState, isConfirmed, isOpenAction } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

/** Meetings, the newest first, with what came of each. */
export function listMeetings(records: Records, today: string): Meetings {
  const confirmations = records.of('confirmation').map(({ entry }) => entry);
  const items = Map.groupBy(records.of('agenda-item'), ({ entry }) => String(entry['meeting']));
  const decisions = Map.groupBy(records.of('decision'), ({ entry }) => String(entry['meeting'] ?? ''));
  const actions = Map.groupBy(records.of('action'), ({ entry }) => String(entry['decision'] ?? ''));
  const meetings = records.of('meeting').map(({ key, entry }) => {
    const own = decisions.get(key) ?? [];
    const agreed = own.flatMap((decision) => actions.get(decision.key) ?? []);
    return {
      ...{ key, entry: { ...entry }, held: String(entry['day']) < today, confirmed: isConfirmed(key, confirmations) },
      ...{ items: items.get(key)?.length ?? 0, decisions: own.length, actions: agreed.length },
      open: agreed.filter((one) => isOpenAction(one.entry)).length,
    };
  });
  return {
    today,
    meetings: meetings.sort((a, b) => String(b.entry['day']).localeCompare(String(a.entry['day'])) || b.key.localeCompare(a.key)),
  };
}

/** How an action stands, with the days until it is due. */
export function actionOf(
  { key, entry }: { readonly key: string; readonly entry: Readonly<Record<string, string | number | boolean>> },
  today: string,
) {
  return { key, entry: { ...entry }, state: actionState(entry, today), days: daysBetween(today, String(entry['due'])) };
}

const DAY_MS = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
