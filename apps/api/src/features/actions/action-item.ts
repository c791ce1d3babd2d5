import type { ActionItem, Actions } from '@miqyas/contract/actions';
import type { FollowUpRecord } from '@miqyas/db';
import { ACTION_STATES, type ActionState, parseDay } from '@miqyas/domain';
import type { ProgrammeSnapshot } from '../../dashboards/programme-snapshot.ts';
import { targetFinder } from './target-of.ts';
import { verdictOfAction } from './verdict-of-action.ts';

/** An action with how it stands. */
export interface Found {
  readonly record: FollowUpRecord;
  readonly state: ActionState;
}

/** An action as it crosses the wire: with its target, the verdict on it, and whether its owner (`left`: who has) is still there. */
export function itemIn(snapshot: ProgrammeSnapshot, left: ReadonlySet<string>): (found: Found) => ActionItem {
  const targetOf = targetFinder(snapshot);
  return ({ record: { key, entry }, state }) => {
    const target = targetOf(entry);
    const verdict = verdictOfAction(snapshot, entry, target);
    return {
      ...{ key, entry: { ...entry }, state },
      days: (parseDay(String(entry['due'])) as number) - snapshot.today,
      ...(target ? { target: target.id } : {}),
      ...(verdict ? { verdict } : {}),
      ownerLeft: left.has(String(entry['owner'])),
    };
  };
}

/** How many actions stand in each state. */
export function countsOf(all: readonly Found[]): Actions['counts'] {
  const counts = Object.fromEntries(ACTION_STATES.map((state) => [state, 0])) as Actions['counts'];
  for (const { state } of all) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
