import {
  type Assignment,
  aggregateOf,
  type Measurement,
  type Period,
  parsePeriod,
  type ReportingUnit,
  tallyFrom,
  totalsOf,
} from '@miqyas/domain';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appendRevisions } from './measurements.ts';
import { addAssignments } from './projects.ts';
import { addReportingUnits } from './reporting-units.ts';
import { computeDirty, listRollups, markDirty, type RollupSelection } from './rollups.ts';
import type { Store } from './store.ts';
import { type TestDatabase, testEngines } from './testing/engines.ts';
import { revision, SEEDED, seed } from './testing/seed.ts';
import { verifyStore } from './verify.ts';

const { programme, period } = SEEDED;
const NAMES = { ar: 'n', zh: 'n', en: 'n' };
const reportingUnit = (code: string, more: Partial<ReportingUnit> = {}): ReportingUnit => ({
  code,
  kind: 'city',
  names: NAMES,
  country: undefined,
  city: undefined,
  project: undefined,
  ...more,
});
const assigned = (code: string, more: Partial<Assignment> = {}): Assignment => ({
  reportingUnit: code,
  kpi: 'k',
  frequency: 'month',
  firstDay: 0,
  lastDay: 99_999,
  dueDays: 10,
  ...more,
});
const at = (text: string) => parsePeriod(text) as Period;

describe.each(await testEngines())('rollups on $name', (engine) => {
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    database = await engine.open();
    store = database.store;
    await seed(store);
    await store.transaction(async (tx) => {
      await sql`insert into country values ('EGY', 'EG', '818', '', '', '', ''), ('OMN', 'OM', '512', '', '', '', '')`.execute(tx);
      const reportingUnits = [reportingUnit('cairo', { country: 'EGY' }), reportingUnit('giza', { country: 'EGY' }), reportingUnit('muscat', { country: 'OMN' })];
      await addReportingUnits(tx, { programme, reportingUnits: [...reportingUnits, reportingUnit('EGY', { kind: 'country', country: 'EGY' })] });
    });
  });
  afterEach(() => database.remove());
  afterAll(() => engine.stop());

  const append = (...measurements: Measurement[]) => store.transaction((tx) => appendRevisions(tx, { programme, measurements }));
  const value = (code: string, number: number | undefined, more: Partial<Measurement> = {}) =>
    revision(1, number, '2026-11-01T08:00:00.000Z', { reportingUnit: code, ...more });
  const read = (more: Partial<RollupSelection> = {}) => listRollups(store.read, { programme, kpis: ['k'], ...more });
  const sums = async (more: Partial<RollupSelection> = {}) =>
    (await read(more)).map(({ scope, reportingUnitKind, numbers, total, expected }) => [scope, reportingUnitKind, numbers, total, expected]).sort();

  it('add up over every scope that a reporting unit belongs to, each kind of unit apart', async () => {
    await append(value('cairo', 1), value('giza', 2), value('muscat', 4), value('EGY', 100));
    expect(await sums()).toEqual([
      ['', 'city', 3, 7, 3],
      ['', 'country', 1, 100, 1],
      ['country:EGY', 'city', 2, 3, 2],
      ['country:EGY', 'country', 1, 100, 1],
      ['country:OMN', 'city', 1, 4, 1],
    ]);
  });

  it('are what the same parts give in the mathematics, by every method', async () => {
    const parts = [
      { code: 'cairo', value: 0.1, weight: 3, numerator: 1, denominator: 10 },
      { code: 'giza', value: 0.2, numerator: 4, denominator: 20 },
      { code: 'muscat', value: undefined, weight: 2 },
    ];
    await append(...parts.map(({ code, value: number, ...more }) => value(code, number, more)));
    const [whole] = await read({ scope: '' });
    const expected = totalsOf(
      parts.map(({ value: number, ...more }) => ({
        ...more,
        reported: number === undefined ? { kind: 'missing' as const } : { kind: 'number' as const, value: number },
      })),
    );
    expect(whole).toMatchObject(expected);
    expect(whole && aggregateOf(tallyFrom('ratio', whole), { threshold: 0 })).toMatchObject({ value: 5 / 30, covered: 2, expected: 3 });
  });

  it('follow each new revision, and forget what was returned or withdrawn', async () => {
    await append(value('cairo', 1), value('giza', 2));
    await append(revision(2, 10, '2026-11-02T08:00:00.000Z', { reportingUnit: 'cairo' }));
    expect(await sums({ scope: '' })).toEqual([['', 'city', 2, 12, 2]]);
    await append(revision(3, 10, '2026-11-03T08:00:00.000Z', { reportingUnit: 'cairo', status: 'returned' }));
    expect(await sums({ scope: '' })).toEqual([['', 'city', 1, 2, 1]]);
    await append(revision(2, undefined, '2026-11-03T08:00:00.000Z', { reportingUnit: 'giza' }));
    expect(await sums({ scope: '' })).toEqual([['', 'city', 0, 0, 1]]);
  });

  it('know what they were on any past day', async () => {
    await append(value('cairo', 1));
    await append(revision(2, 10, '2026-11-05T08:00:00.000Z', { reportingUnit: 'cairo' }));
    expect(await sums({ scope: '', asOf: '2026-11-03T00:00:00.000Z' })).toEqual([['', 'city', 1, 1, 1]]);
    expect(await sums({ scope: '', asOf: '2026-11-06T00:00:00.000Z' })).toEqual([['', 'city', 1, 10, 1]]);
    expect(await sums({ scope: '', asOf: '2026-10-01T00:00:00.000Z' })).toEqual([]);
  });

  it('expect what is assigned, for the days and the frequency of the assignment', async () => {
    await append(value('cairo', 1), value('cairo', 5, { period: at('2026') }));
    await store.transaction((tx) =>
      addAssignments(tx, { programme, assignments: [assigned('giza'), assigned('muscat', { lastDay: 0 }), assigned('cairo')] }),
    );
    expect((await read({ scope: '' })).map((one) => [one.period, one.numbers, one.expected])).toEqual([
      [at('2026'), 1, 1],
      [period, 1, 2],
    ]);
  });

  it('leave out categories', async () => {
    await append(value('cairo', 1), value('cairo', 7, { category: 'women' }));
    expect(await sums({ scope: '' })).toEqual([['', 'city', 1, 1, 1]]);
  });

  it('that are due are read as the values say', async () => {
    await append(value('cairo', 1), value('giza', 2));
    const [due, kept] = await store.transaction(async (tx) => {
      await appendRevisions(tx, { programme, measurements: [revision(2, 10, '2026-11-02T08:00:00.000Z', { reportingUnit: 'cairo' })] });
      return [await listRollups(tx, { programme, kpis: ['k'] }), await sql`select * from rollup where total > 11`.execute(tx)];
    });
    expect(kept.rows).toEqual([]);
    expect(due.filter((one) => one.scope === '').map((one) => one.total)).toEqual([12]);
    expect(await read()).toEqual(due);
  });

  it('that are too many to be computed with the change are computed when nobody writes', async () => {
    const months = Array.from({ length: 2100 }, (_, i): Period => ({ frequency: 'month', index: period.index - i }));
    await append(...months.map((one, i) => value('cairo', i, { period: one })));
    const due = async () => (await sql<{ due: number }>`select count(*) as due from slice where due = 1`.execute(store.read)).rows[0]?.due;
    expect(await due()).toBe(2100);
    const before = await read({ scope: '' });
    expect(before.map((one) => one.total).reduce((a, b) => a + b)).toBe((2099 * 2100) / 2);
    await vi.waitFor(async () => expect(await due()).toBe(0), { timeout: 15_000, interval: 100 });
    expect(await read({ scope: '' })).toEqual(before);
  });

  it('that went wrong are found by verifying', async () => {
    await append(value('cairo', 1));
    const found = () => store.snapshot((db) => verifyStore(db, store.engine));
    expect(await found()).toEqual([]);
    await store.transaction((tx) => sql`update rollup set total = 9 where scope = ''`.execute(tx));
    expect(await found()).toMatchObject([{ check: 'rollup', place: 'p k 2026-10 programme (city)' }]);
    await store.transaction((tx) => sql`delete from rollup`.execute(tx));
    expect((await found()).length).toBe(2);
    await store.transaction(async (tx) => {
      await markDirty(tx, programme, [{ kpi: 'k', period, category: '' }]);
      await computeDirty(tx, 10);
    });
    expect(await found()).toEqual([]);
    await store.transaction((tx) => sql`delete from unit_scope where scope = 'country:EGY'`.execute(tx));
    expect((await found()).map(({ check, place }) => `${check} ${place}`)).toContain('scope p cairo');
  });
});
