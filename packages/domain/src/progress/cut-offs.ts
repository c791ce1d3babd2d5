import { assertNever } from '../assert-never.ts';
import { ROUNDING } from '../rounding.ts';

/** Cut-offs of the method `linear-pace`: a share of the expected achievement, or a gap to it, whichever is kinder. */
export interface CutOffs {
  readonly onTrackPace: number;
  readonly atRiskPace: number;
  readonly onTrackGap: number;
  readonly atRiskGap: number;
}

/** The method by default; its cut-offs are settings of a KPI or a programme. */
export const LINEAR_PACE = {
  name: 'linear-pace',
  version: 2,
  cutOffs: { onTrackPace: 0.95, atRiskPace: 0.6, onTrackGap: 0.02, atRiskGap: 0.05 } satisfies CutOffs,
} as const;

/** Version 1 stays computable for what was published with it. */
export const METHOD_VERSIONS = [1, 2] as const;
export type MethodVersion = (typeof METHOD_VERSIONS)[number];

export const PACE_RULES = ['pace-on-track', 'gap-on-track', 'pace-at-risk', 'gap-at-risk', 'behind'] as const;
export type PaceRule = (typeof PACE_RULES)[number];
export type PaceStatus = 'on-track' | 'at-risk' | 'off-track';

const STATUS_OF_RULE: Readonly<Record<PaceRule, PaceStatus>> = {
  'pace-on-track': 'on-track',
  'gap-on-track': 'on-track',
  'pace-at-risk': 'at-risk',
  'gap-at-risk': 'at-risk',
  behind: 'off-track',
};

/** Achievement against what was expected, both as shares of the distance; the first cut-off that holds names the rule. */
export function byPace(
  achievement: number,
  expected: number,
  cut: CutOffs,
  version: MethodVersion = LINEAR_PACE.version,
): { status: PaceStatus; rule: PaceRule } {
  const rule = PACE_RULES.find((one) => holds(one, achievement, expected, cut, version)) ?? 'behind';
  return { status: STATUS_OF_RULE[rule], rule };
}

/** Does one line of the method hold? From version 2 on a small gap is not on track for a value worse than its baseline. */
export function holds(
  rule: PaceRule,
  achievement: number,
  expected: number,
  cut: CutOffs,
  version: MethodVersion = LINEAR_PACE.version,
): boolean {
  switch (rule) {
    case 'pace-on-track':
      return achievement >= leastOf(cut.onTrackPace, expected, version) - ROUNDING;
    case 'gap-on-track':
      return expected - achievement <= cut.onTrackGap + ROUNDING && (version === 1 || achievement >= -ROUNDING);
    case 'pace-at-risk':
      return achievement >= leastOf(cut.atRiskPace, expected, version) - ROUNDING;
    case 'gap-at-risk':
      return expected - achievement <= cut.atRiskGap + ROUNDING;
    case 'behind':
      return true;
    default:
      return assertNever(rule);
  }
}

/** A path that first goes the other way asks for less than the baseline: what is on it is on track, and no share of that is asked for. */
function leastOf(pace: number, expected: number, version: MethodVersion): number {
  return version > 1 && expected < 0 ? expected : pace * expected;
}

/** Cut-offs that say something: finite, and on track no easier than at risk. */
export function areCutOffs({ onTrackPace, atRiskPace, onTrackGap, atRiskGap }: CutOffs): boolean {
  const finite = [onTrackPace, atRiskPace, onTrackGap, atRiskGap].every(Number.isFinite);
  return finite && onTrackPace >= atRiskPace && onTrackGap <= atRiskGap && onTrackGap >= 0;
}
