import { ROUNDING } from '../rounding.ts';
import type { Reading } from './growth.ts';

export interface LinearRateInput {
  readonly baseline: Reading;
  readonly latest: Reading;
  readonly target: Reading;
}

export type LinearRateFault = {
  readonly kind: 'not-finite' | 'no-time-passed' | 'deadline-before-baseline' | 'baseline-is-target';
};

export const SDSN_ARROWS = ['on-track', 'moderately-improving', 'stagnating', 'decreasing'] as const;

export type SdsnArrow =
  | {
      readonly kind: 'rated';
      readonly arrow: (typeof SDSN_ARROWS)[number];
      /** Actual linear rate over the rate that was required from the baseline to the deadline. */
      readonly ratio: number;
    }
  | LinearRateFault;

/**
 * The method `sdsn-arrow`: actual over required linear rate; on track from 100 %, moderately improving from 50 %,
 * stagnating from 0, else decreasing. Source: SDSN, "Sustainable Development Report", methodology of the trend arrows.
 */
export function sdsnArrow(input: LinearRateInput): SdsnArrow {
  const ratio = shareByDeadline(input);
  if (typeof ratio !== 'number') return ratio;
  const arrow = reaches(ratio, 1)
    ? 'on-track'
    : reaches(ratio, 0.5)
      ? 'moderately-improving'
      : reaches(ratio, 0)
        ? 'stagnating'
        : 'decreasing';
  return { kind: 'rated', ratio, arrow };
}

function reaches(share: number, cut: number): boolean {
  return share >= cut - ROUNDING;
}

/** ((v − v₀) / (t − t₀)) / ((T − v₀) / (tT − t₀)) */
function shareByDeadline({ baseline, latest, target }: LinearRateInput): number | LinearRateFault {
  const numbers = [baseline, latest, target].flatMap(({ years, value }) => [years, value]);
  if (!numbers.every(Number.isFinite)) return { kind: 'not-finite' };
  if (target.years <= baseline.years) return { kind: 'deadline-before-baseline' };
  if (latest.years <= baseline.years) return { kind: 'no-time-passed' };
  if (target.value === baseline.value) return { kind: 'baseline-is-target' };
  const actual = (latest.value - baseline.value) / (latest.years - baseline.years);
  const share = actual / ((target.value - baseline.value) / (target.years - baseline.years));
  return Number.isFinite(share) ? share : { kind: 'not-finite' };
}
