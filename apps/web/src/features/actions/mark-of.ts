import type { ActionItem } from '@miqyas/contract/client';
import type { WorkState } from '../../shared/components/work-mark.tsx';

/** The square of an action. */
export function markOf(state: ActionItem['state']): WorkState {
  return state === 'waits' ? 'waiting' : state;
}
