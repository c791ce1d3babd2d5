import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Goal, Target } from '../targets/target.ts';
import { period } from '../testing/observations.ts';
import { formatDay, parseDay } from '../time/calendar.ts';
import { endDay, shift } from '../time/period.ts';
import { CANNOT_TELL_REASONS, type CannotTellReason, type FollowedAction, verdictOf } from './verdict.ts';

const day = (text: string) => parseDay(text) as number;
/** Values of months, the last of them for `last`. */
const months = (last: string, values: readonly number[]) =>
  values.map((value, i) => ({ period: shift(period(last), i + 1 - values.length), value }));
/** Mean 40, moving ranges 2: limits 34.68 and 45.32. */
const STEADY = [39, 41, 39, 41, 39, 41, 39, 41, 39, 41, 39, 41];
const target = (goal: Goal, base?: number): Target => ({
  goal,
  deadline: period('2029'),
  baseline: base === undefined ? undefined : { period: period('2020'), value: base },
  milestones: [],
  trajectory: 'linear',
});
/** Done at the end of April 2026; the values after are of May, June, July. */
const after = (newest: number, more: Partial<FollowedAction> = {}) =>
  verdictOf({
    doneOn: day('2026-04-30'),
    today: day('2026-08-20'),
    values: months('2026-07', [...STEADY, 40, 40, newest]),
    direction: 'increase',
    target: undefined,
    ...more,
  });

describe('the verdict on an action', () => {
  it.each([
    ['2026-12-15', '2026-10', '2027-03-31'],
    ['2026-04-30', '2026-04', '2026-07-31'],
    ['2026-05-12', '2026-Q1', '2027-03-31'],
    ['2026-05-12', '2025', '2029-12-31'],
    ['2026-11-30', '2026-11-30', '2027-02-28'],
    ['2026-05-12', '2026-W19', '2026-08-12'],
  ])('of what was done on %s falls three periods of %s and three months later, on %s', (done, of, due) => {
    const asked = { doneOn: day(done), values: [{ period: period(of), value: 1 }], direction: 'increase', target: undefined } as const;
    const found = verdictOf({ ...asked, today: day(due) - 1 });
    expect(found.kind === 'awaited' && formatDay(found.dueDay)).toBe(due);
    expect(verdictOf({ ...asked, today: day(due) }).kind).toBe('cannot-tell');
  });

  it('falls after three months where there is no value', () => {
    const nothing = { doneOn: day('2026-11-30'), values: [], direction: 'increase', target: undefined } as const;
    expect(verdictOf({ ...nothing, today: day('2027-02-27') })).toEqual({ kind: 'awaited', dueDay: day('2027-02-28') });
    expect(verdictOf({ ...nothing, today: day('2027-02-28') })).toEqual({
      kind: 'cannot-tell',
      because: 'too-few-before',
      valuesBefore: 0,
    });
  });

  it.each([
    [46, 'increase', 'moved'],
    [46, 'decrease', 'worse'],
    [34, 'increase', 'worse'],
    [34, 'decrease', 'moved'],
    [45.32, 'increase', 'not-yet'],
    [34.68, 'increase', 'not-yet'],
  ] as const)('is by the limits of the twelve values before: %s, to %s: %s', (newest, direction, kind) => {
    const found = after(newest, { direction });
    expect(found).toMatchObject({ kind, valuesBefore: 12, before: { value: 41 }, after: { value: newest } });
    if (found.kind !== kind) throw new Error(found.kind);
    expect(found.limits).toEqual({ centre: 40, lower: expect.closeTo(34.68, 9), upper: expect.closeTo(45.32, 9) });
  });

  it.each([
    ['nearer', 46, [50, 60], 'moved'],
    ['further off', 46, [20, 30], 'worse'],
    ['beyond it, as far off as before', 60, [45, 55], 'not-yet'],
    ['beyond it, and further off', 61, [45, 55], 'worse'],
    ['still in it', 46, [30, 60], 'not-yet'],
    ['out of it', 46, [35, 45], 'worse'],
  ] as const)('of a range is how near the value came: %s', (_, newest, [low, high], kind) =>
    expect(after(newest, { direction: 'maintain', target: target({ kind: 'maintain', low, high }) }).kind).toBe(kind),
  );

  it.each([
    ['rising', { kind: 'reach', direction: 'increase', value: 61 }, 21, 0.5],
    ['falling', { kind: 'reach', direction: 'decrease', value: 31 }, 51, 0.5],
    ['relative', { kind: 'relative', direction: 'decrease', factor: 0.5 }, 62, 21 / 31],
    ['ranged', { kind: 'maintain', low: 46, high: 50 }, 36, 0.5],
  ] as const)('says the share of the distance covered, up is better: %s', (_, goal, base, before) => {
    const direction = goal.kind === 'maintain' ? 'maintain' : goal.direction;
    const found = after(46, { direction, target: target(goal, base) });
    expect('share' in found && found.share?.before).toBeCloseTo(before, 12);
  });

  it.each([
    ['no target', undefined],
    ['no baseline', target({ kind: 'reach', direction: 'increase', value: 50 })],
    ['a baseline that is the goal', target({ kind: 'reach', direction: 'increase', value: 50 }, 50)],
    ['a range to reach upwards', target({ kind: 'maintain', low: 50, high: 50 }, 50)],
  ])('knows no share with %s', (_, one) => expect(after(46, { target: one })).toMatchObject({ kind: 'moved', share: undefined }));

  it('says where the values were heading', () => {
    const rising = months('2026-07', [...STEADY.map((_, i) => 10 + 2 * i), 0, 0, 90]);
    expect(after(0, { values: rising })).toMatchObject({ kind: 'moved', continued: 38 });
  });

  it('keeps gaps in their places: over them there is no moving range and time goes on', () => {
    const gappy = months('2026-07', [...STEADY, 40, 40, 46]).filter((_, i) => i < 4 || i > 6);
    expect(after(0, { values: gappy })).toMatchObject({ kind: 'moved', valuesBefore: 9, limits: { centre: expect.closeTo(361 / 9, 12) } });
  });

  it('of values that never moved is moved by any change, but not by rounding', () => {
    const still = (newest: number) => after(0, { values: months('2026-07', [...STEADY.map(() => 0.3), 0.3, 0.3, newest]) });
    expect([still(0.1 + 0.2).kind, still(0.31).kind, still(0.29).kind]).toEqual(['not-yet', 'moved', 'worse']);
    expect(still(0.31)).toMatchObject({ limits: { lower: 0.3, centre: 0.3, upper: 0.3 }, continued: 0.3 });
  });

  it('takes the period that holds the day for neither before nor after', () => {
    const middle = { doneOn: day('2026-04-15'), values: months('2026-04', [...STEADY, 99]) };
    expect(after(0, middle)).toEqual({ kind: 'cannot-tell', because: 'nothing-after', valuesBefore: 12 });
    expect(after(0, { ...middle, values: months('2026-05', [...STEADY, 99, 40]) })).toMatchObject({
      kind: 'not-yet',
      before: { value: 41 },
    });
  });

  it('does not look at what is yet to end', () =>
    expect(after(99, { today: day('2026-07-31'), values: months('2026-08', [...STEADY, 40, 40, 40, 99]) })).toMatchObject({
      kind: 'not-yet',
      after: { value: 40 },
    }));

  /** Every second month has a value. */
  const apart = months('2026-07', [...STEADY, ...STEADY, 40, 40, 46]).filter((_, i) => i % 2 === 0);
  const untold: readonly (readonly [string, Partial<FollowedAction>, CannotTellReason, number])[] = [
    ['five values before', { values: months('2026-07', [...STEADY.slice(7), 40, 40, 46]) }, 'too-few-before', 5],
    ['one value', { values: months('2026-07', [46]) }, 'too-few-before', 0],
    ['no value after', { values: months('2026-04', STEADY) }, 'nothing-after', 12],
    ['no range to be in', { direction: 'maintain' }, 'no-range', 12],
    ['an inverted range', { direction: 'maintain', target: target({ kind: 'maintain', low: 2, high: 1 }) }, 'no-range', 12],
    ['NaN', { values: months('2026-07', [...STEADY, 40, 40, Number.NaN]) }, 'unusable-values', 0],
    [
      'two frequencies',
      { values: [...months('2026-07', STEADY), { period: period('2026'), value: 1 }], today: 30_000 },
      'unusable-values',
      0,
    ],
    ['a day that is none', { doneOn: Number.NaN }, 'unusable-day', 0],
    ['no two values together', { values: apart }, 'no-limits', 12],
  ];
  it.each(untold)('cannot be told with %s', (_, more, because, valuesBefore) => {
    expect(CANNOT_TELL_REASONS).toContain(because);
    expect(after(46, more)).toEqual({ kind: 'cannot-tell', because, valuesBefore });
  });

  it('makes up no number, whatever the values', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(0, 1e308, -1e308, 5e-324, Number.NaN, Number.POSITIVE_INFINITY));
    const way = fc.constantFrom('increase' as const, 'decrease' as const, 'maintain' as const);
    fc.assert(
      fc.property(fc.array(number, { maxLength: 16 }), way, number, number, (values, direction, base, low) => {
        const series = months('2026-07', values);
        const doneOn = endDay(shift(period('2026-07'), -3));
        const found = after(0, { values: series, doneOn, direction, target: target({ kind: 'maintain', low, high: low }, base) });
        const { limits, share, continued } = { limits: {}, share: {}, continued: 0, ...found };
        expect([...Object.values(limits), ...Object.values(share ?? {}), continued ?? 0].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
