import { byPace, type CutOffs, LINEAR_PACE } from '../progress/cut-offs.ts';
import type { JudgedStatus, NotJudgedReason, StandingStatus } from '../progress/judgement.ts';
import type { Progress } from '../progress/progress.ts';
import { ROUNDING } from '../rounding.ts';
import { COVERAGE_THRESHOLD } from '../values/tally.ts';

export interface Part {
  readonly progress: Progress;
  /** A value is expected of this target by now: without one it lowers the coverage. */
  readonly expected: boolean;
}

export type ProgressIndex =
  | {
      readonly kind: 'index';
      readonly value: number;
      /** The same mean of what was expected of the same parts, at the moments of their values. */
      readonly path: number;
      readonly coverage: number;
      readonly parts: number;
      /** How many of its parts stand in each status. */
      readonly spread: Readonly<Record<JudgedStatus, number>>;
    }
  | { readonly kind: 'withheld'; readonly reason: 'coverage'; readonly coverage: number }
  | { readonly kind: 'empty' };

/**
 * Distance-to-target index of a scope, 0 to 100: the arithmetic mean, with equal weights, of each target's achievement
 * clamped to [0, 1] (OECD/JRC Handbook on Composite Indicators, "distance to a reference"). `path` is the same mean of what was
 * expected at the moments of the same values. A value past its staleness counts as missing. Withheld when fewer than 80 % of the
 * expected targets have a value that can be judged.
 */
export function progressIndex(parts: readonly Part[]): ProgressIndex {
  const scores = parts.flatMap((part) => scoreOf(part.progress) ?? []);
  const coverage = coverageOf(parts);
  if (coverage < COVERAGE_THRESHOLD - ROUNDING) return { kind: 'withheld', reason: 'coverage', coverage };
  if (scores.length === 0) return { kind: 'empty' };
  const value = 100 * average(scores.map((score) => score.achieved));
  const path = 100 * average(scores.map((score) => score.expected));
  return { kind: 'index', value, path, coverage, parts: scores.length, spread: spreadOf(parts) };
}

function spreadOf(parts: readonly Part[]): Record<JudgedStatus, number> {
  const spread = { achieved: 0, 'on-track': 0, 'at-risk': 0, 'off-track': 0, missed: 0, awaited: 0 };
  for (const { progress } of parts) if (progress.kind === 'judged' && scoreOf(progress)) spread[progress.status] += 1;
  return spread;
}

/** So many of an index's parts, as a share, may be off track or missed before it is at risk, and off track. */
const SOME_BEHIND = 0.25;
const HALF_BEHIND = 0.5;

/**
 * The index read as a target of its own: its value against the path, by the cut-offs of `linear-pace`; and never better than its
 * parts: with a quarter of them off track or missed at best at risk, with half of them off track. Parts at 100 and at 0 are
 * not on track at 50.
 */
export function indexStatus(
  { value, path, parts, spread }: Extract<ProgressIndex, { kind: 'index' }>,
  cutOffs: CutOffs = LINEAR_PACE.cutOffs,
): StandingStatus {
  const status = value >= 100 ? 'achieved' : byPace(value / 100, path / 100, cutOffs).status;
  const behind = (spread['off-track'] + spread.missed) / parts;
  if (behind >= HALF_BEHIND) return 'off-track';
  return behind >= SOME_BEHIND && status !== 'off-track' ? 'at-risk' : status;
}

/** One target's part of an index. */
export interface IndexLine {
  /** Place of the target among the parts. */
  readonly part: number;
  /** Clamped achievement and expectation, 0 to 1. */
  readonly achieved: number;
  readonly expected: number;
  /** Points of the index that come from it, and that its path would give. */
  readonly points: number;
  readonly pathPoints: number;
}

/** Why this index: its lines add up to the value and to the path; what is left out is counted. */
export interface IndexExplanation {
  readonly method: { readonly name: 'distance-to-target'; readonly version: 2 };
  readonly index: ProgressIndex;
  /** n counts the lines, A is their achievement. */
  readonly formula: string;
  readonly threshold: number;
  readonly expected: number;
  readonly covered: number;
  readonly lines: readonly IndexLine[];
  /** Places of the parts that are expected and have no score: without a value, or not judged. */
  readonly missing: readonly number[];
  /** Places of the parts that have no score and from which none is expected yet. */
  readonly early: readonly number[];
}

/** The account of {@link progressIndex}: each target's contribution, and what is missing. */
export function explainIndex(parts: readonly Part[]): IndexExplanation {
  const scored = parts.flatMap((part, i) => {
    const score = scoreOf(part.progress);
    return score ? [{ part: i, ...score }] : [];
  });
  const each = scored.length === 0 ? 0 : 100 / scored.length;
  const missing = parts.flatMap((part, i) => (isMissing(part) ? [i] : []));
  const expected = parts.filter(isExpected).length;
  return {
    method: { name: 'distance-to-target', version: 2 },
    index: progressIndex(parts),
    formula: '100 / n × Σ min(1, max(0, A))',
    threshold: COVERAGE_THRESHOLD,
    expected,
    covered: expected - missing.length,
    lines: scored.map((line) => ({ ...line, points: each * line.achieved, pathPoints: each * line.expected })),
    missing,
    early: parts.flatMap((part, i) => (!isMissing(part) && scoreOf(part.progress) === undefined ? [i] : [])),
  };
}

/** Not judged because it is too early: it has no score yet, and none is expected. */
const TOO_EARLY: readonly NotJudgedReason[] = ['nothing-due', 'baseline-only'];

/** Nothing expected is full coverage: nothing is missing. */
function coverageOf(parts: readonly Part[]): number {
  const expected = parts.filter(isExpected).length;
  return expected === 0 ? 1 : (expected - parts.filter(isMissing).length) / expected;
}

function isExpected({ expected, progress }: Part): boolean {
  return expected && !(progress.kind === 'not-judged' && TOO_EARLY.includes(progress.reason));
}

/** Expected, and without a score: no value, one that cannot be judged, or one from too long ago. */
function isMissing(part: Part): boolean {
  return isExpected(part) && scoreOf(part.progress) === undefined;
}

function scoreOf(progress: Progress): { achieved: number; expected: number } | undefined {
  if (progress.kind !== 'judged' || progress.flags.includes('stale')) return undefined;
  if (progress.status === 'achieved') return { achieved: 1, expected: clamp(progress.expected ?? 1) };
  if (progress.achievement === undefined) return undefined;
  return { achieved: clamp(progress.achievement), expected: clamp(progress.expected ?? 1) };
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
