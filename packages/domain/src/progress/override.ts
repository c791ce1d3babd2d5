import type { JudgedStatus, Status } from './judgement.ts';
import type { Progress } from './progress.ts';

/** A status set by hand: it needs a reason, an author and an end date, and never hides what was computed. */
export interface Override {
  readonly status: JudgedStatus;
  readonly reason: string;
  readonly by: string;
  /** Last day on which it holds, as days since 1970-01-01. */
  readonly untilDay: number;
}

const OVERRIDE_FAULTS = ['no-reason', 'no-author', 'no-end', 'ended'] as const;
export type OverrideFault = (typeof OVERRIDE_FAULTS)[number];

/** The status that is shown, what was computed, and the override that stands between them or why it does not. */
export type Verdict =
  | { readonly kind: 'computed'; readonly status: Status; readonly computed: Progress; readonly refused?: OverrideFault }
  | { readonly kind: 'overridden'; readonly status: JudgedStatus; readonly computed: Progress; readonly override: Override };

/** Lays an override over a computed progress on a day; an override that is incomplete or has ended changes nothing, and says so. */
export function verdictOn(computed: Progress, override: Override | undefined, day: number): Verdict {
  if (!override) return { kind: 'computed', status: computed.status, computed };
  const fault = faultOf(override, day);
  return fault
    ? { kind: 'computed', status: computed.status, computed, refused: fault }
    : { kind: 'overridden', status: override.status, computed, override };
}

function faultOf({ reason, by, untilDay }: Override, day: number): OverrideFault | undefined {
  if (reason.trim() === '') return 'no-reason';
  if (by.trim() === '') return 'no-author';
  if (!Number.isFinite(untilDay)) return 'no-end';
  return day > untilDay ? 'ended' : undefined;
}
