import type { Entry } from '../registers/columns.ts';
import { LOCALISATION_STATES, type LocalisationState } from '../registers/follow-up-registers.ts';

/** How a standard stands in a country; what nobody has said anything of is open, and nothing is due. */
export interface Localised {
  readonly state: LocalisationState;
  /** Open, and past the day on which it was due. */
  readonly overdue: boolean;
}

/** `entry`: of the register `localisation`; `today`: `2026-11-23`. */
export function localised(entry: Entry | undefined, today: string): Localised {
  const said = entry?.['localisation_state'];
  const state = LOCALISATION_STATES.find((one) => one === said) ?? 'open';
  const due = entry?.['due'];
  return { state, overdue: state === 'open' && typeof due === 'string' && due < today };
}

/** So many in each state; those overdue are among the open ones. */
export interface LocalisationCounts {
  readonly adopted: number;
  readonly adapted: number;
  readonly open: number;
  readonly notApplicable: number;
  readonly overdue: number;
}

/** How many products are in each state. */
export function countLocalised(cells: Iterable<Localised>): LocalisationCounts {
  const counts = { adopted: 0, adapted: 0, open: 0, notApplicable: 0, overdue: 0 };
  for (const { state, overdue } of cells) {
    counts[state === 'not-applicable' ? 'notApplicable' : state] += 1;
    if (overdue) counts.overdue += 1;
  }
  return counts;
}
