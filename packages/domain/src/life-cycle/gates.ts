import { STAGES, type Stage } from '../model.ts';

/** What a project must have before it enters its next stage. Days are counted since 1970-01-01. */
export interface Gate {
  /** Codes of what must be met. */
  readonly criteria: readonly string[];
  /** Codes of what is met; those that are no criterion are not looked at. */
  readonly met: readonly string[];
  readonly plannedOn?: number | undefined;
  readonly passedOn?: number | undefined;
  /** Why it was passed although something was missing. */
  readonly exception?: string | undefined;
}

export const GATE_STATES = ['passed', 'passed-by-exception', 'due', 'overdue', 'open'] as const;

/** A gate on a day, and the criteria that are not met on it, in their order. */
export interface GateState {
  readonly kind: (typeof GATE_STATES)[number];
  readonly missing: readonly string[];
}

/** So many days before the day that it is planned for a gate is due. */
const DUE_AHEAD_DAYS = 30;

/**
 * How a gate stands on a day: `passed`, or `passed-by-exception` where a reason was given; else `overdue` after the day that it is planned
 * for, `due` from 30 days before, and `open` until then or without such a day. What is missing is said of every state: a criterion can
 * come in later, or cease to be met.
 */
export function gateState({ plannedOn, passedOn, exception, today, ...gate }: Gate & { readonly today: number }): GateState {
  const missing = missingOf(gate);
  if (passedOn !== undefined && passedOn <= today) return { kind: exception?.trim() ? 'passed-by-exception' : 'passed', missing };
  if (plannedOn === undefined || !(today >= plannedOn - DUE_AHEAD_DAYS)) return { kind: 'open', missing };
  return { kind: today > plannedOn ? 'overdue' : 'due', missing };
}

/** Whether a gate may be passed without an exception: every criterion is met, or these are missing. */
export type GatePass = { readonly kind: 'may-pass' } | { readonly kind: 'criteria-missing'; readonly missing: readonly string[] };

/** Whether a gate may be passed without an exception, and else what is missing. Where there is no criterion nothing stands in the way. */
export function mayPass(gate: Pick<Gate, 'criteria' | 'met'>): GatePass {
  const missing = missingOf(gate);
  return missing.length === 0 ? { kind: 'may-pass' } : { kind: 'criteria-missing', missing };
}

/** The stage after one; undefined after the last. */
export function nextStage(stage: Stage): Stage | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}

function missingOf({ criteria, met }: Pick<Gate, 'criteria' | 'met'>): string[] {
  const there = new Set(met);
  return [...new Set(criteria)].filter((code) => !there.has(code));
}
