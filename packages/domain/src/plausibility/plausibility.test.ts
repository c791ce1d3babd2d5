import { describe, expect, it } from 'vitest';
import { plausibilityOf, plausibleRange, severityOf } from './plausibility.ts';

const history = [12.1, 11.6, 11.2, 10.6, 10.3, 9.8, 9.5, 9.3, 9.1, 8.9];
const open = { min: 0, max: undefined };

describe('an entered value', () => {
  it('is plausible near its history', () => expect(plausibilityOf({ value: 8.6 }, history, open)).toEqual({ kind: 'plausible' }));

  it('that is ten times the usual is named a slip, with the likely answer', () => {
    expect(plausibilityOf({ value: 86 }, history, open)).toMatchObject({ kind: 'digit-slip', factor: 10, suggestion: 8.6 });
  });

  it('that is a thousandth of the usual is named a slip too', () => {
    expect(plausibilityOf({ value: 0.0087 }, history, open)).toMatchObject({ kind: 'digit-slip', factor: 0.001, suggestion: 8.7 });
  });

  it('that slipped is recognised after a very even history too', () => {
    const even = [7.1, 6.8, 6.6, 6.3, 6.2, 6.2, 6.2];
    expect(plausibilityOf({ value: 59 }, even, open)).toMatchObject({ kind: 'digit-slip', suggestion: 5.9 });
    expect(plausibilityOf({ value: 6 }, even, open)).toEqual({ kind: 'plausible' });
  });

  it('that jumps is unusual, not wrong', () => expect(plausibilityOf({ value: 14 }, history, open)).toMatchObject({ kind: 'unusual' }));

  it('outside the definition is an error', () =>
    expect(plausibilityOf({ value: 101 }, history, { min: 0, max: 100 })).toMatchObject({ kind: 'out-of-range' }));

  it('with a short history is held against each of its values for a slip, and for nothing else', () => {
    expect(plausibilityOf({ value: 500 }, [1, 2, 3], open)).toEqual({ kind: 'plausible' });
    expect(plausibilityOf({ value: 86 }, [8.4, 8.9], open)).toMatchObject({ kind: 'digit-slip', factor: 10, suggestion: 8.6 });
    expect(plausibilityOf({ value: 0.0086 }, [8.4, 8.9, 9.1], open)).toMatchObject({ kind: 'digit-slip', factor: 0.001, suggestion: 8.6 });
    expect(plausibilityOf({ value: 86 }, [8.4, 20], open)).toEqual({ kind: 'plausible' });
    expect(plausibilityOf({ value: 86 }, [8.6], open)).toEqual({ kind: 'plausible' });
  });

  it('after zeros alone is asked about, whatever it is', () => {
    expect(plausibilityOf({ value: 3 }, [0, 0, 0], open)).toMatchObject({ kind: 'unusual', by: 'zeros' });
    expect(plausibilityOf({ value: 0.1 }, [0, 0, 0, 0, 0, 0, 0, 0], open)).toMatchObject({ kind: 'unusual' });
    expect(plausibilityOf({ value: 0 }, [0, 0, 0], open)).toEqual({ kind: 'plausible' });
  });

  it('is held against its parts where the definition says how they make it', () => {
    const share = { min: 0, max: 100, scale: 100, numeratorWithinDenominator: 'warning' } as const;
    const of = (number: number, numerator: number, denominator: number) =>
      plausibilityOf({ value: number, numerator, denominator }, [], share);
    expect(of(86, 43, 100)).toEqual({ kind: 'parts-disagree', given: 43 });
    expect(of(85, 1, 2)).toEqual({ kind: 'parts-disagree', given: 50 });
    expect([of(86, 86, 100), of(33, 1, 3), of(33.3, 1, 3), of(1, 1, 80)].map(({ kind }) => kind)).toEqual([
      'plausible',
      'plausible',
      'plausible',
      'plausible',
    ]);
    expect(of(86, 100, 86)).toMatchObject({ kind: 'swapped', severity: 'warning', suggestion: 86 });
    expect(of(116.279, 100, 86)).toMatchObject({ kind: 'swapped', severity: 'error', suggestion: expect.closeTo(86, 3) });
  });

  it.each([
    ['NaN', { value: Number.NaN }, {}, { kind: 'not-a-number' }],
    ['infinity', { value: Number.POSITIVE_INFINITY }, {}, { kind: 'not-a-number' }],
    ['an inverted range', { value: 1 }, { min: 5, max: 2 }, { kind: 'inverted-range', range: { min: 5, max: 2 } }],
    [
      'a numerator greater than its denominator, where that is declared an error',
      { value: 8.6, numerator: 9, denominator: 3 },
      { numeratorWithinDenominator: 'error' },
      { kind: 'numerator-exceeds-denominator', severity: 'error', numerator: 9, denominator: 3 },
    ],
    ['nothing, where it is not declared', { value: 8.6, numerator: 9, denominator: 3 }, {}, { kind: 'plausible' }],
    [
      'a numerator and a denominator that changed places',
      { value: 1162.79, numerator: 1000, denominator: 86 },
      { numeratorWithinDenominator: 'warning' },
      { kind: 'swapped', severity: 'warning', suggestion: expect.closeTo(8.6, 3), usual: expect.anything() },
    ],
    [
      'a value outside of stored bounds',
      { value: 8.6 },
      { bounds: { low: 9, high: 20 } },
      { kind: 'unusual', by: 'bounds', usual: { low: 9, high: 20 } },
    ],
    ['a step beyond Tukey’s fences', { value: 14 }, { method: 'tukey' }, { kind: 'unusual', by: 'tukey', usual: expect.anything() }],
  ] as const)('names %s', (_, entered, rules, expected) =>
    expect(plausibilityOf(entered, history, { ...open, ...rules })).toEqual(expected),
  );

  it('that was entered again and again is named, but a zero or a full house may stay', () => {
    const again = (number: number) => plausibilityOf({ value: number }, [3, 9, number, number, number, number], { min: 0, max: 100 });
    expect(again(7.25)).toEqual({ kind: 'repeated', times: 5 });
    const constant = (times: number) => plausibilityOf({ value: 7.25 }, Array(times).fill(7.25), open).kind;
    expect([3, 4, 5, 9].map(constant)).toEqual(['plausible', 'repeated', 'plausible', 'plausible']);
    expect([again(0), again(100)]).toEqual([{ kind: 'plausible' }, { kind: 'plausible' }]);
    expect(plausibilityOf({ value: 7 }, [1, 7, 7, 7], open)).toEqual({ kind: 'plausible' });
  });

  it('is refused for an error, and asks for a comment at a warning', () => {
    expect(
      [{ value: 101 }, { value: 86 }, { value: 8.6 }].map((one) => severityOf(plausibilityOf(one, history, { min: 0, max: 100 }))),
    ).toEqual(['error', 'warning', 'none']);
  });

  it('out of its range is refused, even when numerator and denominator changed places', () => {
    const swapped = { value: 116.279, numerator: 100, denominator: 86 };
    expect(plausibilityOf({ value: 116.279 }, history, { min: 0, max: 100 })).toMatchObject({ kind: 'out-of-range' });
    const named = plausibilityOf(swapped, [85, 84, 86, 87, 85, 86], { min: 0, max: 100 });
    expect(named).toMatchObject({ kind: 'swapped', severity: 'error' });
    expect(severityOf(named)).toBe('error');
  });

  it('is judged the same in any unit', () => {
    const kind = (unit: number) =>
      [8.6, 14, 86, 0.0087].map(
        (value) =>
          plausibilityOf(
            { value: value * unit },
            history.map((one) => one * unit),
            { min: undefined, max: undefined },
          ).kind,
      );
    expect(kind(1024)).toEqual(kind(1));
  });

  it('after equal values still has a range, within what is valid', () => {
    const range = plausibleRange([5, 5, 5, 5, 5, 5, 5], { min: 4.9, max: 100 });
    expect(range?.low).toBe(4.9);
    expect(range?.high).toBeGreaterThan(5);
  });
});
