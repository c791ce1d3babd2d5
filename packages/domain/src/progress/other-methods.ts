import { goalValue, type Target } from '../targets/target.ts';
import { endInYears, type Period } from '../time/period.ts';
import type { Point } from '../values/series.ts';
import { type CagrRatio, cagrRatio } from './cagr-ratio.ts';
import { type SdsnArrow, sdsnArrow } from './linear-rate.ts';
import { type UnChart, unChart } from './un-chart.ts';

/** Why a method does not apply. */
export const METHOD_FAULTS = [
  'zero',
  'change-of-sign',
  'no-time-passed',
  'deadline-before-baseline',
  'baseline-is-target',
  'baseline-beyond-target',
  'not-finite',
] as const;
export type MethodFault = (typeof METHOD_FAULTS)[number];

/** The baseline is better than the target already: there is no distance to cover. */
interface BaselineBeyondTarget {
  readonly kind: 'baseline-beyond-target';
}

/** What the other published methods say of the same target and value. */
export interface OtherMethods {
  readonly cagrRatio: CagrRatio | BaselineBeyondTarget;
  readonly unChart: UnChart | BaselineBeyondTarget;
  readonly sdsnArrow: SdsnArrow | BaselineBeyondTarget;
}

/** The verdicts of `cagr-ratio`, `un-chart` and `sdsn-arrow`; undefined for a range, and without a baseline: they do not speak of those. */
export function otherMethods(target: Target, latest: Point): OtherMethods | undefined {
  const { goal, baseline, deadline } = target;
  const end = goalValue(target);
  if (goal.kind === 'maintain' || !baseline || end === undefined) return undefined;
  if (goal.direction === 'increase' ? baseline.value > end : baseline.value < end) {
    const beyond = { kind: 'baseline-beyond-target' } as const;
    return { cagrRatio: beyond, unChart: beyond, sdsnArrow: beyond };
  }
  const reading = (period: Period, value: number) => ({ years: endInYears(period), value });
  const input = {
    baseline: reading(baseline.period, baseline.value),
    latest: reading(latest.period, latest.value),
    target: reading(deadline, end),
  };
  return {
    cagrRatio: cagrRatio({ ...input, direction: goal.direction }),
    unChart: unChart({ ...input, direction: goal.direction }),
    sdsnArrow: sdsnArrow(input),
  };
}
