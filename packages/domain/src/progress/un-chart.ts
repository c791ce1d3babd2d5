import { ROUNDING } from '../rounding.ts';
import { compoundGrowth, type Growth, type Reading } from './growth.ts';

export const UN_CHART_RATINGS = ['on-track', 'some-progress', 'stagnation-or-regression'] as const;

export interface UnChartInput {
  readonly baseline: Reading;
  readonly latest: Reading;
  readonly direction: 'increase' | 'decrease';
  /** Without one the growth itself is rated. */
  readonly target?: Reading;
}

export type UnChart =
  | {
      readonly kind: 'rated';
      readonly rating: (typeof UN_CHART_RATINGS)[number];
      /** Share of the distance covered by the deadline if the compound rate so far goes on; undefined without a target, and once met. */
      readonly share: number | undefined;
      /** Compound growth a year since the baseline, positive where it is the wanted way; undefined once met. */
      readonly growth: number | undefined;
    }
  | Exclude<Growth, { kind: 'rate' }>
  | { readonly kind: 'deadline-before-baseline' }
  | { readonly kind: 'baseline-is-target' };

/** Cuts of the share of the distance, and of the growth a year where there is no target. */
const SHARE_CUTS = [0.95, 0.1] as const;
const GROWTH_CUTS = [0.02, 0.005] as const;

/**
 * The method `un-chart`: the latest value is extrapolated to the deadline at the compound rate since the baseline,
 * v (1 + CAGR)^(tT − t); the share of the distance that it has covered by then is on track from 0.95 and fair progress from 0.10.
 * Without a target the growth a year is rated: on track from 2 %, fair from 0.5 %. A target that is met is met, whatever the trend.
 * Source: UN, "Sustainable Development Goals Progress Chart 2023", technical note.
 */
export function unChart({ baseline, latest, target, direction }: UnChartInput): UnChart {
  if (target && target.years <= baseline.years) return { kind: 'deadline-before-baseline' };
  if (target && target.value === baseline.value) return { kind: 'baseline-is-target' };
  if (latest.years <= baseline.years) return { kind: 'no-time-passed' };
  const met = target && (direction === 'increase' ? latest.value >= target.value : latest.value <= target.value);
  if (met) return { kind: 'rated', rating: 'on-track', share: undefined, growth: undefined };
  const rate = compoundGrowth(baseline, latest);
  if (rate.kind !== 'rate') return rate;
  const growth = Math.sign(baseline.value) * (direction === 'increase' ? 1 : -1) * rate.value;
  if (!target) return { kind: 'rated', rating: ratingOf(growth, GROWTH_CUTS), share: undefined, growth };
  const ahead = Math.max(0, target.years - latest.years);
  const share = (latest.value * (1 + rate.value) ** ahead - baseline.value) / (target.value - baseline.value);
  return Number.isFinite(share) ? { kind: 'rated', rating: ratingOf(share, SHARE_CUTS), share, growth } : { kind: 'not-finite' };
}

function ratingOf(value: number, [good, fair]: readonly [number, number]): (typeof UN_CHART_RATINGS)[number] {
  if (value >= good - ROUNDING) return 'on-track';
  return value >= fair - ROUNDING ? 'some-progress' : 'stagnation-or-regression';
}
