import { expect, it } from 'vitest';
import { partsTotal, totalAlong } from './parts-total.ts';
import { type Line, placeKey, type StoredCell } from './sheet-lines.ts';

const MONTH = '2026-10';
const cell = (value: number | null): StoredCell => ({
  ...{ period: MONTH, month: MONTH, value, state: value === null ? 'empty' : 'number', revision: 0 },
  ...{ comment: '', reason: '', by: '', at: '', locked: false },
});
const lineOf = (parts: readonly (number | null)[], whole: number | null = null, aggregation = 'sum') =>
  ({
    kpi: { aggregation, unitOfMeasure: 'people' },
    row: {
      ...{ unit: 'U', kpi: 'K', cells: [cell(whole)] },
      parts: parts.map((value, i) => ({ category: `c${i}`, cells: [cell(value)] })),
    },
  }) as unknown as Line;
const keyOf = (category: string) => placeKey({ reportingUnit: 'U', kpi: 'K', category, period: MONTH });
const typed = (texts: Record<string, string>) => new Map(Object.entries(texts).map(([category, text]) => [keyOf(category), { text }]));

it('categories come to their sum once each has a number, stored or typed', () => {
  expect(partsTotal(lineOf([1, 2]), MONTH, new Map())).toEqual({ total: 3, isTyped: false });
  expect(partsTotal(lineOf([1, null]), MONTH, typed({ c1: '٢٫٥' }))).toEqual({ total: 3.5, isTyped: true });
  expect(partsTotal(lineOf([0.1, 0.2]), MONTH, new Map())?.total).toBe(0.3);
  expect(partsTotal(lineOf([1, null]), MONTH, new Map())).toBeUndefined();
  expect(partsTotal(lineOf([1, 2]), MONTH, typed({ c1: 'two' }))).toBeUndefined();
  expect(partsTotal(lineOf([1, 2]), MONTH, typed({ c1: '' }))).toBeUndefined();
});

it('what is no quantity does not add up', () => {
  expect(partsTotal(lineOf([1, 2], null, 'mean'), MONTH, new Map())).toBeUndefined();
  expect(partsTotal(lineOf([1]), MONTH, new Map())).toBeUndefined();
});

it('the total goes along as long as nobody has given another one', () => {
  const both = typed({ c0: '3', c1: '4' });
  expect(totalAlong(lineOf([null, null]), MONTH, { drafts: both, computed: undefined })).toBe('7');
  expect(totalAlong(lineOf([1, 2], 3), MONTH, { drafts: typed({ c1: '5' }), computed: undefined })).toBe('6');
  expect(totalAlong(lineOf([null, null], 10), MONTH, { drafts: both, computed: undefined })).toBeUndefined();
  const withWhole = (text: string) => new Map([...both, [keyOf(''), { text }]]);
  expect(totalAlong(lineOf([null, null]), MONTH, { drafts: withWhole('6'), computed: '6' })).toBe('7');
  expect(totalAlong(lineOf([null, null]), MONTH, { drafts: withWhole('8'), computed: '6' })).toBeUndefined();
  expect(totalAlong(lineOf([null, null]), MONTH, { drafts: withWhole('7'), computed: undefined })).toBeUndefined();
});
