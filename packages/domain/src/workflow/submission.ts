import type { ValueStatus } from '../values/observation.ts';

/** How far the values of a reporting unit for a period have come together. */
export const SUBMISSION_STATES = ['no-data', 'draft', 'submitted', 'returned', 'approved'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** Where one value stands for who enters it: nothing yet, kept and not handed in, or the status of what is in force. */
export type CellState = 'no-data' | 'draft' | Exclude<ValueStatus, 'draft' | 'withdrawn'>;

/** What somebody does with a value. `recall` is the author's, before anybody has approved it; `restate` changes what was approved. */
export const VALUE_ACTIONS = ['save', 'submit', 'recall', 'return', 'approve', 'restate'] as const;
export type ValueAction = (typeof VALUE_ACTIONS)[number];

const STEPS: Readonly<Record<CellState, Partial<Readonly<Record<ValueAction, CellState>>>>> = {
  'no-data': { save: 'draft' },
  draft: { save: 'draft', submit: 'submitted' },
  submitted: { save: 'draft', recall: 'draft', return: 'returned', approve: 'approved' },
  returned: { save: 'draft' },
  approved: { restate: 'draft' },
};

/** Where an action leads; undefined where a value in that state does not take it. */
export function stepOf(state: CellState, action: ValueAction): CellState | undefined {
  return STEPS[state][action];
}

/** The state of one value: what is kept and not handed in goes before what was. */
export function cellState(inForce: ValueStatus | undefined, drafted: boolean): CellState {
  if (drafted) return 'draft';
  return inForce === undefined || inForce === 'withdrawn' ? 'no-data' : inForce;
}

/**
 * The state of all values of a reporting unit for a period, as the one that asks for most: something returned, then something that is kept
 * and not handed in, then something that waits; approved when nothing of it is left to do. What was not entered at all is told by
 * completeness, not here.
 */
export function submissionState(cells: Iterable<CellState>): SubmissionState {
  const met = new Set(cells);
  return (['returned', 'draft', 'submitted', 'approved'] as const).find((state) => met.has(state)) ?? 'no-data';
}
