import type { Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import type { RegisterName } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number>>;

describe.each(await testEngines())('people trained, on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing' });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [
      { code: 'water', name_en: 'Water' },
      { code: 'air', name_en: 'Air' },
    ]);
    await put('country', [
      { code: 'OMN', name_en: 'Oman' },
      { code: 'QAT', name_en: 'Qatar' },
      { code: 'YEM', name_en: 'Yemen' },
      { code: 'CHN', name_en: 'China' },
    ]);
    await put('kpi', [
      { code: 'TRAINED', name_en: 'People trained', domain: 'water', unit: 'people', direction: 'increase', frequency: 'month' },
      { code: 'LEAK', name_en: 'Leakage', domain: 'water', unit: '%', direction: 'decrease', frequency: 'month' },
    ]);
    await put('agreement', [{ reporting_unit: 'OMN', kpi: 'TRAINED', from: '2026-01-01' }]);
    await put('target', [
      { reporting_unit: 'OMN', kpi: 'LEAK', baseline_period: '2025', baseline_value: 40, deadline: '2028', comparator: '<=', value: 20 },
    ]);
    const days = { starts_on: '2026-01-01', ends_on: '2026-12-31' };
    await put('training-target', [
      { domain: 'water', country: 'OMN', people: 12, ...days, kpi: 'TRAINED' },
      { domain: 'water', country: 'QAT', people: 6, ...days, kpi: 'TRAINED' },
    ]);
    await put('course', [
      { code: 'PIPES', name_en: 'Pipes', domain: 'water', places: 20, starts_on: '2026-04-01', ends_on: '2026-04-05', languages: 'ar; en' },
      {
        ...{ code: 'METERS', name_en: 'Meters', domain: 'water', places: 20, starts_on: '2026-11-02', ends_on: '2026-11-05' },
        ...{ languages: 'zh', reporting_unit: 'OMN', kpi: 'LEAK' },
      },
      { code: 'LATER', name_en: 'Later', domain: 'air', places: 3, starts_on: '2026-12-07' },
    ]);
    const marks = (course: string, country: string, count: number, after: number) =>
      Array.from({ length: count }, (_, i) => ({ course, participant: `${country} ${i}`, country, before: 30, after }));
    await put('course-result', [...marks('PIPES', 'OMN', 3, 80), ...marks('METERS', 'OMN', 5, 60), ...marks('METERS', 'CHN', 2, 99)]);
    await put('course-result', [{ course: 'LATER', participant: 'Salma', country: 'OMN' }]);
    await put('transfer', [
      { code: 'T1', name_en: 'Engineers', transfer_kind: 'secondment', starts_on: '2026-05-01', reporting_unit: 'OMN', kpi: 'LEAK' },
    ]);
  });
  afterAll(() => installation.close());

  const put = async (register: RegisterName, entries: readonly Cells[]) => {
    const report = await client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
    if (!report.stored) throw new Error(JSON.stringify(report.faults));
    return report;
  };
  const countryIn = async (month: string, code: string) => {
    const { groups } = await client.capacity({ programme, month });
    return groups.flatMap(({ countries }) => countries).find((one) => one.code === code);
  };

  it('counts each once per domain, on passing, once the course is over', async () => {
    const october = await countryIn('2026-10', 'OMN');
    expect(october?.cells[0]).toMatchObject({ domain: 'water', passed: 3, people: 12, farBehind: true });
    // Three of the five of November had passed in April.
    expect((await countryIn('2026-11', 'OMN'))?.cells[0]).toMatchObject({ passed: 5 });
    expect((await countryIn('2026-03', 'OMN'))?.cells[0]).toMatchObject({ passed: 0 });
  });

  it('judges domains and countries by their path, and whoever has no target not at all', async () => {
    const { domains, total, groups, untargeted } = await client.capacity({ programme, month: '2026-11' });
    expect(domains.map(({ code, standing }) => [code, standing?.status])).toEqual([
      ['water', 'off-track'],
      ['air', undefined],
    ]);
    expect(total).toMatchObject({ passed: 5, people: 18, endsOn: '2026-12-31', status: 'off-track' });
    const gulf = groups[0]?.countries ?? [];
    expect(gulf.map(({ code, standing }) => [code, standing?.status ?? null])).toEqual([
      ['OMN', 'off-track'],
      ['QAT', 'off-track'],
      ['YEM', null],
    ]);
    expect(gulf[2]?.cells[0]).toEqual({ domain: 'water', passed: 0, people: null, required: null, farBehind: false });
    // Trained, though nobody has agreed how many are to be.
    expect(untargeted).toBe(2);
    expect(groups[1]).toMatchObject({ names: null, countries: [{ code: 'CHN', standing: null }] });
  });

  it('tells how courses went and which come next, in all languages or one', async () => {
    const all = await client.capacity({ programme });
    expect(all.courses.map(({ key, people, passed, before, after, passMark }) => [key, people, passed, before, after, passMark])).toEqual([
      ['METERS', 7, 7, 30, (5 * 60 + 2 * 99) / 7, 60],
      ['PIPES', 3, 3, 30, 80, 60],
    ]);
    expect(all.next.map(({ key, taken, entry }) => [key, taken, entry['places']])).toEqual([['LATER', 1, 3]]);
    expect(all).toMatchObject({ courseCount: 3, feeds: 2, transferCount: 1 });
    const arabic = await client.capacity({ programme, language: 'ar' });
    expect(arabic.courses.map(({ key }) => key)).toEqual(['PIPES']);
    expect([arabic.next, arabic.moves, arabic.total]).toEqual([[], [], all.total]);
  });

  it('shows the gauges of what courses and transfers are to move', async () => {
    const { moves, transfers, targets } = await client.capacity({ programme });
    expect(moves).toHaveLength(1);
    expect(transfers).toMatchObject([{ key: 'T1', target: moves[0] }]);
    expect(targets).toMatchObject([{ id: moves[0], kpi: { code: 'LEAK' }, reportingUnit: { code: 'OMN' } }]);
  });

  it('refuses a course without a place', async () => {
    const cells = { code: 'NONE', name_en: 'None', domain: 'water', places: 0 };
    const report = await client.putRegisterEntries({ programme, register: 'course', body: { entries: [{ cells }] } });
    expect(report).toMatchObject({ stored: false, faults: [{ column: 'places', code: 'too-small' }] });
  });

  it('keeps nothing that leads back to a participant: neither register, nor history, nor trail, nor search', async () => {
    const csv = 'course,participant,country,before,after\nPIPES,Maryam Al Zadjali,OMN,40,70\nPIPES,"maryam  al zadjali",OMN,41,71';
    const bring = (preview: string) =>
      installation.request(`/api/v1/programmes/${programme}/register-file?name=list.csv&register=course-result${preview}`, {
        method: 'POST',
        body: csv.split('\n').slice(0, 2).join('\n'),
        headers: { 'content-type': 'application/octet-stream', ...fileHeaders },
      });
    const fileHeaders = await installation.signedIn('operator');
    expect(await (await bring('&preview=true')).text()).not.toContain('Maryam');
    const stored = await (await bring('')).text();
    expect(JSON.parse(stored)).toMatchObject({ stored: true, added: 1 });
    const { entries } = await client.registerEntries({ programme, register: 'course-result' });
    expect(entries).toHaveLength(12);
    for (const { entry } of entries) expect(entry['participant']).toMatch(/^p-[0-9a-f]{16}$/);
    const own = entries.find(({ entry }) => entry['after'] === 70);
    const history = await client.registerHistory({ programme, register: 'course-result', key: own?.key ?? '' });
    const taken = await installation.request(`/api/v1/programmes/${programme}/register-file?register=course-result&format=csv`, {
      headers: fileHeaders,
    });
    const { hits } = await client.recordSearch({ programme, find: 'maryam' });
    const trail = await client.audit({});
    const told = [stored, JSON.stringify([entries, history, hits, trail]), await taken.text()].join('\n');
    expect(told).not.toMatch(/Maryam|Salma/i);
    // The same person brought again is the same mark.
    expect(await (await bring('')).json()).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('is handed on to the KPIs that targets name, where a country owes them, and says why not elsewhere', async () => {
    const first = await client.feedCapacity({ programme, body: { month: '2026-10' } });
    expect(first).toEqual({
      ...{ recorded: 1, unchanged: 0, values: [{ country: 'OMN', kpi: 'TRAINED', period: '2026-10', value: 4 }] },
      skipped: [{ country: 'QAT', kpi: 'TRAINED', because: 'no-agreement' }],
    });
    expect(await client.feedCapacity({ programme, body: { month: '2026-10' } })).toMatchObject({ recorded: 0, unchanged: 1 });
    const series = await client.measurements({ programme, kpi: 'TRAINED', reportingUnit: 'OMN' });
    expect(series).toMatchObject([{ period: '2026-10', value: 4, status: 'submitted' }]);
    // Before the agreement nothing is owed, and nothing is made up.
    const before = await client.feedCapacity({ programme, body: { month: '2025-12' } });
    expect(before).toMatchObject({ recorded: 0, values: [], skipped: [{ because: 'no-period' }, { because: 'no-agreement' }] });
  });

  it('is handed on by who may record there', async () => {
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      for (const code of ['lead', 'viewer'])
        await addPeople(tx, [{ code, kind: 'person', names, demonstration: false, leftAt: undefined }]);
      await addGrants(tx, [
        { person: 'lead', role: 'project-lead', programme, scope: scope('domain:air') },
        { person: 'viewer', role: 'viewer', programme, scope: scope('') },
      ]);
    });
    const lead = await installation.client('lead');
    expect(await lead.feedCapacity({ programme, body: { month: '2026-09' } })).toMatchObject({
      recorded: 0,
      skipped: [{ country: 'OMN', because: 'not-permitted' }, { because: 'no-agreement' }],
    });
    const viewer = await installation.client('viewer');
    await expect(viewer.feedCapacity({ programme, body: {} })).rejects.toMatchObject({ status: 403 });
    expect((await viewer.capacity({ programme, month: '2026-10' })).total).toMatchObject({ people: 18 });
  });

  it('of thousands of results is told at once', { timeout: 60_000 }, async () => {
    const results = Array.from({ length: 2500 }, (_, i) => ({
      course: 'PIPES',
      participant: `bulk-${i}`,
      country: 'QAT',
      before: 20,
      after: i % 100,
    }));
    await put('course-result', results);
    await client.capacity({ programme, month: '2026-10' });
    const begun = performance.now();
    await client.capacity({ programme, month: '2026-09' });
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
