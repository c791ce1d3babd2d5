import { type Period, parsePeriod } from '../time/period.ts';
import type { Observation } from '../values/observation.ts';

/** The period that a text says; tests name theirs rightly. */
export const period = (text: string): Period => parsePeriod(text) as Period;

/** An approved number, unless more is said of it. */
export const value = (text: string, number: number, more: Partial<Observation> = {}): Observation => ({
  period: period(text),
  reported: { kind: 'number', value: number },
  status: 'approved',
  estimated: false,
  ...more,
});
