import { PROGRAMME } from '@miqyas/catalogue';
import { ApiError, type Client, type EntrySheet } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = PROGRAMME.code;
const LEAD = 'lead-mobility';
const UNIT = 'MOB-PARK-DOH';
const KPI = 'ISO37122:19.8';
const names = { ar: 'x', zh: 'x', en: 'x' };

describe.each(await testEngines())('a month of values on $name', (engine) => {
  let installation: TestInstallation;
  let lead: Client;
  let reviewer: Client;
  let office: Client;
  let second: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    const person = (code: string) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [person('second'), person('leads-and-reviews'), person('office')]);
      await addGrants(tx, [
        { person: 'second', role: 'reviewer', programme, scope: scope('country:QAT') },
        { person: 'leads-and-reviews', role: 'project-lead', programme, scope: scope(`project:${UNIT}`) },
        { person: 'leads-and-reviews', role: 'reviewer', programme, scope: scope('') },
        { person: 'office', role: 'delivery-office', programme, scope: scope('') },
      ]);
    });
    [lead, reviewer, office, second] = (await Promise.all(
      [LEAD, 'reviewer', 'office', 'second'].map((who) => installation.client(who)),
    )) as [Client, Client, Client, Client];
  });
  afterAll(() => installation.close());

  const sheetOf = (client: Client, project?: string) => client.entrySheet({ programme, ...(project ? { project } : {}) });
  const cell = (sheet: EntrySheet, period = '2026-10') =>
    sheet.rows.find((row) => row.unit === UNIT && row.kpi === KPI)?.cells.find((one) => one.period === period);
  const draft = (text: string, more: object = {}) => ({
    reportingUnit: UNIT,
    kpi: KPI,
    period: '2026-10',
    content: { text, basedOn: 0, ...more },
  });
  const value = async (client: Client, number: number, more: object = {}) => ({
    ...{ reportingUnit: UNIT, kpi: KPI, period: '2026-10', value: number, basedOn: cell(await sheetOf(client, UNIT))?.revision ?? 0 },
    ...more,
  });
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) =>
        error instanceof ApiError ? { status: error.status, codes: (error.problem?.errors ?? []).map(({ code }) => code) } : error,
    );
  const submit = async (client: Client, number: number, more: object = {}) =>
    client.submitValues({ programme, body: { values: [await value(client, number, more)] } });
  const seen = async (client = lead, period = '2026-10') => ({
    ...{ reportingUnit: UNIT, kpi: KPI, period, revision: cell(await sheetOf(client, UNIT), period)?.revision ?? 0 },
  });

  it('is one sheet over all that somebody leads, and of nobody else', async () => {
    const sheet = await sheetOf(lead);
    expect(sheet.units.length).toBeGreaterThan(1);
    expect(new Set(sheet.rows.map(({ unit }) => unit)).size).toBe(sheet.units.length);
    expect(sheet.units.every(({ editable }) => editable)).toBe(true);
    expect((await sheetOf(reviewer)).rows).toEqual([]);
    expect((await sheetOf(reviewer, UNIT)).units).toMatchObject([{ code: UNIT, editable: false }]);
  });

  it('is typed without any figure knowing of it, on whatever device, and only by who enters there', async () => {
    const before = await lead.overview({ programme, month: '2026-10' });
    await lead.saveDrafts({ programme, body: { by: LEAD, drafts: [draft('4x', { comment: 'half' })] } });
    expect((await sheetOf(lead)).drafts).toMatchObject([{ kpi: KPI, person: LEAD, content: { text: '4x', comment: 'half' } }]);
    expect((await sheetOf(reviewer, UNIT)).drafts).toEqual([]);
    expect(await lead.overview({ programme, month: '2026-10' })).toEqual(before);
    expect(await refusal(reviewer.saveDrafts({ programme, body: { by: 'reviewer', drafts: [draft('1')] } }))).toMatchObject({
      status: 403,
    });
    expect(await refusal(lead.saveDrafts({ programme, body: { by: 'somebody-else', drafts: [draft('1')] } }))).toMatchObject({
      status: 409,
    });
    const elsewhere = { ...draft('1'), reportingUnit: 'ENE-GRID-CAI' };
    expect(await refusal(lead.saveDrafts({ programme, body: { by: LEAD, drafts: [elsewhere] } }))).toMatchObject({
      codes: [expect.stringMatching(/unit|permitted/)],
    });
  });

  it('is handed in together: the drafts are gone, and what is missing of the unit is told', async () => {
    const { submissions, saved } = await submit(lead, 44);
    expect(saved).toMatchObject([{ status: 'submitted', value: 44, recordedBy: LEAD }]);
    expect(submissions).toMatchObject([{ reportingUnit: UNIT, period: '2026-10', missing: expect.any(Array) }]);
    expect(submissions[0]?.missing).not.toContain(KPI);
    const sheet = await sheetOf(lead);
    expect(sheet.drafts).toEqual([]);
    expect(cell(sheet)).toMatchObject({ value: 44, status: 'submitted', by: LEAD });
  });

  it('is taken back before anybody has reviewed it, and is a draft again', async () => {
    const { submissions } = await submit(lead, 44.5);
    const id = submissions[0]?.id ?? '';
    const recallable = async (who: typeof lead) => (await who.work({ programme })).recallable.map((one) => one.id);
    expect(await recallable(lead)).toContain(id);
    expect(await recallable(second)).not.toContain(id);
    expect(await refusal(second.recallSubmission({ programme, id }))).toMatchObject({ status: 403 });
    expect(await lead.recallSubmission({ programme, id })).toEqual({ recalled: 1 });
    const sheet = await sheetOf(lead);
    expect(sheet.drafts).toMatchObject([{ content: { text: '44.5' } }]);
    expect(cell(sheet)).toMatchObject({ value: 44, status: 'submitted' });
    expect(await refusal(lead.recallSubmission({ programme, id }))).toMatchObject({ status: 404 });
    expect(await recallable(lead)).not.toContain(id);
  });

  it('goes back with a reason for each value, is corrected, and the reviewer sees what changed', async () => {
    await reviewer.returnMeasurements({ programme, body: { values: [{ ...(await seen()), reason: 'the ring road is missing' }] } });
    expect(cell(await sheetOf(lead))).toMatchObject({ status: 'returned', reason: 'the ring road is missing', by: 'reviewer' });
    const work = await lead.work({ programme });
    expect(work.returned).toMatchObject([{ unit: UNIT, reason: 'the ring road is missing', item: { kpi: KPI, value: 44 } }]);
    expect(
      await refusal(reviewer.returnMeasurements({ programme, body: { values: [{ ...(await seen()), reason: 'again' }] } })),
    ).toMatchObject({
      codes: ['nothing-to-return'],
    });
    await submit(lead, 45, { comment: 'all 42 corridors' });
    const queue = await reviewer.reviewQueue({ programme, project: UNIT });
    const all = await reviewer.reviewQueue({ programme });
    // Where values wait is said whatever was asked for; what is asked for narrows the rest.
    expect(queue.among).toEqual(all.among);
    expect(all.among.projects.reduce((sum, { waiting }) => sum + waiting, 0)).toBeLessThanOrEqual(all.waiting);
    const [country] = all.among.countries;
    expect((await reviewer.reviewQueue({ programme, country: country?.code })).waiting).toBe(country?.waiting);
    const [period] = all.among.periods;
    expect(new Set((await reviewer.reviewQueue({ programme, period })).values.map((one) => one.period))).toEqual(new Set([period]));
    expect(queue.values.find((one) => one.kpi === KPI && one.period === '2026-10')).toMatchObject({
      ...{ value: 45, by: LEAD, comment: 'all 42 corridors', mayApprove: true, own: false },
      before: { status: 'returned', value: 44, reason: 'the ring road is missing' },
    });
  });

  it('says what approving would change, by the figures of the dashboards, and changes nothing by saying it', async () => {
    const before = await reviewer.progress({ programme, month: '2026-10' });
    const effect = await reviewer.reviewEffect({ programme, body: { values: [await seen()] } });
    expect(effect.targets).toMatchObject([{ kpi: KPI, after: { actual: 45 } }]);
    expect(effect.indices).toMatchObject([{ domain: 'mobility' }]);
    expect(await reviewer.progress({ programme, month: '2026-10' })).toEqual(before);
    await reviewer.approveMeasurements({ programme, body: { values: [await seen()] } });
    const after = await reviewer.progress({ programme, month: '2026-10' });
    const target = after.targets.find(({ id }) => id === effect.targets[0]?.id);
    expect([target?.status, target?.latest?.value]).toEqual([effect.targets[0]?.after.status, 45]);
    expect(after.counts['on-track'] + after.counts.achieved).toBe(effect.onPath.after);
    const mobility = await reviewer.progress({ programme, month: '2026-10', scope: 'domain:mobility' as never });
    expect(mobility.index.kind === 'index' ? mobility.index.value : null).toBeCloseTo(effect.indices[0]?.after ?? Number.NaN, 10);
  });

  it('is told, while it is typed, how its target would stand with it, and nothing is stored by telling', async () => {
    const asked = { programme, reportingUnit: UNIT, kpi: KPI, period: '2026-10' };
    const before = await seen();
    const [good] = await lead.entryEffect({ ...asked, value: 99 });
    const [bad] = await lead.entryEffect({ ...asked, value: 1 });
    expect([good?.latest, bad?.latest]).toMatchObject([{ period: '2026-10', value: 99 }, { value: 1 }]);
    expect(good?.status).not.toBe(bad?.status);
    expect(await seen()).toEqual(before);
    expect(await refusal(reviewer.entryEffect({ ...asked, value: 99 }))).toMatchObject({ status: 403 });
    expect(await refusal(lead.entryEffect({ ...asked, reportingUnit: 'nowhere', value: 99 }))).toMatchObject({ status: 404 });
  });

  it('is approved by somebody who entered nothing of it', async () => {
    const both = await installation.client('leads-and-reviews');
    await submit(both, 46);
    expect(await refusal(both.approveMeasurements({ programme, body: { values: [await seen()] } }))).toMatchObject({
      codes: ['entered-by-you'],
    });
    const queue = await both.reviewQueue({ programme, project: UNIT });
    expect(queue.values.find((one) => one.kpi === KPI)).toMatchObject({ own: true, mayApprove: false });
    const answer = await second.approveMeasurements({ programme, body: { values: [await seen()] } });
    expect(answer.saved).toMatchObject([{ status: 'approved', value: 46, recordedBy: 'second' }]);
  });

  it('is approved again by who took their approval back, and never by who entered it', async () => {
    const both = await installation.client('leads-and-reviews');
    await submit(both, 46.5);
    const approved = await second.approveMeasurements({ programme, body: { values: [await seen()] } });
    const revision = approved.saved[0]?.revision ?? 0;
    await second.undoMeasurements({ programme, body: { reason: 'too fast', values: [{ ...(await seen()), revision }] } });
    expect(await refusal(both.approveMeasurements({ programme, body: { values: [await seen()] } }))).toMatchObject({
      codes: ['entered-by-you'],
    });
    const again = await second.approveMeasurements({ programme, body: { values: [await seen()] } });
    expect(again.saved).toMatchObject([{ status: 'approved', value: 46.5 }]);
  });

  it('is approved by two where a programme asks for two, and not by one of them twice', async () => {
    const administrator = await installation.client('operator');
    const settings = { names: PROGRAMME.names, timeZone: PROGRAMME.timeZone, yearStart: PROGRAMME.yearStart, dueDays: PROGRAMME.dueDays };
    await administrator.setProgramme({ programme, body: { ...settings, approvals: 2 } });
    await submit(lead, 47);
    const first = await reviewer.approveMeasurements({ programme, body: { values: [await seen()] } });
    expect(first.saved).toEqual([]);
    expect(cell(await sheetOf(lead))).toMatchObject({ status: 'submitted', value: 47 });
    expect(await refusal(reviewer.approveMeasurements({ programme, body: { values: [await seen()] } }))).toMatchObject({
      codes: ['approved-by-you'],
    });
    const queue = await second.reviewQueue({ programme, project: UNIT });
    expect(queue.values.find((one) => one.kpi === KPI)).toMatchObject({ approvedBy: ['reviewer'], mayApprove: true });
    const last = await second.approveMeasurements({ programme, body: { values: [await seen()] } });
    expect(last.saved).toMatchObject([{ status: 'approved', value: 47 }]);
    await administrator.setProgramme({ programme, body: { ...settings, approvals: 1 } });
  });

  it('is closed for everybody, opened for who has an exception, and restated with a reason', async () => {
    expect(await refusal(lead.closePeriods({ programme, body: { through: '2026-10', reason: 'final' } }))).toMatchObject({ status: 403 });
    expect(await refusal(office.closePeriods({ programme, body: { through: '2026-11', reason: 'too early' } }))).toMatchObject({
      status: 400,
    });
    await office.closePeriods({ programme, body: { through: '2026-10', reason: 'the report of October is out' } });
    expect(cell(await sheetOf(lead))).toMatchObject({ locked: true });
    expect(await refusal(submit(lead, 48))).toMatchObject({ codes: ['period-closed'] });
    expect(await refusal(reviewer.withdrawMeasurements({ programme, body: { reason: 'no', values: [await seen()] } }))).toMatchObject({
      codes: ['period-closed'],
    });
    const candidates = (await office.exceptionCandidates({ programme, reportingUnit: UNIT })).map(({ code }) => code);
    expect(candidates).toContain(LEAD);
    expect(candidates).not.toContain('leadership');
    expect(await refusal(office.exceptionCandidates({ programme, reportingUnit: 'nowhere' }))).toMatchObject({ status: 404 });
    expect(await refusal(lead.exceptionCandidates({ programme, reportingUnit: UNIT }))).toMatchObject({ status: 403 });
    const { id } = await office.grantException({
      programme,
      body: { who: LEAD, reportingUnit: UNIT, kpi: KPI, period: '2026-10', until: '2026-11-30', why: 'a meter was read twice' },
    });
    expect(cell(await sheetOf(lead))).toMatchObject({ locked: false });
    expect(await refusal(submit(lead, 48))).toMatchObject({ codes: ['restatement-reason'] });
    await submit(lead, 48, { comment: 'a meter was read twice' });
    await reviewer.approveMeasurements({ programme, body: { values: [await seen()] } });
    expect(cell(await sheetOf(lead))).toMatchObject({ status: 'approved', value: 48 });
    await office.endException({ programme, id });
    expect(await refusal(submit(lead, 49, { comment: 'once more' }))).toMatchObject({ codes: ['period-closed'] });
    expect(await office.closings({ programme })).toMatchObject({
      closedThrough: '2026-10',
      exceptions: [],
      closings: [{ reason: 'the report of October is out' }],
    });
    await office.closePeriods({ programme, body: { through: null, reason: 'opened again' } });
    await submit(lead, 49, { comment: 'once more' });
  });

  it('is spoken about by those who enter and approve it, and by nobody else', async () => {
    const said = { reportingUnit: UNIT, kpi: KPI, period: '2026-10', words: 'Which car parks?', mentions: [LEAD] };
    const { id } = await reviewer.addRemark({ programme, body: said });
    const { remarks, people } = await lead.remarks({ programme, ...said });
    expect(remarks).toMatchObject([{ words: 'Which car parks?', by: 'reviewer', own: false, mentions: [{ code: LEAD }] }]);
    expect(people.map(({ code }) => code)).toContain('reviewer');
    expect((await sheetOf(lead)).rows.find((row) => row.unit === UNIT && row.kpi === KPI)?.remarks).toBe(1);
    const leadership = await installation.client('leadership');
    expect(await leadership.remarks({ programme, ...said })).toEqual({ remarks: [], people: [] });
    expect(await refusal(leadership.addRemark({ programme, body: said }))).toMatchObject({ status: 403 });
    expect(await refusal(reviewer.addRemark({ programme, body: { ...said, mentions: ['leadership'] } }))).toMatchObject({ status: 404 });
    expect(await refusal(lead.withdrawRemark({ programme, id }))).toMatchObject({ status: 403 });
    await reviewer.withdrawRemark({ programme, id });
    expect((await lead.remarks({ programme, ...said })).remarks).toEqual([]);
  });

  it('is what a lead finds as their work, and a reviewer as their queue', async () => {
    const work = await lead.work({ programme });
    const { counts } = work;
    expect(work.units).toBeGreaterThan(1);
    expect(counts.done).toBe(counts.submitted + counts.approved);
    expect(work.late.flatMap(({ items }) => items).length).toBe(counts.late);
    expect(work.pace).toEqual({ seconds: 50, known: false });
    expect([work.review, work.onTime.length]).toEqual([null, 12]);
    const waiting = await reviewer.work({ programme });
    expect([waiting.units, waiting.review?.waiting]).toEqual([0, (await reviewer.reviewQueue({ programme })).waiting]);
  });
});
