import {
  type Assignment,
  aggregateOf,
  type Measurement,
  owes,
  type Period,
  parsePeriod,
  type ReportingUnit,
  tallyFrom,
  totalsOf,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addKpiVersions, listKpis } from './kpis.ts';
import { setFigures } from './programmes.ts';
import { putAssignments, putProjects, putReportingUnits } from './put-registers.ts';
import { computeDirty, listRollups, markDirty, type RollupSelection } from './rollups.ts';
import { computeSomeRollups, type Store } from './store.ts';
import { type TestDatabase, testEngines } from './testing/engines.ts';
import { recordRevisions, revision, SEEDED, seed } from './testing/seed.ts';
import { verifyStore } from './verify.ts';

const { programme, period } = SEEDED;
const AUTHORSHIP = { by: 'somebody', at: '2026-01-01T00:00:00.000Z', reason: 'test' };
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
      await sql`insert into country (code, iso2, numeric, bloc, name_en, name_ar, name_zh) values ('EGY', 'EG', '818', '', '', '', ''), ('OMN', 'OM', '512', '', '', '', '')`.execute(
        tx,
      );
      const reportingUnits = [
        reportingUnit('cairo', { country: 'EGY' }),
        reportingUnit('giza', { country: 'EGY' }),
        reportingUnit('muscat', { country: 'OMN' }),
      ];
      await putReportingUnits(tx, {
        authorship: AUTHORSHIP,
        programme,
        reportingUnits: [...reportingUnits, reportingUnit('EGY', { kind: 'country', country: 'EGY' })],
      });
    });
  });
  afterEach(() => database.remove());

  const append = (...measurements: Measurement[]) => store.transaction((tx) => recordRevisions(tx, measurements));
  const value = (code: string, number: number | undefined, more: Partial<Measurement> = {}) =>
    revision(1, number, '2026-11-01T08:00:00.000Z', { reportingUnit: code, ...more });
  const read = (more: Partial<RollupSelection> = {}) => listRollups(store.read, { programme, kpis: ['k'], ...more });
  const sums = async (more: Partial<RollupSelection> = {}) =>
    (await read(more))
      .map(({ scope, reportingUnitKind, numbers, total, expected }) => [scope, reportingUnitKind, numbers, total, expected])
      .sort();

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
    const [whole] = await read({ scope: WHOLE_PROGRAMME });
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
    expect(await sums({ scope: WHOLE_PROGRAMME })).toEqual([['', 'city', 2, 12, 2]]);
    await append(revision(3, 10, '2026-11-03T08:00:00.000Z', { reportingUnit: 'cairo', status: 'returned' }));
    expect(await sums({ scope: WHOLE_PROGRAMME })).toEqual([['', 'city', 1, 2, 1]]);
    await append(revision(2, undefined, '2026-11-03T08:00:00.000Z', { reportingUnit: 'giza' }));
    expect(await sums({ scope: WHOLE_PROGRAMME })).toEqual([['', 'city', 0, 0, 1]]);
  });

  it('count approved values where the programme does; one that waits leaves the approved one in its place', async () => {
    const settings = { countedValues: 'approved', cutOffs: undefined } as const;
    await store.transaction((tx) => setFigures(tx, { programme, settings, at: '2026-11-01T00:00:00.000Z' }));
    const whole = (valuesAsOf?: string) => sums({ scope: WHOLE_PROGRAMME, ...(valuesAsOf ? { valuesAsOf } : {}) });
    await append(value('cairo', 1, { status: 'approved' }), value('giza', 2));
    expect(await whole()).toEqual([['', 'city', 1, 1, 1]]);
    await append(revision(2, 10, '2026-11-02T08:00:00.000Z', { reportingUnit: 'cairo' }));
    expect(await whole()).toEqual([['', 'city', 1, 1, 1]]);
    await append(revision(3, 10, '2026-11-03T08:00:00.000Z', { reportingUnit: 'cairo', status: 'returned' }));
    expect(await whole()).toEqual([['', 'city', 1, 1, 1]]);
    await append(revision(4, 12, '2026-11-04T08:00:00.000Z', { reportingUnit: 'cairo', status: 'approved' }));
    expect(await whole()).toEqual([['', 'city', 1, 12, 1]]);
    expect(await whole('2026-11-03T12:00:00.000Z')).toEqual([['', 'city', 1, 1, 1]]);
    await append(revision(5, undefined, '2026-11-05T08:00:00.000Z', { reportingUnit: 'cairo', status: 'approved' }));
    expect(await whole()).toEqual([['', 'city', 0, 0, 1]]);
    expect(await store.snapshot((db) => verifyStore(db, store))).toEqual([]);
  });

  it('know what they were on any past day', async () => {
    await append(value('cairo', 1));
    await append(revision(2, 10, '2026-11-05T08:00:00.000Z', { reportingUnit: 'cairo' }));
    expect(await sums({ scope: WHOLE_PROGRAMME, valuesAsOf: '2026-11-03T00:00:00.000Z' })).toEqual([['', 'city', 1, 1, 1]]);
    expect(await sums({ scope: WHOLE_PROGRAMME, valuesAsOf: '2026-11-06T00:00:00.000Z' })).toEqual([['', 'city', 1, 10, 1]]);
    expect(await sums({ scope: WHOLE_PROGRAMME, valuesAsOf: '2026-10-01T00:00:00.000Z' })).toEqual([]);
  });

  it('expect what is assigned, for the days and the frequency of the assignment', async () => {
    await append(value('cairo', 1), value('cairo', 5, { period: at('2026') }));
    await store.transaction((tx) =>
      putAssignments(tx, {
        programme,
        authorship: AUTHORSHIP,
        assignments: [assigned('giza'), assigned('muscat', { lastDay: 0 }), assigned('cairo')],
      }),
    );
    expect((await read({ scope: WHOLE_PROGRAMME })).map((one) => [one.period, one.numbers, one.expected])).toEqual([
      [at('2026'), 1, 1],
      [period, 1, 2],
    ]);
  });

  it('leave out categories', async () => {
    await append(value('cairo', 1), value('cairo', 7, { category: 'women' }));
    expect(await sums({ scope: WHOLE_PROGRAMME })).toEqual([['', 'city', 1, 1, 1]]);
  });

  it('that are dirty are read as the values say', async () => {
    await append(value('cairo', 1), value('giza', 2));
    const [dirty, kept] = await store.transaction(async (tx) => {
      await recordRevisions(tx, [revision(2, 10, '2026-11-02T08:00:00.000Z', { reportingUnit: 'cairo' })]);
      return [await listRollups(tx, { programme, kpis: ['k'] }), await sql`select * from rollup where total > 11`.execute(tx)];
    });
    expect(kept.rows).toEqual([]);
    expect(dirty.filter((one) => one.scope === '').map((one) => one.total)).toEqual([12]);
    expect(await read()).toEqual(dirty);
  });

  it('that are too many to be computed with the change are left, which is told, and computed a few at a time', async () => {
    let told = 0;
    store.onDirty(() => (told += 1));
    const months = Array.from({ length: 2100 }, (_, i): Period => ({ frequency: 'month', index: period.index - i }));
    await append(...months.map((one, i) => value('cairo', i, { period: one })));
    const dirty = async () =>
      (await sql<{ dirty: number }>`select count(*) as dirty from slice where dirty = 1`.execute(store.read)).rows[0]?.dirty;
    expect(await dirty()).toBe(2100);
    expect(told).toBe(1);
    const before = await read({ scope: WHOLE_PROGRAMME });
    expect(before.map((one) => one.total).reduce((a, b) => a + b)).toBe((2099 * 2100) / 2);
    while (await computeSomeRollups(store));
    expect(await dirty()).toBe(0);
    expect(await read({ scope: WHOLE_PROGRAMME })).toEqual(before);
  });

  it('that went wrong are found by verifying', async () => {
    await append(value('cairo', 1));
    const found = () => store.snapshot((db) => verifyStore(db, store));
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
    await store.transaction((tx) => sql`delete from membership where scope = 'country:EGY'`.execute(tx));
    expect((await found()).map(({ check, place }) => `${check} ${place}`)).toContain('membership p cairo');
  });

  it('of a country’s own figure lie in its KPI’s domain, those of a project in the project’s alone, and move when the domain does', async () => {
    await store.transaction(async (tx) => {
      await sql`insert into domain values ('p', 'energy', 0, '', '', ''), ('p', 'mobility', 1, '', '', '')`.execute(tx);
      await sql`insert into focus_area values ('p', 'mobility', 'parking', 0, '', '', '')`.execute(tx);
      await sql`insert into centre values ('p', 'c', '', '', '', '', '', '')`.execute(tx);
      await sql`insert into organisation values ('o', null, '', '', '')`.execute(tx);
      const place = { country: 'EGY', city: undefined, organisation: 'o', lead: 'somebody', centre: 'c' };
      const stage = { category: 'data-governance', stage: 'design', ...NOTHING_MORE } as const;
      const project = { code: 'PARK', names: NAMES, domain: 'mobility', focusArea: 'parking', ...place, ...stage };
      const registers = { programme, authorship: AUTHORSHIP };
      await putProjects(tx, { ...registers, projects: [project] });
      await putReportingUnits(tx, {
        ...registers,
        reportingUnits: [
          reportingUnit('PARK', { kind: 'project', country: 'EGY', project: 'PARK' }),
          reportingUnit('OMN', { kind: 'country', country: 'OMN' }),
        ],
      });
      await putDomain(tx, 'energy');
    });
    await append(value('OMN', 5, { kpiVersion: 2 }), value('PARK', 7, { kpiVersion: 2 }));
    const domains = async () =>
      (await sums()).filter(([scope]) => String(scope).startsWith('domain:') || String(scope).startsWith('project:'));
    expect(await domains()).toEqual([
      ['domain:energy', 'country', 1, 5, 1],
      ['domain:mobility', 'project', 1, 7, 1],
      ['project:PARK', 'project', 1, 7, 1],
    ]);
    await store.transaction((tx) => putDomain(tx, 'mobility'));
    expect((await domains()).map(([scope, kind]) => `${scope} ${kind}`)).toEqual([
      ...['domain:mobility country', 'domain:mobility project', 'project:PARK project'],
    ]);
    expect(await store.snapshot((db) => verifyStore(db, store))).toEqual([]);
  });

  it('expect of every agreement what the domain says that it owes, for every period', async () => {
    const frequencies = ['month', 'quarter', 'year'] as const;
    const agreed = frequencies.flatMap((frequency, i) =>
      [0, 15, 40].map((late, k) => assigned(`city-${i}-${k}`, { frequency, firstDay: 20_454 + late, lastDay: 20_900 - late })),
    );
    await store.transaction(async (tx) => {
      const registers = { programme, authorship: AUTHORSHIP };
      await putReportingUnits(tx, { ...registers, reportingUnits: agreed.map((one) => reportingUnit(one.reportingUnit)) });
      await putAssignments(tx, { ...registers, assignments: agreed });
    });
    const periods = ['2025-12', '2026-01', '2026-02', '2026-03', '2026-Q1', '2026-Q2', '2026', '2027', '2027-03', '2027-04'].map(at);
    await append(...periods.map((one) => value('cairo', 1, { period: one })));
    const found = await read({ scope: WHOLE_PROGRAMME });
    const expected = periods.map((one) => 1 + agreed.filter((assignment) => owes(assignment, one)).length);
    const byPeriod = new Map(found.map((one) => [JSON.stringify(one.period), one.expected]));
    expect(periods.map((one) => byPeriod.get(JSON.stringify(one)))).toEqual(expected);
    expect(new Set(expected).size).toBeGreaterThan(3);
  });
});

/** A new version of the KPI, in a domain. */
async function putDomain(tx: Parameters<typeof addKpiVersions>[0], domain: string): Promise<void> {
  const [kpi] = await listKpis(tx, { programme });
  if (!kpi) throw new Error('no KPI');
  const at = `2026-01-0${kpi.version + 1}T00:00:00.000Z`;
  await addKpiVersions(tx, { programme, kpis: [{ ...kpi, domain, version: kpi.version + 1 }], authorship: { ...AUTHORSHIP, at } });
}

/** What a project may go without. */
const NOTHING_MORE = {
  ...{ stageSince: undefined, startsOn: undefined, endsOn: undefined, budget: undefined, currency: undefined },
  ...{ closedOn: undefined, archived: false },
};
