import { byPace, type JudgedStatus, LINEAR_PACE, type Progress } from '../progress/progress.ts';

export interface Part {
  readonly progress: Progress;
  /** A value is expected of this target by now: without one it lowers the coverage. */
  readonly expected: boolean;
}

/** Share of the expected targets that must have data before an index is shown. */
export const COVERAGE_THRESHOLD = 0.8;

export type ProgressIndex =
  | { readonly kind: 'index'; readonly value: number; readonly path: number; readonly coverage: number; readonly parts: number }
  | { readonly kind: 'withheld'; readonly reason: 'coverage'; readonly coverage: number }
  | { readonly kind: 'empty' };

/**
 * Distance-to-target index of a scope, 0 to 100: the arithmetic mean, with equal weights, of each target's achievement
 * clamped to [0, 1] (OECD/JRC Handbook on Composite Indicators, "distance to a reference"). `path` is the same mean of
 * what was expected by now. Withheld when fewer than {@link COVERAGE_THRESHOLD} of the expected targets have data.
 */
export function progressIndex(parts: readonly Part[]): ProgressIndex {
  const scores: number[] = [];
  const paths: number[] = [];
  let expected = 0;
  let covered = 0;
  for (const part of parts) {
    if (part.expected) expected += 1;
    if (part.expected && part.progress.kind !== 'no-data') covered += 1;
    const score = scoreOf(part.progress);
    if (!score) continue;
    scores.push(score.achieved);
    paths.push(score.expected);
  }
  const coverage = expected === 0 ? 1 : covered / expected;
  if (expected > 0 && coverage < COVERAGE_THRESHOLD) return { kind: 'withheld', reason: 'coverage', coverage };
  if (scores.length === 0) return { kind: 'empty' };
  return { kind: 'index', value: 100 * mean(scores), path: 100 * mean(paths), coverage, parts: scores.length };
}

/** The index read as a target of its own: its value against the path, by the cut-offs of `linear-pace`. */
export function indexStatus(index: Extract<ProgressIndex, { kind: 'index' }>): JudgedStatus {
  if (index.value >= 100) return 'achieved';
  return byPace(index.value / 100, index.path / 100, LINEAR_PACE.cutOffs).status;
}

function scoreOf(progress: Progress): { achieved: number; expected: number } | undefined {
  if (progress.kind !== 'judged') return undefined;
  if (progress.status === 'achieved') return { achieved: 1, expected: clamp(progress.expected ?? 1) };
  if (progress.achievement === undefined) return undefined;
  return { achieved: clamp(progress.achievement), expected: clamp(progress.expected ?? 1) };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
