import { describe, expect, it } from 'vitest';
import { LINEAR_PACE } from '../progress/cut-offs.ts';
import type { JudgedStatus, NotJudgedReason } from '../progress/judgement.ts';
import type { Progress } from '../progress/progress.ts';
import { reportingRates } from '../reporting/completeness.ts';
import { type Period, parsePeriod } from '../time/period.ts';
import { explainIndex, indexStatus, type Part, progressIndex } from './progress-index.ts';

const latest = {
  period: parsePeriod('2026-10') as Period,
  reported: { kind: 'number', value: 1 },
  status: 'approved',
  estimated: false,
} as const;
const judged = (achievement: number, expected = 0.5, reported = true, status: JudgedStatus = 'on-track'): Part => ({
  progress: {
    kind: 'judged',
    version: 2,
    status,
    rule: 'pace-on-track',
    by: 'path',
    cutOffs: LINEAR_PACE.cutOffs,
    achievement,
    expected,
    pace: 1,
    required: 1,
    latest,
    flags: [],
    caps: [],
  } satisfies Progress,
  expected: reported,
});
const silent: Part = { progress: { kind: 'no-data', version: 2, status: 'no-data', required: undefined }, expected: true };

describe('the progress index', () => {
  it('is the mean of the clamped shares of the distance', () => {
    expect(progressIndex([judged(0.4), judged(1.8), judged(-0.3)])).toMatchObject({
      kind: 'index',
      value: expect.closeTo(46.67, 2),
      path: 50,
    });
  });

  it('is withheld, not shown as if whole, when too few reported', () => {
    expect(progressIndex([judged(0.4), judged(0.5), silent])).toEqual({ kind: 'withheld', reason: 'coverage', coverage: 2 / 3 });
    expect(progressIndex([judged(0.4), judged(0.4), judged(0.4), judged(0.4), silent])).toMatchObject({ kind: 'index', coverage: 0.8 });
  });

  it('counts what cannot be judged as missing, but not what is too early', () => {
    const notJudged = (reason: NotJudgedReason): Part => ({
      progress: { kind: 'not-judged', version: 2, status: 'not-judged', reason, latest, flags: [] },
      expected: true,
    });
    expect(progressIndex([judged(0.4), notJudged('no-baseline'), notJudged('not-finite')])).toMatchObject({
      kind: 'withheld',
      coverage: 1 / 3,
    });
    expect(progressIndex([judged(0.4), notJudged('nothing-due'), notJudged('baseline-only')])).toMatchObject({
      kind: 'index',
      value: 40,
      coverage: 1,
    });
    expect(explainIndex([notJudged('no-baseline'), notJudged('nothing-due')])).toMatchObject({ missing: [0], early: [1] });
  });

  it('counts a target that is met as met, wherever its baseline lay', () => {
    const met: Part = { ...judged(-0.25), progress: { ...judged(-0.25).progress, status: 'achieved' } as Progress };
    expect(progressIndex([met])).toMatchObject({ value: 100 });
  });

  it('is nothing without targets, and not zero', () => {
    expect(progressIndex([])).toEqual({ kind: 'empty' });
  });

  it('can be taken apart: its lines add up to the value and to the path', () => {
    const parts = [judged(0.4), silent, judged(1.8), judged(-0.3), judged(0.2), judged(0.9)];
    const account = explainIndex(parts);
    const sum = (of: (line: (typeof account.lines)[number]) => number) => account.lines.reduce((total, line) => total + of(line), 0);
    expect(account.index).toMatchObject({
      kind: 'index',
      value: expect.closeTo(
        sum((line) => line.points),
        10,
      ),
      path: expect.closeTo(
        sum((line) => line.pathPoints),
        10,
      ),
    });
    expect(account).toMatchObject({ expected: 6, covered: 5, missing: [1], lines: expect.objectContaining({ length: 5 }) });
  });

  it('counts a value past its staleness as missing', () => {
    const old = { ...judged(0.9), progress: { ...judged(0.9).progress, flags: ['stale'] } as Progress };
    expect(progressIndex([judged(0.4), judged(0.4), judged(0.4), judged(0.4), old])).toMatchObject({ value: 40, coverage: 0.8, parts: 4 });
    expect(progressIndex([judged(0.4), judged(0.4), judged(0.4), old])).toMatchObject({ kind: 'withheld' });
  });

  it('of halves at 100 and at 0 is not on track at 50', () => {
    const halves = progressIndex([judged(1, 0.5, true, 'achieved'), judged(0, 0.5, true, 'off-track')]);
    if (halves.kind !== 'index') throw new Error(halves.kind);
    expect(halves).toMatchObject({ value: 50, path: 50, spread: { achieved: 1, 'off-track': 1, 'on-track': 0 } });
    expect(indexStatus(halves)).toBe('off-track');
    const quarter = progressIndex([judged(0.7), judged(0.7), judged(0.7), judged(0, 0.5, true, 'missed')]);
    expect(quarter.kind === 'index' && indexStatus(quarter)).toBe('at-risk');
  });

  it('is judged against its own path', () => {
    const index = progressIndex([judged(0.3, 0.5)]);
    expect(index.kind === 'index' && indexStatus(index)).toBe('at-risk');
  });
});

describe('completeness and timeliness', () => {
  it('count values that came and values that came in time', () => {
    const rates = reportingRates([
      { dueDay: 10, reportedDay: 9 },
      { dueDay: 10, reportedDay: 11 },
      { dueDay: 10, reportedDay: undefined },
    ]);
    expect(rates.completeness).toEqual({ count: 2, expected: 3, share: 2 / 3 });
    expect(rates.timeliness).toEqual({ count: 1, expected: 3, share: 1 / 3 });
  });

  it('are none, not 100 %, when nothing was expected', () => {
    expect(reportingRates([]).completeness.share).toBeUndefined();
  });
});
