import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGGREGATION_METHODS } from './aggregation.ts';
import { aggregate, aggregateOf, type Contribution, mergeTallies, tally } from './tally.ts';

const value = (number: number, more: Partial<Contribution> = {}): Contribution => ({
  reported: { kind: 'number', value: number },
  ...more,
});
const missing: Contribution = { reported: { kind: 'missing' } };
const notApplicable: Contribution = { reported: { kind: 'not-applicable' } };
const ratio = (numerator?: number, denominator?: number) => value(0, { numerator, denominator });

describe('an aggregate over reporting units', () => {
  it.each([
    ['sum', [value(1), value(2), value(4)], 7],
    ['mean', [value(1), value(2), value(6)], 3],
    ['weighted-mean', [value(10, { weight: 1 }), value(20, { weight: 3 })], 17.5],
    ['ratio', [ratio(1, 10), ratio(9, 10)], 0.5],
    ['min', [value(3), value(-1)], -1],
    ['max', [value(3), value(-1)], 3],
    ['last', [value(3), value(-1)], -1],
  ] as const)('%s', (method, parts, expected) =>
    expect(aggregate(method, parts)).toMatchObject({ kind: 'value', value: expected, coverage: 1 }),
  );

  it('is withheld below the coverage threshold, with the reason', () => {
    expect(aggregate('mean', [value(1), value(1), missing])).toEqual({
      kind: 'withheld',
      reason: 'coverage',
      coverage: 2 / 3,
      threshold: 0.8,
    });
    expect(aggregate('mean', [value(1), value(3), missing], { threshold: 0.5 })).toMatchObject({ value: 2, coverage: 2 / 3 });
    expect(aggregate('mean', [value(1), value(1), value(1), value(1), missing])).toMatchObject({ value: 1, coverage: 0.8 });
  });

  it('of a sum with a part missing is partial, whatever the share, and never as if whole', () => {
    expect(aggregate('sum', [...Array(99).fill(value(1)), missing])).toEqual({
      kind: 'partial',
      value: 99,
      coverage: 0.99,
      covered: 99,
      expected: 100,
    });
    expect(aggregate('sum', [value(2), missing, missing])).toMatchObject({ kind: 'partial', value: 2, covered: 1, expected: 3 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 }), fc.nat(7), (numbers, at) => {
        const parts = numbers.map((number) => value(number));
        const [whole, without] = [parts, parts.with(at % parts.length, missing)].map((some) => aggregate('sum', some));
        if (whole?.kind !== 'value') throw new Error(whole?.kind);
        expect(without?.kind).toBe(numbers.length === 1 ? 'no-data' : 'partial');
        if (without?.kind === 'partial') expect(without.value).toBeLessThanOrEqual(whole.value);
      }),
    );
  });

  it('counts coverage in declared weights where that is asked for', () => {
    const parts = [value(1, { weight: 90 }), { ...missing, weight: 10 }];
    expect(aggregate('sum', parts, { coverageBy: 'weight' })).toMatchObject({ kind: 'partial', coverage: 0.9 });
    expect(aggregate('sum', [value(1), missing], { coverageBy: 'weight' })).toEqual({ kind: 'undefined', reason: 'missing-weight' });
    expect(aggregate('sum', [value(1, { weight: 0 })], { coverageBy: 'weight' })).toEqual({ kind: 'undefined', reason: 'zero-weight' });
    expect(aggregate('sum', [value(1)], { threshold: Number.NaN })).toEqual({ kind: 'undefined', reason: 'unusable-threshold' });
  });

  it('does not expect what is not applicable', () => {
    expect(aggregate('sum', [value(5), notApplicable, notApplicable])).toMatchObject({ value: 5, coverage: 1, expected: 1 });
    expect(aggregate('sum', [notApplicable])).toEqual({ kind: 'nothing-expected' });
  });

  it.each([
    ['none is ever rolled up', 'none', [value(1)], { kind: 'undefined', reason: 'not-rolled-up' }],
    ['nothing came', 'sum', [missing, missing], { kind: 'no-data', expected: 2 }],
    ['nothing was asked', 'sum', [], { kind: 'nothing-expected' }],
    ['NaN', 'sum', [value(Number.NaN)], { kind: 'undefined', reason: 'not-finite' }],
    ['infinity', 'max', [value(1), value(Number.POSITIVE_INFINITY)], { kind: 'undefined', reason: 'not-finite' }],
    ['a denominator of 0', 'ratio', [ratio(1, 0)], { kind: 'undefined', reason: 'zero-denominator' }],
    ['weights of 0', 'weighted-mean', [value(1, { weight: 0 })], { kind: 'undefined', reason: 'zero-weight' }],
    ['a negative weight', 'weighted-mean', [value(1, { weight: -1 })], { kind: 'undefined', reason: 'unusable-weight' }],
    ['an undeclared weight is not assumed', 'weighted-mean', [value(1)], { kind: 'no-data', expected: 1 }],
    ['a numerator without its denominator is dropped', 'ratio', [ratio(5, undefined)], { kind: 'no-data', expected: 1 }],
  ] as const)('names it when %s', (_, method, parts, expected) => expect(aggregate(method, parts)).toEqual(expected));

  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const part = fc
    .oneof(
      {
        weight: 5,
        arbitrary: fc.record({
          value: number,
          numerator: number,
          denominator: fc.double({ min: 1, max: 1e6, noNaN: true }),
          weight: fc.integer({ min: 1, max: 9 }),
        }),
      },
      { weight: 1, arbitrary: fc.constantFrom('missing', 'not-applicable') },
    )
    .map((one): Contribution => (typeof one === 'string' ? { reported: { kind: one as 'missing' } } : value(one.value, one)));

  it('of aggregates is the aggregate of the leaves, however they are grouped', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.nat(20), fc.constantFrom(...AGGREGATION_METHODS), (parts, cut, method) => {
        const whole = aggregateOf(tally(method, parts), { threshold: 0 });
        const halves = aggregateOf(mergeTallies(tally(method, parts.slice(0, cut)), tally(method, parts.slice(cut))), { threshold: 0 });
        expect(halves.kind).toBe(whole.kind);
        if (whole.kind === 'value' && halves.kind === 'value') {
          expect(Math.abs(halves.value - whole.value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(whole.value)) * 1e3);
          expect(halves.coverage).toBe(whole.coverage);
        }
      }),
    );
  });

  it('never takes a gap for zero: a gap changes the coverage and nothing else', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), fc.constantFrom(...AGGREGATION_METHODS), (parts, method) => {
        const [without, with_] = [aggregate(method, parts, { threshold: 0 }), aggregate(method, [missing, ...parts], { threshold: 0 })];
        if (without.kind !== 'value' || with_.kind !== 'value') return;
        expect(with_.value).toBe(without.value);
        expect(with_.coverage).toBeLessThan(without.coverage);
      }),
    );
  });
});
