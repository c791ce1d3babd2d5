import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGGREGATION_METHODS } from './aggregation.ts';
import { aggregate, aggregateOf, type Contribution } from './tally.ts';
import { type OverUnits, tallyFrom, totalsOf } from './totals.ts';

const number = fc.integer({ min: -1000, max: 1000 });
const optional = (arbitrary: fc.Arbitrary<number>) => fc.option(arbitrary, { nil: undefined });
const part = fc.record({
  reported: fc.oneof(
    number.map((value) => ({ kind: 'number' as const, value })),
    fc.constantFrom({ kind: 'missing' as const }, { kind: 'not-applicable' as const }),
  ),
  weight: optional(fc.integer({ min: 0, max: 9 })),
  numerator: optional(number),
  denominator: optional(fc.integer({ min: 1, max: 1000 })),
});

describe('the totals of parts', () => {
  it('give by every method what the parts themselves give', () => {
    const methods = AGGREGATION_METHODS.filter((method): method is OverUnits => method !== 'last');
    const coverages = fc.constantFrom('count' as const, 'weight' as const);
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 12 }),
        fc.constantFrom(...methods),
        coverages,
        (parts: Contribution[], method, coverageBy) => {
          const options = { threshold: 0.3, coverageBy };
          expect(aggregateOf(tallyFrom(method, totalsOf(parts)), options)).toEqual(aggregate(method, parts, options));
        },
      ),
    );
  });
});
