import { ApiError, type Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
const names = { ar: 'x', zh: 'x', en: 'x' };
const person = (code: string) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined });
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('the life cycle of projects on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let office: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing' });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [
      { code: 'water', name_en: 'Water' },
      { code: 'land', name_en: 'Land' },
    ]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    const project = { domain: 'water', country: 'OMN', currency: 'AED' };
    await put('project', [
      { ...project, code: 'PIPES', name_en: 'Pipes', stage: 'design', stage_since: '2026-01-10', budget: 100 },
      { ...project, code: 'PUMPS', name_en: 'Pumps', stage: 'planning', budget: 50 },
      { ...project, code: 'TANKS', name_en: 'Tanks', stage: 'planning', domain: 'land' },
      { ...project, code: 'GONE', name_en: 'Gone', stage: 'planning', archived: true },
    ]);
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, ['delivers', 'engineer'].map(person));
      await addGrants(tx, [
        { person: 'delivers', role: 'delivery-office', programme, scope: scope('') },
        { person: 'engineer', role: 'project-lead', programme, scope: scope('project:PIPES') },
      ]);
    });
    office = await installation.client('delivers');
    const gate = { criteria: 'cost; permit; site', planned_on: '2026-11-02' };
    await put('gate', [
      { ...gate, project: 'PIPES', stage: 'design', met: 'cost; site' },
      { ...gate, project: 'PIPES', stage: 'construction' },
      { ...gate, project: 'PUMPS', stage: 'planning', met: 'cost; permit; site', planned_on: '2026-12-01' },
    ]);
  });
  afterAll(() => installation.close());

  const put = (register: 'domain' | 'country' | 'project' | 'gate' | 'cost-report' | 'kpi' | 'agreement', entries: readonly Cells[]) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  const lifeCycle = (more: object = {}) => client.lifeCycle({ programme, ...more });
  const projectIn = async (code: string) => (await lifeCycle()).projects.find((one) => one.code === code);
  const gateOf = async (code: string, stage: string) => (await projectIn(code))?.gates.find((one) => one.stage === stage);
  const pass = (body: Parameters<Client['passGate']>[0]['body'], as = office) => as.passGate({ programme, body });
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? [error.status, error.problem?.code] : error),
    );

  it('counts projects by stage, with their budgets by currency; what is archived is not among them', async () => {
    const { stages, overdue, due } = await lifeCycle();
    expect(stages.map(({ stage, projects }) => [stage, projects])).toEqual([
      ['planning', 2],
      ['design', 1],
      ...['construction', 'operation', 'maintenance'].map((stage) => [stage, 0]),
    ]);
    expect(stages[0]?.budgets).toEqual([{ currency: 'AED', amount: 50 }]);
    expect([overdue, due]).toEqual([2, 1]);
    expect((await lifeCycle({ domain: 'land' })).projects.map(({ code }) => code)).toEqual(['TANKS']);
    expect(await refusalOf(lifeCycle({ domain: 'fire' }))).toEqual([404, 'unknown-scope']);
  });

  it('says of each gate what is missing and how late it is, and which one is next', async () => {
    expect(await gateOf('PIPES', 'design')).toMatchObject({ state: 'overdue', missing: ['permit'], criteria: 3, daysLate: 21 });
    expect(await gateOf('PUMPS', 'planning')).toMatchObject({ state: 'due', missing: [], daysLate: null });
    expect([(await projectIn('PIPES'))?.next, (await projectIn('TANKS'))?.next]).toEqual(['design', null]);
  });

  it('refuses to pass a gate whose criteria are not met: neither the gate nor the project moves', async () => {
    const report = await pass({ project: 'PIPES', stage: 'design' });
    expect(report).toMatchObject({ stored: false, faults: [{ register: 'gate', column: 'passed_on', code: 'criteria-open' }] });
    expect(report.faults[0]?.detail).toContain('permit');
    expect(await projectIn('PIPES')).toMatchObject({ stage: 'design', stageSince: '2026-01-10' });
    expect(await gateOf('PIPES', 'design')).toMatchObject({ state: 'overdue', passedOn: null });
  });

  it('refuses a gate that lies behind the next one, a day to come, and what is not there', async () => {
    expect(await refusalOf(pass({ project: 'PIPES', stage: 'construction', exception: 'x' }))).toEqual([400, 'invalid-request']);
    expect(await refusalOf(pass({ project: 'PUMPS', stage: 'planning', day: '2026-11-24' }))).toEqual([400, 'invalid-request']);
    expect(await refusalOf(pass({ project: 'TANKS', stage: 'planning' }))).toEqual([404, 'unknown-entry']);
    expect(await refusalOf(pass({ project: 'LAKES', stage: 'planning' }))).toEqual([404, 'unknown-project']);
  });

  it('is passed with an exception, and who let it pass, when and why is kept; the project moves with it', async () => {
    const report = await pass({ project: 'PIPES', stage: 'design', day: '2026-11-20', exception: 'the permit follows in May' });
    expect(report).toMatchObject({ stored: true, changed: 2 });
    expect(report.before.map(({ register, entry }) => [register, entry?.['stage']])).toEqual([
      ['gate', 'design'],
      ['project', 'design'],
    ]);
    expect(await gateOf('PIPES', 'design')).toMatchObject({
      ...{ state: 'passed-by-exception', passedOn: '2026-11-20', daysLate: 18 },
      ...{ exception: 'the permit follows in May', approver: 'delivers', missing: ['permit'] },
    });
    expect(await projectIn('PIPES')).toMatchObject({ stage: 'construction', stageSince: '2026-11-20', next: 'construction' });
    const { stages, excepted } = await lifeCycle();
    expect([stages[2], excepted]).toEqual([
      { stage: 'construction', projects: 1, moved: 1, budgets: [{ currency: 'AED', amount: 100 }] },
      1,
    ]);
    const history = await client.registerHistory({ programme, register: 'project', key: 'PIPES' });
    expect(history.at(-1)).toMatchObject({ recordedBy: 'delivers', reason: 'the permit follows in May', entry: { stage: 'construction' } });
  });

  it('is passed without one where everything is met, from today where no day is said', async () => {
    expect(await pass({ project: 'PUMPS', stage: 'planning' })).toMatchObject({ stored: true });
    expect(await gateOf('PUMPS', 'planning')).toMatchObject({ state: 'passed', passedOn: '2026-11-23', exception: null });
    expect(await projectIn('PUMPS')).toMatchObject({ stage: 'design', stageSince: '2026-11-23' });
  });

  it('stands as it was known at the end of a past month: before any gate, each project in the stage it was first said to be in', async () => {
    const { day, projects, overdue } = await lifeCycle({ month: '2026-10' });
    expect([day, overdue]).toEqual(['2026-10-31', 0]);
    expect(projects.map(({ code, stage, gates }) => [code, stage, gates.length])).toEqual([
      ['PIPES', 'design', 0],
      ['PUMPS', 'planning', 0],
      ['TANKS', 'planning', 0],
    ]);
  });

  it('is moved on by who writes projects alone', async () => {
    const engineer = await installation.client('engineer');
    expect(await refusalOf(pass({ project: 'PIPES', stage: 'construction', exception: 'x' }, engineer))).toEqual([403, 'not-permitted']);
    expect((await engineer.lifeCycle({ programme })).projects).toHaveLength(3);
  });

  it('reckons earned value as the published example does (PMBOK Guide: PV 50, EV 40, AC 60 of 100)', async () => {
    await put('cost-report', [
      { project: 'PIPES', period: '2026-09', planned_value: 30, earned_value: 30, actual_cost: 40 },
      { project: 'PIPES', period: '2026-10', planned_value: 50, earned_value: 40, actual_cost: 60 },
      { project: 'PIPES', period: '2027-01', planned_value: 90, earned_value: 90, actual_cost: 90 },
    ]);
    const cost = (await projectIn('PIPES'))?.cost;
    expect(cost).toMatchObject({ period: '2026-10', scheduleIndex: 0.8 });
    expect(cost?.costIndex).toBeCloseTo(2 / 3, 12);
    expect(cost?.estimateAtCompletion).toBeCloseTo(150, 9);
    expect(cost?.varianceAtCompletion).toBeCloseTo(-50, 9);
    expect(cost?.series.map(({ period, costIndex }) => [period, costIndex])).toEqual([
      ['2026-09', 0.75],
      ['2026-10', 40 / 60],
    ]);
  });

  it('hands cost reports on to the KPIs of these codes, where a project has agreed to report them, with numerator and denominator', async () => {
    expect(await client.feedLifeCycle({ programme, body: {} })).toEqual({ recorded: 0, unchanged: 0, skipped: 0 });
    const kpi = { domain: 'water', unit: 'ratio', direction: 'increase', aggregation: 'ratio', frequency: 'month' };
    await put('kpi', [
      { ...kpi, code: 'PM.CPI', name_en: 'Cost performance index' },
      { ...kpi, code: 'PM.SPI', name_en: 'Schedule performance index' },
    ]);
    await put('agreement', [{ reporting_unit: 'PIPES', kpi: 'PM.CPI', from: '2026-10-01' }]);
    expect((await lifeCycle()).feeds).toEqual(['PM.CPI', 'PM.SPI']);
    expect(await client.feedLifeCycle({ programme, body: { project: 'PIPES' } })).toEqual({ recorded: 1, unchanged: 0, skipped: 3 });
    const values = await client.measurements({ programme, kpi: 'PM.CPI', reportingUnit: 'PIPES' });
    expect(values).toMatchObject([{ period: '2026-10', numerator: 40, denominator: 60, status: 'submitted', source: 'cost report' }]);
    expect(values[0]?.value).toBeCloseTo(2 / 3, 11);
    expect(await client.feedLifeCycle({ programme, body: {} })).toEqual({ recorded: 0, unchanged: 1, skipped: 3 });
  });
});
