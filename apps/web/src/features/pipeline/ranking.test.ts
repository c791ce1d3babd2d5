import type { Pipeline, PipelineCandidate } from '@miqyas/contract/client';
import { sameName } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { rankedBy, storedShares, weightsFor, withShare } from './ranking.ts';

const candidate = (code: string, points: Readonly<Record<string, number>>, more: Partial<PipelineCandidate> = {}): PipelineCandidate => ({
  ...{ code, names: sameName(code), category: 'data-governance', domain: 'energy', places: [] },
  ...{ status: 'proposed', means: [], apart: [], byOne: [], notes: [], missing: [], effects: [] },
  points: ['effect', 'cost', 'risk'].map((code) => [points[code] ?? null]),
  ...more,
});
const criterion = (code: string, weight: number) => ({ code, names: sameName(code), notes: sameName(''), weight });
const pipeline = (more: Partial<Pipeline> = {}): Pipeline => ({
  criteria: [criterion('effect', 30), criterion('cost', 20), criterion('risk', 10)],
  candidates: [
    candidate('dear', { effect: 5, cost: 1, risk: 4 }, { standing: { score: 60, rank: 1, best: 1, worst: 2 } }),
    candidate('cheap', { effect: 2, cost: 5, risk: 4 }, { standing: { score: 58, rank: 2, best: 1, worst: 2 } }),
    candidate('unscored', { effect: 3 }, { missing: ['cost', 'risk'] }),
  ],
  ...{ scorers: ['somebody'], aside: [], draws: 4000, packages: [], packageCount: 0 },
  ...more,
});

describe('weights in the page', () => {
  it('are shares of their sum; where all are zero none has a share', () => {
    expect([...storedShares(pipeline()).values()]).toEqual([0.5, 1 / 3, 1 / 6]);
    expect([...storedShares({ criteria: [criterion('effect', 0)] }).values()]).toEqual([0]);
  });

  it('make room for the one that is moved, in their own proportions', () => {
    const moved = withShare(storedShares(pipeline()), 'effect', 0.7);
    expect(moved.get('effect')).toBe(0.7);
    expect(moved.get('cost')).toBeCloseTo(0.2, 12);
    expect(moved.get('risk')).toBeCloseTo(0.1, 12);
  });

  it('share evenly what is left where none of them weighed anything; one alone weighs all', () => {
    const alone = withShare(new Map(Object.entries({ effect: 1, cost: 0, risk: 0 })), 'effect', 0.4);
    expect([...alone.values()]).toEqual([0.4, 0.3, 0.3]);
    expect([...withShare(new Map([['effect', 1]]), 'effect', 0.2).values()]).toEqual([1]);
  });

  it('are stored on the scale that they were set on', () => {
    const shares = withShare(storedShares(pipeline()), 'risk', 0.5);
    expect([...weightsFor(shares, pipeline())]).toEqual([
      ['effect', 18],
      ['cost', 12],
      ['risk', 30],
    ]);
  });
});

describe('the ranking in the page', () => {
  const codes = (rows: ReturnType<typeof rankedBy>['rows']) => rows.map((row) => row.candidate.code);

  it('is the server’s as long as no weight is moved', () => {
    const { rows, unranked } = rankedBy(pipeline(), undefined);
    expect(rows.map(({ standing }) => standing.score)).toEqual([60, 58]);
    expect(unranked.map(({ code }) => code)).toEqual(['unscored']);
  });

  it('follows a moved weight', () => {
    const cheap = withShare(storedShares(pipeline()), 'cost', 0.8);
    expect(codes(rankedBy(pipeline(), cheap).rows)).toEqual(['cheap', 'dear']);
  });

  it('asks for no score by a criterion that weighs nothing', () => {
    const only = new Map(Object.entries({ effect: 1, cost: 0, risk: 0 }));
    expect(codes(rankedBy(pipeline(), only).rows)).toEqual(['dear', 'unscored', 'cheap']);
  });

  it('says why there is none', () => {
    const { rows, fault } = rankedBy(pipeline(), new Map(Object.entries({ effect: 0, cost: 0, risk: 0 })));
    expect([rows, fault]).toEqual([[], { kind: 'no-weights' }]);
  });
});
