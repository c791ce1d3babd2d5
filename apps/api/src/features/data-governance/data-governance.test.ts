import { ApiError, type Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
const names = { ar: 'x', zh: 'x', en: 'x' };
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('where a figure comes from on $name', (engine) => {
  let installation: TestInstallation;
  let now = '2026-02-05T08:00:00.000Z';
  let admin: Client;
  let reviewer: Client;
  let viewer: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing', clock: () => new Date(now) });
    admin = await installation.client();
    await admin.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    await put('organisation', [{ code: 'UTILITY', name_en: 'Water utility' }]);
    await put(
      'project',
      ['PIPES', 'PUMPS', 'TANKS'].map((code) => ({ code, name_en: code, domain: 'water', country: 'OMN' })),
    );
    const kpi = {
      domain: 'water',
      unit: '%',
      direction: 'decrease',
      aggregation: 'ratio',
      frequency: 'month',
      valid_min: 0,
      valid_max: 100,
    };
    await put('kpi', [
      { ...kpi, code: 'LEAK', name_en: 'Leakage' },
      { ...kpi, code: 'SECRET', name_en: 'Secret', classification: 'restricted' },
    ]);
    const agreed = { from: '2026-01-01', due_days: 10 };
    await put('agreement', [
      ...['PIPES', 'PUMPS', 'TANKS'].map((unit) => ({ ...agreed, reporting_unit: unit, kpi: 'LEAK' })),
      { ...agreed, reporting_unit: 'PIPES', kpi: 'SECRET' },
    ]);
    const target = { baseline_period: '2025', baseline_value: 40, deadline: '2028', comparator: '<=', value: 10 };
    await put('target', [
      { ...target, reporting_unit: 'PIPES', kpi: 'LEAK', flagship: true },
      ...['PUMPS', 'TANKS'].map((unit) => ({ ...target, reporting_unit: unit, kpi: 'LEAK' })),
      { ...target, reporting_unit: 'PIPES', kpi: 'SECRET', flagship: true },
    ]);
    await installation.store.transaction(async (tx) => {
      await addPeople(
        tx,
        ['approves', 'looks', 'leads'].map((code) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined })),
      );
      await addGrants(tx, [
        { person: 'approves', role: 'reviewer', programme, scope: scope('') },
        { person: 'looks', role: 'viewer', programme, scope: scope('') },
        { person: 'leads', role: 'project-lead', programme, scope: scope('project:PIPES') },
      ]);
    });
    reviewer = await installation.client('approves');
    viewer = await installation.client('looks');
    await seed();
  });
  afterAll(() => installation.close());

  type Register = 'domain' | 'country' | 'organisation' | 'project' | 'kpi' | 'agreement' | 'target' | 'governance';
  const put = (register: Register, entries: readonly Cells[]) =>
    admin.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  const record = (at: string, reportingUnit: string, period: string, value: number, kpi = 'LEAK') => {
    now = `${at}T08:00:00.000Z`;
    const parts = { numerator: value * 10, denominator: 1000 };
    return admin.recordMeasurements({ programme, body: { values: [{ reportingUnit, kpi, period, value, ...parts }] } });
  };
  const revisionOf = async (reportingUnit: string, period: string, kpi = 'LEAK') =>
    (await admin.revisions({ programme, kpi, reportingUnit, period })).at(-1)?.revision ?? 0;
  const approve = async (reportingUnit: string, period: string) => {
    const revision = await revisionOf(reportingUnit, period);
    return reviewer.approveMeasurements({ programme, body: { values: [{ reportingUnit, kpi: 'LEAK', period, revision }] } });
  };
  const told = (more: object = {}, as = admin) => as.dataGovernance({ programme, kpi: 'LEAK', reportingUnit: 'PIPES', ...more });
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? [error.status, error.problem?.code] : error),
    );

  /** Ten months of PIPES: two late, one typed ten times too high, one returned, three with evidence; April never came. */
  async function seed() {
    const late = ['2026-02', '2026-05'];
    for (let month = 1; month <= 10; month += 1) {
      const period = `2026-${String(month).padStart(2, '0')}`;
      if (period === '2026-04') continue;
      const next = month === 12 ? '2027-01' : `2026-${String(month + 1).padStart(2, '0')}`;
      const day = `${next}-${late.includes(period) ? '20' : '05'}`;
      const value = 30 - month / 2;
      if (period === '2026-10') await record(day, 'PIPES', period, 2.5);
      await record(day, 'PIPES', period, value);
      if (period === '2026-06') {
        const body = { values: [{ reportingUnit: 'PIPES', kpi: 'LEAK', period, revision: 1, reason: 'read the meter again' }] };
        await reviewer.returnMeasurements({ programme, body });
        await record(day, 'PIPES', period, value - 0.5);
      }
      await approve('PIPES', period);
    }
    for (const period of ['2026-08', '2026-09', '2026-10'])
      await admin.addEvidenceLink({ programme, body: { reportingUnit: 'PIPES', kpi: 'LEAK', period, url: `https://x.org/${period}` } });
    await record('2026-11-06', 'PUMPS', '2026-10', 20);
    await approve('PUMPS', '2026-10');
    await record('2026-11-06', 'PIPES', '2026-10', 12, 'SECRET');
    now = '2026-11-23T09:00:00.000Z';
  }

  it('tells step by step how the newest value came, what was asked about it and who approved it', async () => {
    const { figure, lineage } = await told();
    expect(figure).toMatchObject({ period: '2026-10', value: 25 });
    expect(lineage).toMatchObject({
      source: { how: 'typed', by: 'operator' },
      entered: { by: 'operator', at: '2026-11-05T08:00:00.000Z', value: 25, numerator: 250, denominator: 1000 },
      approvals: [{ by: 'approves' }],
      kept: { revision: 3, revisions: 3, kpiVersion: 1, status: 'approved' },
    });
    expect(lineage?.evidence).toMatchObject([{ name: 'https://x.org/2026-10', by: 'operator' }]);
    expect(lineage?.questions).toMatchObject([{ value: 2.5, warning: expect.stringContaining('25'), changed: { value: 25, revision: 2 } }]);
  });

  it('tells what a reviewer returned, why, and what it was changed to', async () => {
    const { lineage } = await told({ period: '2026-06' });
    expect(lineage?.questions).toMatchObject([
      { value: 27, returned: { by: 'approves', reason: 'read the meter again' }, changed: { value: 26.5, revision: 3 } },
    ]);
  });

  it('says what it is combined with, how, and of how many', async () => {
    const { combined, seen } = await told();
    expect(combined).toMatchObject({
      scope: { kind: 'domain', code: 'water' },
      ...{ aggregation: 'ratio', kind: 'withheld', value: null, numerator: 450, denominator: 2000, covered: 2, expected: 3, more: 0 },
      members: [
        { code: 'PUMPS', value: 20, numerator: 200, status: 'approved' },
        { code: 'TANKS', value: null, status: null, approvedAt: null },
      ],
    });
    expect(seen.own.map(({ kind }) => kind)).toEqual(['programme', 'kpi', 'place']);
    expect(seen.together.map(({ kind }) => kind)).toEqual(['domain', 'index', 'api']);
  });

  it('reckons the quality of the series part by part, and what would lift it', async () => {
    const { quality } = await told();
    expect(quality).toMatchObject({
      ...{ from: '2026-01', to: '2026-10', periods: 10 },
      counts: { expected: 10, reported: 9, inTime: 7, unquestioned: 7, withEvidence: 3 },
    });
    expect(quality?.parts.completeness).toBeCloseTo(90, 9);
    expect(quality?.parts.timeliness).toBeCloseTo(700 / 9, 9);
    expect(quality?.parts.plausibility).toBeCloseTo(700 / 9, 9);
    expect(quality?.parts.evidence).toBeCloseTo(300 / 9, 9);
    const mean = (90 + (700 + 700 + 300) / 9) / 4;
    expect(quality?.score).toBeCloseTo(mean, 9);
    expect(quality?.lift.find(({ part }) => part === 'evidence')).toMatchObject({ values: 6 });
  });

  it('holds no due day against what nobody owes: the mean is of the other parts', async () => {
    await admin.removeRegisterEntry({ programme, register: 'agreement', key: 'TANKS LEAK' });
    const { quality } = await told({ reportingUnit: 'TANKS' });
    expect(quality).toMatchObject({ score: null, counts: { expected: 0, inTime: null } });
  });

  it('begins with the flagship of lowest quality that the reader may see, and lists the lowest of its domain', async () => {
    const { figure, lowest } = await viewer.dataGovernance({ programme });
    expect(figure).toMatchObject({ kpi: { code: 'LEAK' }, reportingUnit: { code: 'PIPES' } });
    expect(lowest.series.map(({ kpi, reportingUnit }) => `${kpi.code} ${reportingUnit.code}`)).toContain('LEAK PUMPS');
    expect(lowest.series.map(({ score }) => score)).toEqual(lowest.series.map(({ score }) => score).toSorted((a, b) => a - b));
  });

  it('hides a restricted KPI from who may not see it, everywhere; that others looked stands in the trail', async () => {
    expect(await refusalOf(told({ kpi: 'SECRET' }, viewer))).toEqual([404, 'unknown-kpi']);
    const seen = await viewer.dataGovernance({ programme });
    expect(JSON.stringify(seen)).not.toContain('SECRET');
    expect((await told({ kpi: 'SECRET' })).figure).toMatchObject({ value: 12 });
    const [entry] = await admin.audit({ action: 'restricted.read' });
    expect(entry).toMatchObject({ actor: 'operator', subject: 'PIPES SECRET', details: { kpis: ['SECRET'] } });
  });

  it('shows no aggregate of a KPI that somebody may see of one reporting unit alone', async () => {
    const { figure, combined, choices } = await told({ kpi: 'SECRET' }, await installation.client('leads'));
    expect([figure?.value, combined, choices.reportingUnits.map(({ code }) => code)]).toEqual([12, null, ['PIPES']]);
  });

  it('counts remarks for who works on the value, and tells nobody else that there are any', async () => {
    const remark = { reportingUnit: 'PIPES', kpi: 'LEAK', period: '2026-10', words: 'is this the new meter?' };
    await reviewer.addRemark({ programme, body: remark });
    expect([(await told()).lineage?.remarks.length, (await told({}, viewer)).lineage?.remarks.length]).toEqual([1, 0]);
  });

  it('says who answers for it, as the register of governance does', async () => {
    expect((await told()).governance).toMatchObject({ entry: null, dataOwner: null, classification: 'programme', version: 1 });
    await put('governance', [{ kpi: 'LEAK', data_owner: 'UTILITY', personal_data: 'none', keep_values: 10, keep_evidence: 5 }]);
    expect((await told()).governance).toMatchObject({ entry: { keep_values: 10 }, dataOwner: { en: 'Water utility' } });
  });

  it('has nothing to tell of a period without a value, and refuses what is not there', async () => {
    expect(await told({ period: '2026-04' })).toMatchObject({ figure: { value: null }, lineage: null, combined: null });
    expect(await refusalOf(told({ reportingUnit: 'LAKES' }))).toEqual([404, 'unknown-reporting-unit']);
  });
});
