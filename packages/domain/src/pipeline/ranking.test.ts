import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandidateScore, type Criterion, crosses, type RankedCandidate, rankCandidates } from './ranking.ts';

const criteria = (...weights: number[]): Criterion[] => weights.map((weight, i) => ({ code: `c${i}`, weight }));
/** Scores of one person a candidate, in the order of the criteria; those of others follow. */
const scores = (table: Readonly<Record<string, readonly (number | readonly number[] | undefined)[]>>): CandidateScore[] =>
  Object.entries(table).flatMap(([candidate, row]) =>
    row.flatMap((cell, i) =>
      (cell === undefined ? [] : [cell].flat()).map((value, p) => ({ candidate, criterion: `c${i}`, by: `p${p}`, value })),
    ),
  );
const rank = (weights: readonly number[], table: Parameters<typeof scores>[0]) => {
  const found = rankCandidates({ candidates: Object.keys(table), criteria: criteria(...weights), scores: scores(table) });
  if (found.kind !== 'ranking') throw new Error(found.kind);
  return found;
};

describe('the score of a candidate', () => {
  it('is the weighted mean of the means of its scorers, 0 to 100', () => {
    const { candidates } = rank([3, 1], { a: [[4, 5], 2.5], b: [1, 1], c: [5, 5] });
    expect(candidates.map((one) => one.kind === 'ranked' && [one.code, one.score, one.rank])).toEqual([
      ['c', 100, 1],
      ['a', 75, 2],
      ['b', 0, 3],
    ]);
  });

  it('does not depend on what the weights add up to', () => {
    const table = { a: [4, 2], b: [2, 4.5], c: [3, 3] };
    const of = (by: number) => rank([2 * by, 1 * by], table).candidates;
    for (const [i, one] of of(1e300).entries()) {
      expect(one).toMatchObject({ ...of(1)[i], score: expect.closeTo((of(1)[i] as RankedCandidate).score, 9) });
    }
  });

  it('is missing where nobody has scored, never zero, and such a candidate has no rank', () => {
    const { candidates } = rank([1, 1, 1], { z: [undefined, 3], a: [1, 1, 1] });
    expect(candidates[0]).toMatchObject({ kind: 'ranked', code: 'a', score: 0, rank: 1, best: 1, worst: 1 });
    expect(candidates[1]).toMatchObject({ kind: 'not-scored', code: 'z', criteria: ['c0', 'c2'], spreads: [{ criterion: 'c1' }] });
    expect(candidates[1]).not.toHaveProperty('rank');
  });

  it('asks for nothing by a criterion without weight', () =>
    expect(rank([1, 0], { a: [3, undefined] }).candidates[0]).toMatchObject({ kind: 'ranked', score: 50 }));
});

describe('scorers', () => {
  it.each([
    [[2, 4.5], { min: 2, max: 4.5, mean: 3.25, apart: true, byOne: false, scorers: 2 }],
    [[2.5, 4.5], { apart: false, byOne: false }],
    [[1], { min: 1, max: 1, mean: 1, apart: false, byOne: true, scorers: 1 }],
    [[3, 3, 3], { min: 3, max: 3, mean: 3, apart: false, byOne: false }],
  ])('%s are told as they are', (cell, spread) => expect(rank([1], { a: [cell] }).candidates[0]?.spreads).toMatchObject([spread]));
});

describe('ranks', () => {
  it('are shared by equal scores, which stand by code', () => {
    const { candidates } = rank([1, 2], { b: [4, 4], d: [3, 3], a: [4, 4], c: [2, 2] });
    expect(candidates.map((one) => one.kind === 'ranked' && [one.code, one.rank, one.best, one.worst])).toEqual([
      ['a', 1, 1, 1],
      ['b', 1, 1, 1],
      ['d', 3, 3, 3],
      ['c', 4, 4, 4],
    ]);
  });

  it('reach as far as the weights, moved by a quarter, can take them', () => {
    // Even by 1 : 1; one ahead by any other.
    const { candidates, draws } = rank([1, 1], { a: [4, 3], b: [3, 4], c: [1, 1] });
    expect(draws).toBe(4000);
    expect(candidates.map((one) => one.kind === 'ranked' && [one.rank, one.best, one.worst])).toEqual([
      [1, 1, 2],
      [1, 1, 2],
      [3, 3, 3],
    ]);
    // a is ahead until the second weighs more than 5/3 of the first: (1.25 / 0.75), the farthest that a quarter goes.
    expect(rank([1, 1], { a: [4.5, 3], b: [2, 4.5] }).candidates[0]).toMatchObject({ code: 'a', best: 1, worst: 1 });
    expect(rank([1, 1], { a: [4.5, 3], b: [2.5, 4.5] }).candidates[0]).toMatchObject({ code: 'a', best: 1, worst: 2 });
  });

  it('hold the rank itself, are the same at each run and do not depend on the order of what comes in', () => {
    const score = fc.integer({ min: 2, max: 10 }).map((half) => half / 2);
    const table = fc.array(fc.tuple(score, score, score), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 1, max: 9 }))), (rows, weights) => {
        const named = rows.map((row, i) => [`k${i}`, row] as const);
        const found = rank(weights, Object.fromEntries(named));
        expect(rank(weights, Object.fromEntries(named.toReversed()))).toEqual(found);
        for (const one of found.candidates as RankedCandidate[]) {
          expect(one.best <= one.rank && one.rank <= one.worst && one.best >= 1 && one.worst <= rows.length).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [1, 2, 1, true],
    [1, 2, 2, false],
    [3, 5, 2, false],
    [3, 5, 4, true],
    [2, 2, 2, false],
    [1, 4, 0, false],
  ])('from %i to %i cross a line behind the first %i: %s', (best, worst, line, expected) =>
    expect(crosses({ best, worst }, line)).toBe(expected),
  );

  it('of many candidates come from fewer draws, and say so', () => {
    const half = (i: number) => 1 + ((i * 7919) % 9) / 2;
    const many = Object.fromEntries(
      Array.from({ length: 2000 }, (_, i) => [`k${i}`, Array.from({ length: 6 }, (_, j) => half(i * 13 + j * 5 + (i % 17) * j))]),
    );
    const found = rank([20, 15, 30, 15, 10, 10], many);
    expect(found.draws).toBe(200);
    expect(found.candidates).toHaveLength(2000);
    expect(rank([1], {}).candidates).toEqual([]);
  });
});

describe('what cannot be ranked is named:', () => {
  const all = { candidates: ['a'], criteria: criteria(1), scores: scores({ a: [3] }) };
  const score = (value: number, more: Partial<CandidateScore> = {}) => ({ candidate: 'a', criterion: 'c0', by: 'x', value, ...more });
  it.each([
    ['weights that are all nothing', { criteria: criteria(0, 0) }, { kind: 'no-weights' }],
    ['no criterion', { criteria: [] }, { kind: 'no-weights' }],
    ['a negative weight', { criteria: criteria(1, -1) }, { kind: 'bad-weight', criterion: 'c1' }],
    ['a weight of NaN', { criteria: criteria(Number.NaN) }, { kind: 'bad-weight', criterion: 'c0' }],
    ['a score under 1', { scores: [score(0.5)] }, { kind: 'bad-score', because: 'value', score: score(0.5) }],
    ['a score over 5', { scores: [score(5.5)] }, { kind: 'bad-score', because: 'value', score: score(5.5) }],
    ['a score between halves', { scores: [score(3.2)] }, { kind: 'bad-score', because: 'value', score: score(3.2) }],
    ['a score of NaN', { scores: [score(Number.NaN)] }, { kind: 'bad-score', because: 'value', score: score(Number.NaN) }],
    ['somebody who scores twice', { scores: [score(3), score(4)] }, { kind: 'bad-score', because: 'twice', score: score(4) }],
  ])('%s', (_, more, expected) => expect(rankCandidates({ ...all, ...more })).toEqual(expected));

  it('but not scores of something else', () => {
    const other = [score(99, { candidate: 'other' }), score(99, { criterion: 'other' }), score(5)];
    expect(rankCandidates({ ...all, scores: other })).toMatchObject({ kind: 'ranking', candidates: [{ score: 100 }] });
  });
});
