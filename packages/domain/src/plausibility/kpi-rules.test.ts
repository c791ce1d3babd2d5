import { describe, expect, it } from 'vitest';
import type { Reported } from '../values/observation.ts';
import { brokenRules, type KpiRule, kpisOfBroken } from './kpi-rules.ts';

const UNITS: Readonly<Record<string, string>> = { KT: 'kt', MT: 'Mt', SHARE: '%' };
const kpis = new Map(
  ['IN-USE', 'INSTALLED', 'A', 'B', 'C', 'ALL', 'KT', 'MT', 'SHARE'].map((code) => [
    code,
    { code, names: { en: code, ar: '', zh: '' }, unitOfMeasure: UNITS[code] ?? 'number' },
  ]),
);

const rule = (kind: KpiRule['kind'], of: readonly string[], more: Partial<KpiRule> = {}): KpiRule => ({
  ...{ code: 'r', names: { en: 'r', ar: '', zh: '' }, kind, kpis: of, whole: undefined, within: 0, severity: 'error' },
  ...more,
});

const NONE: Reported = { kind: 'missing' };
function broken(one: KpiRule, values: Readonly<Record<string, number | Reported>>, reports: (kpi: string) => boolean = () => true) {
  const said = Object.entries(values).map(([code, value]): [string, Reported] => [
    code,
    typeof value === 'number' ? { kind: 'number', value } : value,
  ]);
  return brokenRules([one], new Map(said), { kpis, reports });
}

describe('a part is at most its whole', () => {
  const inUse = rule('at-most', ['IN-USE'], { whole: 'INSTALLED' });

  it('and more is told with what it may be', () => {
    expect(broken(inUse, { 'IN-USE': 120, INSTALLED: 100 })).toMatchObject([{ kind: 'at-most', most: 100, part: { value: 120 } }]);
    expect(broken(inUse, { 'IN-USE': 100, INSTALLED: 100 })).toEqual([]);
  });

  it('within a tolerance, and without a last digit of a computer', () => {
    expect(broken({ ...inUse, within: 20 }, { 'IN-USE': 120, INSTALLED: 100 })).toEqual([]);
    expect(broken(inUse, { 'IN-USE': 0.1 + 0.2, INSTALLED: 0.3 })).toEqual([]);
  });

  it('each of several for itself', () => {
    const all = rule('at-most', ['A', 'B', 'C'], { whole: 'ALL' });
    expect(broken(all, { A: 5, B: 12, C: 11, ALL: 10 }).map(kpisOfBroken)).toEqual([
      ['B', 'ALL'],
      ['C', 'ALL'],
    ]);
  });

  it('is not judged where one is missing: missing is never zero', () => {
    expect(broken(inUse, { 'IN-USE': 120 })).toEqual([]);
    expect(broken(inUse, { 'IN-USE': 120, INSTALLED: NONE })).toEqual([]);
    expect(broken(inUse, { 'IN-USE': NONE, INSTALLED: -1 })).toEqual([]);
  });

  it('in units that convert, and never in others', () => {
    const mass = rule('at-most', ['KT'], { whole: 'MT' });
    expect(broken(mass, { KT: 900, MT: 1 })).toEqual([]);
    expect(broken(mass, { KT: 1200, MT: 1 })).toMatchObject([{ most: 1000 }]);
    expect(broken(rule('at-most', ['SHARE'], { whole: 'MT' }), { SHARE: 50, MT: 1 })).toEqual([]);
  });
});

describe('parts add up to their whole', () => {
  const sum = rule('sum', ['A', 'B', 'C'], { whole: 'ALL' });

  it('and what they make is told', () => {
    expect(broken(sum, { A: 0.1, B: 0.2, C: 0, ALL: 0.3 })).toEqual([]);
    expect(broken(sum, { A: 1, B: 2, C: 3, ALL: 7 })).toMatchObject([{ kind: 'sum', sum: 6, whole: { value: 7 } }]);
    expect(broken({ ...sum, within: 1 }, { A: 1, B: 2, C: 3, ALL: 7 })).toEqual([]);
  });

  it('once all of them are there', () => expect(broken(sum, { A: 1, B: 2, ALL: 7 })).toEqual([]));
});

describe('only one of several may be other than zero', () => {
  const exclusive = rule('exclusive', ['A', 'B', 'C']);

  it('whatever the third is, two are too many', () => {
    expect(broken(exclusive, { A: 1, B: 0, C: 0 })).toEqual([]);
    expect(broken(exclusive, { A: 1, B: -2 })).toMatchObject([{ kind: 'exclusive', given: [{ value: 1 }, { value: -2 }] }]);
  });
});

describe('where one has a value, all have', () => {
  const together = rule('together', ['A', 'B']);

  it('and what is missing is named', () => {
    expect(broken(together, { A: 1 })).toMatchObject([{ kind: 'together', absent: [{ code: 'B' }] }]);
    expect(broken(together, { A: 1, B: NONE })).toHaveLength(1);
    expect(broken(together, { A: 1, B: 0 })).toEqual([]);
    expect(broken(together, {})).toEqual([]);
  });

  it('but what does not apply, or is not asked of that unit, is not missed', () => {
    expect(broken(together, { A: 1, B: { kind: 'not-applicable' } })).toEqual([]);
    expect(broken(together, { A: 1 }, (kpi) => kpi === 'A')).toEqual([]);
  });
});

it('a rule that names a KPI that is gone is not judged by the rest', () => {
  expect(broken(rule('sum', ['A', 'GONE'], { whole: 'ALL' }), { A: 1, GONE: 1, ALL: 1 })).toEqual([]);
  expect(broken(rule('together', ['A', 'GONE']), { A: 1 })).toEqual([]);
});
