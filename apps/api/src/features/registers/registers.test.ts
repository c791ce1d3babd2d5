import { PROGRAMME } from '@miqyas/catalogue';
import { ApiError, type Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { EVERY_PROGRAMME, FOLLOW_UP_NAMES, type Grant, REGISTER_NAMES, type RegisterName } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('a programme put in by people, on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing' });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: 'الماء', zh: '水', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water', name_ar: 'المياه', name_zh: '水务' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    await put('city', [{ code: 'OMN-MCT', name_en: 'Muscat', country: 'OMN' }]);
    await put('project', [
      { code: 'PIPES', name_en: 'Pipes', domain: 'water', country: 'OMN', city: 'OMN-MCT', budget: 5, currency: 'AED' },
    ]);
    await put('kpi', [
      { code: 'LEAK', name_en: 'Leakage', domain: 'water', unit: '%', direction: 'decrease', aggregation: 'latest', frequency: 'month' },
    ]);
    await put('agreement', [{ reporting_unit: 'PIPES', kpi: 'LEAK', from: '2026-01-01', due_days: 10 }]);
  });
  afterAll(() => installation.close());

  const put = (register: RegisterName, entries: readonly Cells[], more: object = {}) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })), ...more } });
  const entriesOf = async (register: RegisterName) =>
    (await client.registerEntries({ programme, register })).entries.map(({ entry }) => entry);
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? error.problem : error),
    );

  it('begins with nothing, and takes values once something is agreed', async () => {
    const sheet = await client.entrySheet({ programme, project: 'PIPES' });
    expect(sheet.rows.map(({ kpi }) => kpi)).toEqual(['LEAK']);
    const body = { values: [{ reportingUnit: 'PIPES', kpi: 'LEAK', period: '2026-09', value: 20 }] };
    await client.recordMeasurements({ programme, body });
    const overview = await client.overview({ programme });
    expect(overview.projects).toBe(1);
  });

  it('says the same twice without a change', async () => {
    const [project] = await entriesOf('project');
    expect(await put('project', [project as Cells])).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  });

  it.each([
    ['not-a-code', { code: 'مشروع', name_en: 'x', domain: 'water', country: 'OMN' }, 'code'],
    ['not-a-code', { code: 'a b', name_en: 'x', domain: 'water', country: 'OMN' }, 'code'],
    ['too-long', { code: 'A'.repeat(200), name_en: 'x', domain: 'water', country: 'OMN' }, 'code'],
    ['differs-in-case', { code: 'pipes', name_en: 'x', domain: 'water', country: 'OMN' }, 'code'],
    ['unknown-entry', { code: 'B', name_en: 'x', domain: 'fire', country: 'OMN' }, 'domain'],
    ['missing', { code: 'B', domain: 'water', country: 'OMN' }, 'name_en'],
    ['before', { code: 'B', name_en: 'x', domain: 'water', country: 'OMN', starts_on: '2026-05-01', ends_on: '2026-04-01' }, 'ends_on'],
    ['not-a-number', { code: 'B', name_en: 'x', domain: 'water', country: 'OMN', budget: '1,500', currency: 'AED' }, 'budget'],
    ['not-a-day', { code: 'B', name_en: 'x', domain: 'water', country: 'OMN', starts_on: '2026-02-30' }, 'starts_on'],
    ['unknown-column', { code: 'B', name_en: 'x', domain: 'water', country: 'OMN', colour: 'blue' }, 'colour'],
  ])('says at its field that something is wrong: %s', async (code, cells, column) => {
    const report = await put('project', [cells]);
    expect(report.faults.map((fault) => [fault.column, fault.code])).toContainEqual([column, code]);
    expect(report).toMatchObject({ stored: false });
    expect(await entriesOf('project')).toHaveLength(1);
  });

  it('shows both where two people edit one entry', async () => {
    const [before] = (await entriesOf('centre')).length > 0 ? await entriesOf('centre') : [];
    expect(before).toBeUndefined();
    await put('centre', [{ code: 'north', name_en: 'North' }]);
    const [read] = await entriesOf('centre');
    await put('centre', [{ code: 'north', name_en: 'North', name_ar: 'الشمال' }]);
    const entries = [{ cells: { code: 'north', name_en: 'The north' }, before: read as Cells }];
    const { faults, stored } = await client.putRegisterEntries({ programme, register: 'centre', body: { entries } });
    expect(stored).toBe(false);
    expect(faults[0]).toMatchObject({ code: 'changed-meanwhile', current: { name_ar: 'الشمال' } });
  });

  it('keeps every change of a project, with who and why, and the day of its stage', async () => {
    const [project] = await entriesOf('project');
    await put('project', [{ ...(project as Cells), stage: 'construction' }], { reason: 'the contract is signed' });
    const history = await client.registerHistory({ programme, register: 'project', key: 'PIPES' });
    expect(history.map(({ entry }) => [entry['stage'], entry['stage_since']])).toEqual([
      ['planning', undefined],
      ['construction', '2026-11-23'],
    ]);
    expect(history[1]).toMatchObject({ recordedBy: 'operator', reason: 'the contract is signed' });
  });

  it('owes nothing once it is closed, and is no longer among the others once it is archived', async () => {
    await put('project', [{ code: 'DONE', name_en: 'Done', domain: 'water', country: 'OMN' }]);
    await put('agreement', [{ reporting_unit: 'DONE', kpi: 'LEAK', from: '2026-01-01' }]);
    await put('project', [{ code: 'DONE', name_en: 'Done', domain: 'water', country: 'OMN', closed_on: '2026-06-30', archived: 'yes' }]);
    expect((await entriesOf('agreement')).find(({ reporting_unit }) => reporting_unit === 'DONE')).toMatchObject({ until: '2026-06-30' });
    expect((await client.overview({ programme })).projects).toBe(1);
    await client.removeRegisterEntry({ programme, register: 'agreement', key: 'DONE LEAK' });
    await client.removeRegisterEntry({ programme, register: 'project', key: 'DONE' });
  });

  it('refuses to remove what is used, with the count, and removes what is not', async () => {
    const used = await refusalOf(client.removeRegisterEntry({ programme, register: 'domain', key: 'water' }));
    expect(used).toMatchObject({ code: 'still-used', status: 409 });
    expect(await client.removeRegisterEntry({ programme, register: 'country', key: 'OMN', preview: 'true' })).toMatchObject({
      projects: 1,
      cities: 1,
    });
    expect(await refusalOf(client.removeRegisterEntry({ programme, register: 'project', key: 'PIPES' }))).toMatchObject({
      code: 'still-used',
    });
    await put('country', [{ code: 'QAT', name_en: 'Qatar' }]);
    await client.removeRegisterEntry({ programme, register: 'country', key: 'QAT' });
    expect((await entriesOf('country')).map(({ code }) => code)).toEqual(['OMN']);
  });

  it('leaves no value in another unit, and none owed at another frequency', async () => {
    const [kpi] = await entriesOf('kpi');
    const unit = await put('kpi', [{ ...(kpi as Cells), unit: 'm3' }]);
    expect(unit.faults).toMatchObject([{ column: 'unit', code: 'values-exist', detail: expect.stringContaining('1 value') }]);
    const [agreement] = await entriesOf('agreement');
    const frequency = await put('agreement', [{ ...(agreement as Cells), frequency: 'quarter' }]);
    expect(frequency.faults).toMatchObject([{ column: 'frequency', code: 'values-exist' }]);
  });

  it('corrects a target with a reason, withdraws it with one, and keeps both in its history', async () => {
    const target = {
      reporting_unit: 'PIPES',
      kpi: 'LEAK',
      baseline_period: '2025',
      baseline_value: 40,
      deadline: '2028-06',
      comparator: '<=',
      value: 12,
    };
    const made = { ...target, milestones: '2026=30; 2027=20' };
    expect(await put('target', [made])).toMatchObject({ stored: true, added: 1 });
    expect(await refusalOf(put('target', [{ ...made, value: 10 }]))).toMatchObject({ code: 'invalid-request' });
    expect(await put('target', [{ ...made, value: 10 }], { reason: 'agreed in Muscat' })).toMatchObject({ changed: 1 });
    const key = 'PIPES LEAK 2028-06';
    await client.removeRegisterEntry({ programme, register: 'target', key, reason: 'the project ends' });
    expect(await entriesOf('target')).toEqual([]);
    const history = await client.registerHistory({ programme, register: 'target', key });
    expect(history.map(({ entry, reason }) => [entry['value'], reason])).toEqual([
      [12, ''],
      [12, 'agreed in Muscat'],
      [10, 'agreed in Muscat'],
      [10, 'the project ends'],
    ]);
    const unordered = await put('target', [{ ...target, milestones: '2029=3' }]);
    const inverted = await put('target', [{ ...target, comparator: 'range', low: 5, high: 4 }]);
    expect([...unordered.faults, ...inverted.faults].map(({ column, code }) => [column, code])).toEqual([
      ['milestones', 'out-of-order'],
      ['low', 'low-above-high'],
    ]);
  });

  it('shows a target on the KPI’s own values before it is saved, and what a definition would change', async () => {
    const cells = {
      reporting_unit: 'PIPES',
      kpi: 'LEAK',
      baseline_period: '2025',
      baseline_value: 40,
      deadline: '2028',
      comparator: '<=',
      value: 12,
    };
    const { progress } = await client.targetPreview({ programme, body: { cells } });
    expect(progress).toMatchObject({ target: 12, baseline: { value: 40 } });
    expect(await entriesOf('target')).toEqual([]);
    const [kpi] = await entriesOf('kpi');
    const impact = await client.kpiImpact({ programme, body: { cells: { ...(kpi as Cells), valid_max: 15 } } });
    expect(impact).toMatchObject({ values: 1, outOfRange: [{ reportingUnit: 'PIPES', period: '2026-09', value: 20 }] });
  });

  it('keeps a definition as a draft until it is published; nobody owes one that is withdrawn', async () => {
    const [kpi] = await entriesOf('kpi');
    await client.saveKpiDraft({ programme, body: { cells: { ...(kpi as Cells), name_ar: 'الفاقد', valid_max: '1 0', nothing: 'x' } } });
    // What cannot be read yet is half typed, and not lost.
    expect(await client.kpiDrafts({ programme })).toMatchObject([{ code: 'LEAK', entry: { name_ar: 'الفاقد', valid_max: '1 0' } }]);
    expect((await client.kpiDrafts({ programme }))[0]?.entry).not.toHaveProperty('nothing');
    expect((await entriesOf('kpi'))[0]).not.toHaveProperty('name_ar');
    await client.discardKpiDraft({ programme, code: 'LEAK' });
    await put('kpi', [{ ...(kpi as Cells), withdrawn: true }]);
    expect(await entriesOf('agreement')).toMatchObject([{ until: '2026-11-23' }]);
    const again = await put('agreement', [{ reporting_unit: 'OMN', kpi: 'LEAK', from: '2026-01-01' }]);
    expect(again.faults).toMatchObject([{ column: 'kpi', code: 'withdrawn' }]);
  });

  it('is copied to another programme, whose own changes are its own', async () => {
    await client.createProgramme({ body: { code: 'copy', names: { ar: '', zh: '', en: 'Copy' }, from: `copy:${programme}` } });
    const copied = await client.registerEntries({ programme: 'copy', register: 'project' });
    expect(copied.entries.map(({ key }) => key)).toEqual(['PIPES']);
    await client.putRegisterEntries({
      programme: 'copy',
      register: 'city',
      body: { entries: [{ cells: { code: 'OMN-MCT', name_en: 'Maskat', country: 'OMN' } }] },
    });
    expect((await entriesOf('city'))[0]).toMatchObject({ name_en: 'Muscat' });
    expect(
      await refusalOf(
        client.createProgramme({ body: { code: 'Copy'.toLowerCase(), names: { ar: '', zh: '', en: 'x' }, from: 'nothing' } }),
      ),
    ).toMatchObject({
      code: 'known-programme',
    });
  });

  it('may be put in by those whose register it is', async () => {
    const grant = (person: string, role: Grant['role']) => ({ person, role, programme, scope: scope('') });
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      for (const code of ['steward', 'office', 'viewer'])
        await addPeople(tx, [{ code, kind: 'person', names, demonstration: false, leftAt: undefined }]);
      await addGrants(tx, [grant('steward', 'standards-steward'), grant('office', 'delivery-office'), grant('viewer', 'viewer')]);
    });
    const may = async (person: string, register: RegisterName) => {
      const own = await installation.client(person);
      const [entry] = await entriesOf(register);
      const refused = await refusalOf(own.putRegisterEntries({ programme, register, body: { entries: [{ cells: entry as Cells }] } }));
      return refused === undefined;
    };
    const table: unknown[] = [];
    for (const register of ['domain', 'project', 'kpi'] as const)
      table.push([register, await may('steward', register), await may('office', register), await may('viewer', register)]);
    expect(table).toEqual([
      ['domain', false, false, false],
      ['project', false, true, false],
      ['kpi', true, false, false],
    ]);
  });

  it('stands in the trail with old and new', async () => {
    const entries = await client.audit({});
    const put = entries.filter(({ action }) => action === 'registers.put');
    expect(put.length).toBeGreaterThan(5);
    expect(JSON.stringify(put)).toContain('the contract is signed');
  });

  describe('with somebody against it', () => {
    it('says what stood there before, so that it can be put back, with the agreements that went along', async () => {
      const kpi = { code: 'TAPS', name_en: 'Taps', unit: 'number', direction: 'increase', categories: 'home=Homes', frequency: 'month' };
      await put('kpi', [kpi]);
      await put('project', [{ code: 'TAP', name_en: 'Tap', domain: 'water', country: 'OMN' }]);
      await put('agreement', [{ reporting_unit: 'TAP', kpi: 'TAPS', from: '2026-01-01' }]);
      const closed = await put('project', [{ code: 'TAP', name_en: 'Tap', domain: 'water', country: 'OMN', closed_on: '2026-05-31' }]);
      expect(closed.before.map(({ register, key }) => [register, key])).toEqual([
        ['project', 'TAP'],
        ['agreement', 'TAP TAPS'],
      ]);
      for (const { register, entry, now } of closed.before.toReversed()) {
        const entries = [{ cells: entry ?? {}, before: now }];
        expect(await client.putRegisterEntries({ programme, register, body: { entries } })).toMatchObject({ stored: true, changed: 1 });
      }
      expect((await entriesOf('agreement')).find(({ kpi: of }) => of === 'TAPS')).not.toHaveProperty('until');
      // What is stored says the same when it is put once more, however it was typed.
      expect(await put('kpi', [kpi])).toMatchObject({ unchanged: 1 });
    });

    it('is removed and added again, and its history goes on', async () => {
      const region = { code: 'NORTH', name_en: 'North' };
      for (let i = 0; i < 2; i += 1) {
        expect(await put('region', [region])).toMatchObject({ added: 1 });
        await client.removeRegisterEntry({ programme, register: 'region', key: 'NORTH' });
      }
      await put('region', [region]);
      expect(await client.registerHistory({ programme, register: 'region', key: 'NORTH' })).toHaveLength(3);
    });

    it('gives no unit the code of another, and adds nothing over what is there', async () => {
      const clash = await put('region', [{ code: 'PIPES', name_en: 'A region' }]);
      expect(clash.faults).toMatchObject([{ column: 'code', code: 'duplicate' }]);
      const entries = [{ cells: { code: 'PIPES', name_en: 'Somebody else’s', domain: 'water', country: 'OMN' }, before: null }];
      const over = await client.putRegisterEntries({ programme, register: 'project', body: { entries } });
      expect(over.faults).toMatchObject([{ code: 'duplicate', current: { name_en: 'Pipes' } }]);
    });

    it('tells who may not see a KPI nothing of it, and lets them change nothing of it', async () => {
      await put('kpi', [{ code: 'SECRET', name_en: 'Secret', unit: '%', direction: 'increase', classification: 'restricted' }]);
      await put('agreement', [{ reporting_unit: 'PIPES', kpi: 'SECRET', from: '2026-01-01' }]);
      const steward = await installation.client('steward');
      const cells = { code: 'SECRET', name_en: 'Mine', unit: 'm3', direction: 'increase', withdrawn: 'yes' };
      const body = { entries: [{ cells, before: { code: 'SECRET' } }], acceptValid: true };
      const told = await steward.putRegisterEntries({ programme, register: 'kpi', body });
      expect(told.faults).toMatchObject([{ code: 'unknown-entry' }]);
      expect(JSON.stringify(told)).not.toContain('"Secret"');
      expect(await refusalOf(steward.removeRegisterEntry({ programme, register: 'kpi', key: 'SECRET', preview: 'true' }))).toMatchObject({
        code: 'unknown-entry',
      });
      expect(await refusalOf(steward.kpiImpact({ programme, body: { cells } }))).toMatchObject({ code: 'unknown-entry' });
      const listed = await steward.registerEntries({ programme, register: 'kpi' });
      expect(listed.entries.map(({ key }) => key)).not.toContain('SECRET');
      expect((await entriesOf('agreement')).find(({ kpi }) => kpi === 'SECRET')).not.toHaveProperty('until');
    });

    it('ends no agreement of a KPI whose withdrawal was refused', async () => {
      const wrong = { code: 'TAPS', name_en: 'Taps', unit: 'number', direction: 'increase', on_track_pace: 1, withdrawn: 'yes' };
      const report = await put('kpi', [wrong], { acceptValid: true });
      expect(report.faults.length).toBeGreaterThan(0);
      expect((await entriesOf('agreement')).find(({ kpi }) => kpi === 'TAPS')).not.toHaveProperty('until');
    });
  });

  describe('as files', () => {
    const bring = async (name: string, body: string | Uint8Array, query = '') => {
      const response = await installation.request(`/api/v1/programmes/${programme}/register-file?name=${name}${query}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('operator')) },
      });
      return response;
    };
    const take = async (query: string) =>
      installation.request(`/api/v1/programmes/${programme}/register-file?${query}`, { headers: await installation.signedIn('operator') });

    it('comes back as it was taken, in every format, and changes nothing', async () => {
      for (const format of ['xlsx', 'json']) {
        const taken = Buffer.from(await (await take(`format=${format}&lang=ar`)).arrayBuffer());
        const report = (await (await bring(`all.${format}`, taken)).json()) as { faults: unknown[] };
        expect([format, report]).toMatchObject([format, { added: 0, changed: 0, faultCount: 0, stored: true }]);
      }
      for (const register of REGISTER_NAMES.filter((name) => name !== 'person')) {
        const taken = Buffer.from(await (await take(`format=csv&register=${register}`)).arrayBuffer());
        const report = await (await bring('one.csv', taken, `&register=${register}`)).json();
        expect([register, report]).toMatchObject([register, { added: 0, changed: 0, faultCount: 0 }]);
      }
    });

    it('has lists to choose from and a word of help in the reader’s language', async () => {
      const { unzipSync, strFromU8 } = await import('fflate');
      const files = unzipSync(new Uint8Array(await (await take('format=xlsx&lang=ar')).arrayBuffer()));
      const sheets = Object.entries(files).filter(([name]) => name.includes('worksheets/sheet'));
      const text = sheets.map(([, bytes]) => strFromU8(bytes)).join('');
      expect(text).toContain("<formula1>'domain'!$A$3:$A$20000</formula1>");
      expect(text).toContain('"planning,design,construction,operation,maintenance"');
      expect(text).toContain('إحدى دول البرنامج');
      expect(text).toContain('rightToLeft="1"');
    });

    it('of 2,000 projects with 40 faults names every fault by its cell, stores nothing, and comes back marked', {
      timeout: 60_000,
    }, async () => {
      const rows = Array.from({ length: 2000 }, (_, i) => {
        const faulty = i % 50 === 7;
        return [
          `BULK-${i}`,
          `Project ${i}`,
          faulty && i % 100 === 7 ? 'fire' : 'water',
          'OMN',
          faulty && i % 100 !== 7 ? '2026-13-01' : '2026-01-01',
        ].join(',');
      });
      const csv = ['code,name_en,domain,country,starts_on', ...rows].join('\n');
      const report = (await (await bring('projects.csv', csv)).json()) as { faults: { line: number; column: string }[] };
      expect(report).toMatchObject({ stored: false, faultCount: 40 });
      expect(report.faults.slice(0, 2).map(({ line, column }) => [line, column])).toEqual([
        [9, 'domain'],
        [59, 'starts_on'],
      ]);
      expect((await entriesOf('project')).filter(({ code }) => String(code).startsWith('BULK'))).toEqual([]);
      const marked = await (await bring('projects.csv', csv, '&answer=marked')).text();
      expect(marked.split('\n').filter((line) => /(domain|starts_on): /.test(line))).toHaveLength(40);
      const good = csv.split('\n').filter((_, i) => i === 0 || (i - 1) % 50 !== 7);
      expect(await (await bring('projects.csv', good.join('\n'))).json()).toMatchObject({ stored: true, added: 1960 });
      expect(await (await bring('projects.csv', good.join('\n'))).json()).toMatchObject({ unchanged: 1960 });
    });

    it('brings people together with the projects they lead and their roles in them, looked at first', async () => {
      const file = JSON.stringify({
        person: [
          { email: 'Salma@example.org', name_ar: 'سلمى', role: 'project-lead', scope: 'project:DAM' },
          { email: 'salma@example.org', name_ar: 'سلمى', role: 'viewer' },
        ],
        project: [{ code: 'DAM', name_en: 'Dam', domain: 'water', country: 'OMN', lead: 'salma@example.org' }],
      });
      await installation.store.transaction(async (tx) => {
        const names = { ar: 'س', zh: '', en: 'Head' };
        await addPeople(tx, [{ code: 'head', kind: 'person', names, demonstration: false, leftAt: undefined }]);
        await addGrants(tx, [{ person: 'head', role: 'administrator', programme: EVERY_PROGRAMME, scope: scope('') }]);
      });
      const ask = async (query: string) => (await bring('all.json', file, query)).json();
      expect(await ask('&preview=true')).toMatchObject({ stored: false, faultCount: 0, added: 2 });
      expect((await client.people()).some(({ email }) => email === 'salma@example.org')).toBe(false);
      expect(await ask('')).toMatchObject({ stored: true, added: 2, links: [{ email: 'salma@example.org' }] });
      const salma = (await client.people()).find(({ email }) => email === 'salma@example.org');
      expect(salma?.person.names).toMatchObject({ ar: 'سلمى' });
      expect(salma?.grants.map(({ role, scope: of }) => [role, of]).sort()).toEqual([
        ['project-lead', 'project:DAM'],
        ['viewer', ''],
      ]);
      const { entries } = await client.registerEntries({ programme, register: 'project', find: 'dam' });
      expect(entries).toMatchObject([{ key: 'DAM', entry: { lead: salma?.person.code } }]);
      expect(await ask('')).toMatchObject({ stored: true, added: 0, changed: 0, unchanged: 2 });
    });

    it('of faulty people invites nobody, or (when asked to) the right ones', async () => {
      const file = [
        'email,name_en,role,scope',
        'one@example.org,One,viewer,',
        'two@example.org,Two,viewer,project:NOWHERE',
        'three@example.org,Three,king,',
      ].join('\n');
      const ask = async (query: string) => (await bring('people.csv', file, query)).json();
      const invited = async () => (await client.people()).flatMap(({ email }) => (/^(one|two|three)@/.test(email ?? '') ? [email] : []));
      expect(await ask('')).toMatchObject({
        stored: false,
        faults: [
          { register: 'person', line: 3, column: 'scope', code: 'unknown-entry' },
          { register: 'person', line: 4, column: 'role', code: 'not-allowed' },
        ],
      });
      expect(await invited()).toEqual([]);
      expect(await ask('&acceptValid=true')).toMatchObject({ stored: true, added: 1, faultCount: 2 });
      expect(await invited()).toEqual(['one@example.org']);
      const marked = await bring('people.json', JSON.stringify({ person: [{ email: 'x' }], project: [{ code: 'y' }] }), '&answer=marked');
      expect(marked.headers.get('content-disposition')).toContain('faults-people.xlsx');
    });

    it('whose registers cannot be told is refused, with what it has', async () => {
      const response = await bring('names.csv', 'code,name_en\nx,X');
      expect(await response.json()).toMatchObject({ code: 'unknown-registers' });
    });
  });
});

describe.each(await testEngines())('the catalogue’s programme on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
  });
  afterAll(() => installation.close());

  it('is made by the verbs that everything is put in with, and offers nothing twice', async () => {
    const client = await installation.client();
    for (const register of ['domain', 'focus-area', 'centre', 'country', 'city', 'kpi'] as const)
      expect([register, await client.registerOffers({ programme: PROGRAMME.code, register })]).toEqual([register, []]);
    const { steps } = await client.setUpSteps({ programme: PROGRAMME.code });
    expect(steps.find(({ step }) => step === 'kpis')).toMatchObject({ have: 130 });
    expect(steps.find(({ step }) => step === 'projects')).toMatchObject({ state: 'open' });
  });

  it.each(FOLLOW_UP_NAMES)('has nothing to offer of %s', async (register) => {
    expect(await (await installation.client()).registerOffers({ programme: PROGRAMME.code, register })).toEqual([]);
  });
});
