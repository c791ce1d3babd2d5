import { describe, expect, it } from 'vitest';
import { plausibilityOf, plausibleRange } from './plausibility.ts';

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

  it('is not judged by too short a history', () => expect(plausibilityOf({ value: 500 }, [1, 2, 3], open)).toEqual({ kind: 'plausible' }));

  it('after equal values still has a range, within what is valid', () => {
    const range = plausibleRange([5, 5, 5, 5, 5, 5, 5], { min: 4.9, max: 100 });
    expect(range?.low).toBe(4.9);
    expect(range?.high).toBeGreaterThan(5);
  });
});
