import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALITY_PARTS, type SeriesCounts, seriesQuality } from './quality.ts';

const counts = (more: Partial<SeriesCounts> = {}): SeriesCounts => ({
  ...{ expected: 10, reported: 10, inTime: 8, unquestioned: 9, withEvidence: 7 },
  ...more,
});
const NOTHING: SeriesCounts = { expected: 0, reported: 0, inTime: 0, unquestioned: 0, withEvidence: 0 };

describe('the quality of a series', () => {
  it('is the mean of four parts, and says what would lift each', () =>
    expect(seriesQuality(counts())).toEqual({
      kind: 'quality',
      score: 85,
      parts: { completeness: 100, timeliness: 80, plausibility: 90, evidence: 70 },
      lift: [
        { part: 'timeliness', values: 2, score: 90 },
        { part: 'plausibility', values: 1, score: 87.5 },
        { part: 'evidence', values: 3, score: 92.5 },
      ],
    }));

  it('leaves out what there is nothing to hold against: missing is never zero', () => {
    expect(seriesQuality({ ...NOTHING, expected: 4 })).toEqual({
      kind: 'quality',
      score: 0,
      parts: { completeness: 0, timeliness: undefined, plausibility: undefined, evidence: undefined },
      lift: [{ part: 'completeness', values: 4, score: 100 }],
    });
    expect(seriesQuality(counts({ expected: 0 }))).toMatchObject({ score: 80, parts: { completeness: undefined } });
  });

  it('is nothing where nothing was expected and nothing reported', () =>
    expect(seriesQuality(NOTHING)).toMatchObject({ kind: 'quality', score: undefined, lift: [] }));

  it('of one perfect value is whole, and there is nothing to lift', () =>
    expect(seriesQuality({ expected: 1, reported: 1, inTime: 1, unquestioned: 1, withEvidence: 1 })).toMatchObject({
      score: 100,
      lift: [],
    }));

  it('is no more than complete with more values than were expected', () =>
    expect(seriesQuality(counts({ expected: 5 }))).toMatchObject({ score: 85, parts: { completeness: 100 } }));

  it.each([
    ['expected', Number.NaN],
    ['reported', -1],
    ['inTime', 11],
    ['unquestioned', 1.5],
    ['withEvidence', Number.POSITIVE_INFINITY],
  ] as const)('names a count that is none: %s %d', (of, count) =>
    expect(seriesQuality(counts({ [of]: count }))).toEqual({ kind: 'bad-counts', of }),
  );

  it('lies between 0 and 100, and every lift lifts it', () => {
    const count = fc.nat({ max: 50 });
    fc.assert(
      fc.property(count, count, count, count, count, (expected, reported, ...parts) => {
        const [inTime = 0, unquestioned = 0, withEvidence = 0] = parts.map((part) => Math.min(part, reported));
        const found = seriesQuality({ expected, reported, inTime, unquestioned, withEvidence });
        if (found.kind !== 'quality') throw new Error(found.of);
        const { score = 0, lift } = found;
        expect(score >= 0 && score <= 100).toBe(true);
        expect(lift.map(({ part }) => part)).toEqual(QUALITY_PARTS.filter((part) => (found.parts[part] ?? 100) < 100));
        for (const one of lift) expect(one.values > 0 && one.score > score && one.score <= 100 + 1e-9).toBe(true);
      }),
    );
  });
});
