import type { Pipeline, PipelineCandidate } from '@miqyas/contract/client';
import { sameName } from '@miqyas/domain';
import { describe, expect, it } from 'vitest';
import { lineAt } from './line-at.ts';
import { codedNumbers, costOf, differencesFrom, firstLine, placesAtStake, recordedPackage, withinBudget } from './package-line.ts';
import type { RankedRow } from './ranking.ts';

const row = (code: string, best: number, worst: number, more: Partial<PipelineCandidate> = {}): RankedRow => ({
  candidate: {
    ...{ code, names: sameName(code), category: 'data-governance', domain: 'energy', places: [] },
    ...{ status: 'proposed', points: [], means: [], apart: [], byOne: [], notes: [], missing: [], effects: [], cost: 2, currency: 'USD' },
    ...more,
  },
  standing: { score: 50, rank: best, best, worst },
});
const rows = [row('a', 1, 1), row('b', 2, 3), row('c', 2, 5), row('d', 4, 6), row('e', 3, 6), row('f', 4, 6)];
type Package = Pipeline['packages'][number];
const recorded = (candidates: readonly string[], more: Partial<Package> = {}): Package => ({
  ...{ code: 'first', names: sameName('First'), day: '2026-10-12', because: 'agreed', candidates: [...candidates] },
  ...more,
});

describe('the line of the package', () => {
  it('lies where the recorded package put it, or else after half', () => {
    expect(firstLine(rows, recorded(['a', 'b', 'c', 'd']))).toBe(4);
    expect(firstLine(rows, undefined)).toBe(3);
    expect(firstLine([], undefined)).toBe(0);
  });

  it('knows no package that was a choice among other candidates', () => {
    expect(recordedPackage({ packages: [recorded(['old'])] }, rows)).toBeUndefined();
    expect(recordedPackage({ packages: [recorded(['old', 'b'])] }, rows)?.code).toBe('first');
    expect(recordedPackage({ packages: [] }, rows)).toBeUndefined();
  });

  it('is dragged to below the last row whose middle is above the pointer, also where rows of other domains are left out', () => {
    const shown = [
      { position: 1, middle: 100 },
      { position: 4, middle: 140 },
      { position: 6, middle: 180 },
    ];
    expect([90, 120, 141, 500].map((y) => lineAt(shown, y))).toEqual([0, 1, 4, 6]);
  });

  it('fits a budget up to the first that is too dear, is in another currency or has no cost', () => {
    const budget = { amount: 7, currency: 'USD' };
    expect(withinBudget(rows, budget)).toBe(3);
    expect(withinBudget([row('a', 1, 1), row('b', 2, 2, { currency: 'AED' })], budget)).toBe(1);
    expect(withinBudget(rows, { amount: 100, currency: 'USD' })).toBe(6);
  });

  it('adds costs up currency by currency, and counts those that are not known', () => {
    expect(costOf([{ cost: 2, currency: 'USD' }, { cost: 3, currency: 'AED' }, { cost: 0.5, currency: 'USD' }, {}])).toEqual({
      amounts: [
        { currency: 'USD', amount: 2.5 },
        { currency: 'AED', amount: 3 },
      ],
      unknown: 1,
    });
  });

  it('says how many places depend on the weights, and whether they are the last ones', () => {
    expect(placesAtStake(rows, 3)).toEqual({ count: 1, last: true });
    expect(placesAtStake(rows, 4)).toEqual({ count: 2, last: true });
    expect(placesAtStake(rows, 1)).toEqual({ count: 0, last: false });
    expect(placesAtStake([row('a', 1, 4), row('b', 1, 2), row('c', 3, 4)], 2)).toEqual({ count: 1, last: false });
  });

  it('tells a recorded package from the first of the list, both ways', () => {
    expect(differencesFrom(recorded(['a', 'd']), rows, 2)).toEqual({ missing: ['d'], added: ['b'] });
  });

  it('keeps numbers as a list of a register does', () => {
    expect(
      codedNumbers([
        ['cost', 15],
        ['risk', 33.333],
      ]),
    ).toBe('cost=15; risk=33.3');
  });
});
