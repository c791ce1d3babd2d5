import { ROUNDING } from '../rounding.ts';
import { compoundGrowth, type Growth, type Reading } from './growth.ts';

/** Three falling cuts: substantial, moderate and limited progress; below the last it is deterioration. */
export type CagrCuts = readonly [substantial: number, moderate: number, limited: number];

/** Cuts of the ratio actual over required growth (Eurostat, Statistics Canada, Open SDG). */
export const RATIO_CUTS: CagrCuts = [0.95, 0.6, 0];
/** Cuts of the growth itself, a year, where there is no target. */
export const OPEN_SDG_CUTS: CagrCuts = [0.015, 0.005, 0];
export const EUROSTAT_CUTS: CagrCuts = [0.01, 0, -0.01];

export interface CagrInput {
  readonly baseline: Reading;
  readonly latest: Reading;
  readonly direction: 'increase' | 'decrease';
  readonly target?: Reading;
  /** A value beyond which nothing can grow (100 %): without a target, the cuts shrink on the way there (Open SDG). */
  readonly limit?: number;
  readonly cuts?: CagrCuts;
}

export const CAGR_RATINGS = ['target-achieved', 'substantial-progress', 'moderate-progress', 'limited-progress', 'deterioration'] as const;
export type CagrRating = (typeof CAGR_RATINGS)[number];

export type CagrRatio =
  | {
      readonly kind: 'rated';
      readonly rating: CagrRating;
      /** Actual over required growth; without a target the growth itself, positive where it is the wanted way. */
      readonly value: number;
      /** Open SDG's score from −5 to 5, piecewise linear in the value. It belongs to the default cuts. */
      readonly score: number;
    }
  | Exclude<Growth, { kind: 'rate' }>
  /** Target and baseline are equal: the required growth is 0. */
  | { readonly kind: 'baseline-is-target' }
  | { readonly kind: 'deadline-before-baseline' };

/**
 * The method `cagr-ratio`: R = CAGR actual / |CAGR required|, substantial from 0.95, moderate from 0.60, limited from 0;
 * without a target the growth itself against cuts that are a parameter: 1.5 / 0.5 / 0 % (Open SDG) or 1 / 0 / −1 %
 * (Eurostat). Source: Eurostat, "Sustainable development in the European Union", annex III; Open SDG, ProgressMeasure.
 */
export function cagrRatio(input: CagrInput): CagrRatio {
  const { baseline, latest, target, direction } = input;
  const { limit = 0, cuts = [] } = input;
  if (![limit, ...cuts].every(Number.isFinite)) return { kind: 'not-finite' };
  if (target && target.years <= baseline.years) return { kind: 'deadline-before-baseline' };
  const actual = compoundGrowth(baseline, latest);
  if (actual.kind !== 'rate') return actual;
  const wanted = Math.sign(baseline.value) * (direction === 'increase' ? 1 : -1) * actual.value;
  if (!target) return rateGrowth(wanted, input);
  const required = compoundGrowth(baseline, target);
  if (required.kind !== 'rate') return required;
  if (required.value === 0) return { kind: 'baseline-is-target' };
  const value = wanted / Math.abs(required.value);
  const achieved = direction === 'increase' ? latest.value >= target.value : latest.value <= target.value;
  if (achieved) return { kind: 'rated', rating: 'target-achieved', value, score: 5 };
  return { kind: 'rated', rating: ratingOf(value, input.cuts ?? RATIO_CUTS), value, score: ratioScore(value) };
}

function rateGrowth(value: number, { baseline, limit, cuts = OPEN_SDG_CUTS }: CagrInput): CagrRatio {
  const shrink = limit === undefined ? 1 : nearness(Math.abs(baseline.value), Math.abs(limit));
  const rating = ratingOf(value, [cuts[0] * shrink, cuts[1] * shrink, cuts[2] * shrink]);
  return { kind: 'rated', rating, value, score: growthScore(value, shrink) };
}

function ratingOf(value: number, [substantial, moderate, limited]: CagrCuts): CagrRating {
  if (value >= substantial - ROUNDING) return 'substantial-progress';
  if (value >= moderate - ROUNDING) return 'moderate-progress';
  return value >= limited - ROUNDING ? 'limited-progress' : 'deterioration';
}

/** 1 far from the limit, 0 at it; the exponent is Open SDG's. */
function nearness(base: number, limit: number): number {
  if (base >= 2 * limit) return 1;
  return 1 - (Math.min(base, 2 * limit - base) / limit) ** 4.44;
}

/** Open SDG's published coefficients, which are rounded to four places. */
function ratioScore(ratio: number): number {
  const score = ratio >= RATIO_CUTS[1] ? 7.1429 * ratio - 4.2857 : 4.1667 * ratio - 2.5;
  return Math.min(5, Math.max(-5, score));
}

function growthScore(growth: number, shrink: number): number {
  if (growth < 0) return Math.max(-5, 125 * growth - 2.5);
  if (shrink === 0) return 5;
  const scaled = growth / shrink;
  if (scaled >= OPEN_SDG_CUTS[0]) return Math.min(5, 500 * scaled - 5);
  return scaled >= OPEN_SDG_CUTS[1] ? 250 * scaled - 1.25 : 500 * scaled - 2.5;
}
