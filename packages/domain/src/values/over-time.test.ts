import { describe, expect, it } from 'vitest';
import { formatPeriod, type Period, parsePeriod } from '../time/period.ts';
import { coarser, rolling, type TimedContribution, yearToDate } from './over-time.ts';

const period = (text: string) => parsePeriod(text) as Period;
const value = (text: string, number: number): TimedContribution => ({ period: period(text), reported: { kind: 'number', value: number } });
const months = Array.from({ length: 24 }, (_, i) => value(`${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, i + 1));

describe('values over time', () => {
  it('add up over the last twelve months, and over the year to date', () => {
    expect(rolling('sum', months, period('2026-03'), 12)).toMatchObject({ value: (4 + 15) * 6 });
    expect(yearToDate('sum', months, period('2026-03'))).toMatchObject({ value: 13 + 14 + 15, coverage: 1 });
  });

  it('are to date of the fiscal year where there is one', () => {
    expect(yearToDate('sum', months, period('2026-03'), { yearStart: 7 })).toMatchObject({
      value: 7 + 8 + 9 + 10 + 11 + 12 + 13 + 14 + 15,
    });
  });

  it('are ratios of sums, not means of ratios', () => {
    const ratios = [
      { ...value('2026-01', 0.5), numerator: 1, denominator: 2 },
      { ...value('2026-02', 0.1), numerator: 10, denominator: 100 },
    ];
    expect(yearToDate('ratio', ratios, period('2026-02'))).toMatchObject({ value: 11 / 102 });
  });

  it('are partial as sums and withheld as means when some of the window is missing', () => {
    expect(rolling('sum', months.slice(0, 8), period('2025-12'), 12)).toMatchObject({
      kind: 'partial',
      covered: 8,
      expected: 12,
      value: 36,
    });
    expect(rolling('sum', months.slice(0, 11), period('2025-12'), 12)).toMatchObject({ kind: 'partial', covered: 11 });
    expect(rolling('mean', months.slice(0, 8), period('2025-12'), 12)).toMatchObject({ kind: 'withheld', coverage: 8 / 12 });
    expect(rolling('sum', [], period('2025-12'), 12)).toEqual({ kind: 'no-data', expected: 12 });
  });

  it('stand at the end of the window where they are a stock, carried forward only when allowed, with their age', () => {
    const stock = months.slice(0, 10);
    expect(rolling('last', stock, period('2025-10'), 12)).toMatchObject({ kind: 'value', value: 10 });
    expect(rolling('last', stock, period('2025-12'), 12)).toEqual({ kind: 'no-data', expected: 1 });
    expect(rolling('last', stock, period('2025-12'), 12, { carryAtMost: 2 })).toEqual({
      kind: 'carried',
      value: 10,
      from: period('2025-10'),
      age: 2,
    });
    expect(rolling('last', stock, period('2026-01'), 12, { carryAtMost: 2 })).toEqual({ kind: 'no-data', expected: 1 });
  });

  it('become coarser by their own aggregation, each with its coverage', () => {
    const quarters = coarser('sum', months.slice(0, 8), 'quarter').map((one) => [formatPeriod(one.period), one.aggregate]);
    expect(quarters).toEqual([
      ['2025-Q1', expect.objectContaining({ kind: 'value', value: 6 })],
      ['2025-Q2', expect.objectContaining({ kind: 'value', value: 15 })],
      ['2025-Q3', expect.objectContaining({ kind: 'partial', coverage: 2 / 3 })],
    ]);
  });

  it('put a week where its Thursday lies', () => {
    const weeks = coarser('sum', [value('2020-W53', 1), value('2021-W01', 2)], 'year', { threshold: 0 });
    expect(weeks.map((one) => [formatPeriod(one.period), one.aggregate.kind === 'partial' && one.aggregate.value])).toEqual([
      ['2020', 1],
      ['2021', 2],
    ]);
  });

  it('do not become finer, and do not lie across two periods', () => {
    expect(coarser('sum', [value('2026', 12)], 'month')).toEqual([
      { period: period('2026-12'), aggregate: { kind: 'does-not-nest', period: period('2026') } },
    ]);
    const fiscal = coarser('sum', [value('2026-Q1', 1), value('2026-Q2', 1)], 'year', { yearStart: 2 });
    expect(fiscal.map((one) => one.aggregate.kind)).toEqual(['does-not-nest']);
  });

  it('have a window that begins before it ends', () => {
    expect(rolling('sum', months, period('2026-03'), Number.NaN)).toEqual({ kind: 'inverted-window' });
    expect(rolling('last', months.slice(0, 3), period('2026-03'), 12, { carryAtMost: Number.POSITIVE_INFINITY })).toMatchObject({
      kind: 'carried',
      age: 12,
    });
  });

  it.each([
    ['a period twice', [value('2026-01', 1), value('2026-01', 1)], 'duplicate-period'],
    ['two frequencies', [value('2026-01', 1), value('2026', 1)], 'mixed-frequencies'],
  ])('name %s', (_, series, kind) => expect(rolling('sum', series, period('2026-01'), 12).kind).toBe(kind));
});
