import { ApiError, type Client, type ImportReport } from '@miqyas/contract/client';
import { addGrants, addPeople, listRevisions, loadDefinitions } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { type Grant, type KpiRule, type Period, parsePeriod } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { brokenRulesOf } from './rules.ts';

const programme = 'charging';
const PLAIN = /[\u2066-\u2069]/g;
type Cells = Readonly<Record<string, string | number | boolean>>;

describe.each(await testEngines())('rules over several KPIs on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing', clock: () => new Date(now) });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: '', zh: '', en: 'Charging' }, from: 'nothing' } });
    await put('domain', [{ code: 'mobility', name_en: 'Mobility' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    await put('project', [{ code: 'POINTS', name_en: 'Points', domain: 'mobility', country: 'OMN' }]);
    const kpi = { unit: 'number', direction: 'increase', domain: 'mobility', frequency: 'month', aggregation: 'latest' };
    await put('kpi', [
      { code: 'INSTALLED', name_en: 'Charging points installed', name_ar: 'نقاط الشحن المركّبة', name_zh: '已安装充电桩', ...kpi },
      { code: 'USED', name_en: 'Charging points in use', name_ar: 'نقاط الشحن المستخدمة', name_zh: '在用充电桩', ...kpi },
      { code: 'FAST', name_en: 'Fast points', ...kpi },
      { code: 'SLOW', name_en: 'Slow points', ...kpi },
      { code: 'SECRET', name_en: 'Secret points', ...kpi, classification: 'restricted' },
      { code: 'KT', name_en: 'Saved', ...kpi, unit: 'kt CO2e' },
      { code: 'MT', name_en: 'Emitted', ...kpi, unit: 'Mt CO2e' },
      { code: 'SHARE', name_en: 'Share', ...kpi, unit: '%' },
    ]);
    await put(
      'agreement',
      ['INSTALLED', 'USED', 'FAST', 'SLOW', 'SECRET', 'KT', 'MT', 'SHARE'].map((code) => ({
        ...{ reporting_unit: 'POINTS', kpi: code, from: '2026-01-01' },
      })),
    );
    await put('rule', [IN_USE]);
  });
  afterAll(() => installation.close());

  const IN_USE = {
    ...{ code: 'in-use', name_en: 'Only what is installed can be used', name_ar: 'لا يُستخدم إلا ما رُكّب', name_zh: '在用不得超过已安装' },
    ...{ kind: 'at-most', kpis: 'USED', whole: 'INSTALLED', severity: 'error' },
  };
  const put = (register: 'rule' | 'kpi' | 'domain' | 'country' | 'project' | 'agreement', entries: readonly Cells[]) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  const remove = (key: string) => client.removeRegisterEntry({ programme, register: 'rule', key });
  const value = (kpi: string, number: number | null, period = '2026-09', more: object = {}) => ({
    ...{ reportingUnit: 'POINTS', kpi, period, value: number, comment: number === null ? 'not counted' : '' },
    ...more,
  });
  const record = (...values: ReturnType<typeof value>[]) => client.recordMeasurements({ programme, body: { values } });
  const refusalOf = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      (error: unknown) => (error instanceof ApiError ? error.problem : error),
    );
  const told = (detail: string | undefined) => (detail ?? '').replace(PLAIN, '');
  const bring = async (rows: readonly string[], query = '', language = 'en') => {
    const response = await installation.request(`/api/v1/programmes/${programme}/imports?name=values.csv${query}`, {
      method: 'POST',
      body: ['kpi,reporting_unit,period,value', ...rows].join('\n'),
      headers: {
        'content-type': 'application/octet-stream',
        'accept-language': language,
        ...(await installation.signedIn('operator')),
      },
    });
    return (await response.json()) as ImportReport;
  };
  const stored = async (kpi: string, period: string) => {
    const found = await client.measurements({ programme, kpi, reportingUnit: 'POINTS', from: period, through: period });
    return found[0]?.value;
  };

  describe('set by the programme', () => {
    it.each([
      ['one-more', { kind: 'together', kpis: 'USED' }, 'kpis'],
      ['no-whole', { kind: 'exclusive', kpis: 'USED; FAST', whole: 'INSTALLED' }, 'whole'],
      ['missing', { kind: 'sum', kpis: 'FAST; SLOW' }, 'whole'],
      ['of-itself', { kind: 'sum', kpis: 'FAST; INSTALLED', whole: 'INSTALLED' }, 'whole'],
      ['not-comparable', { kind: 'at-most', kpis: 'SHARE', whole: 'INSTALLED' }, 'kpis'],
      ['unknown-entry', { kind: 'at-most', kpis: 'USED; NOBODY', whole: 'INSTALLED' }, 'kpis'],
    ])('say at their field what is wrong: %s', async (code, cells, column) => {
      const { faults, stored: done } = await put('rule', [{ code: 'wrong', name_en: 'Wrong', severity: 'error', ...cells }]);
      expect([done, faults.map((fault) => [fault.column, fault.code])]).toEqual([false, [[column, code]]]);
    });

    it('come back as they were put, with their history, and go with an undo', async () => {
      const rule = { code: 'mass', name_en: 'Mass', kind: 'at-most', kpis: 'KT', whole: 'MT', within: 0.5, severity: 'warning' };
      expect(await put('rule', [rule])).toMatchObject({ added: 1 });
      expect(await put('rule', [{ ...rule, kpis: 'KT;KT' }])).toMatchObject({ unchanged: 1 });
      const changed = await put('rule', [{ ...rule, severity: 'error' }]);
      expect(changed).toMatchObject({ changed: 1, before: [{ register: 'rule', entry: rule }] });
      await put('rule', [rule]);
      const history = await client.registerHistory({ programme, register: 'rule', key: 'mass' });
      expect(history.map(({ entry }) => entry['severity'])).toEqual(['warning', 'error', 'warning']);
      await remove('mass');
      const { entries } = await client.registerEntries({ programme, register: 'rule' });
      expect(entries.map(({ key }) => key)).toEqual(['in-use']);
    });

    it('keep a KPI that they name, in a unit that they can compare', async () => {
      expect(await refusalOf(client.removeRegisterEntry({ programme, register: 'kpi', key: 'USED' }))).toMatchObject({
        code: 'still-used',
      });
      const rule = { code: 'mass', name_en: 'Mass', kind: 'at-most', kpis: 'KT', whole: 'MT', severity: 'warning' };
      await put('rule', [rule]);
      const kpi = { code: 'MT', name_en: 'Emitted', direction: 'increase', domain: 'mobility', frequency: 'month' };
      expect((await put('kpi', [{ ...kpi, unit: '%' }])).faults).toMatchObject([{ column: 'unit', code: 'in-rule' }]);
      expect(await put('kpi', [{ ...kpi, unit: 't CO2e' }])).toMatchObject({ stored: true });
      await remove('mass');
    });

    it('are known as they were on past days, and not before there were any', async () => {
      const rulesAt = async (asOf: string) => (await loadDefinitions(installation.store.read, { programme, asOf }))?.rules;
      const before = await rulesAt('2026-11-22T00:00:00.000Z');
      const severities = (rules: readonly KpiRule[] | undefined) => rules?.map(({ severity }) => severity);
      now = '2026-11-24T09:00:00.000Z';
      await put('rule', [{ ...IN_USE, severity: 'warning' }]);
      now = '2026-11-25T09:00:00.000Z';
      await put('rule', [IN_USE]);
      expect([
        before,
        severities(await rulesAt('2026-11-23T12:00:00.000Z')),
        severities(await rulesAt('2026-11-24T12:00:00.000Z')),
      ]).toEqual([[], ['error'], ['warning']]);
    });

    it('are the steward’s and the administrator’s to write', async () => {
      const grant = (person: string, role: Grant['role']) => ({ person, role, programme, scope: scope('') });
      await installation.store.transaction(async (tx) => {
        for (const code of ['steward', 'office']) {
          await addPeople(tx, [{ code, kind: 'person', names: { ar: 'x', zh: 'x', en: 'x' }, demonstration: false, leftAt: undefined }]);
        }
        await addGrants(tx, [grant('steward', 'standards-steward'), grant('office', 'delivery-office')]);
      });
      const may = async (person: string) => {
        const own = await installation.client(person);
        return (
          (await refusalOf(own.putRegisterEntries({ programme, register: 'rule', body: { entries: [{ cells: IN_USE }] } }))) === undefined
        );
      };
      expect([await may('steward'), await may('office')]).toEqual([true, false]);
    });
  });

  describe('at entry', () => {
    it('refuse a value in words, with the cell, and store nothing', async () => {
      await record(value('INSTALLED', 100));
      const problem = (await refusalOf(record(value('FAST', 3), value('USED', 120)))) as ApiError['problem'];
      expect(problem).toMatchObject({ code: 'faulty-values', errors: [{ row: 1, field: 'value', code: 'rule' }] });
      expect(told(problem?.errors?.[0]?.detail)).toBe(
        'Only what is installed can be used: Charging points in use 120 is more than Charging points installed 100.',
      );
      expect([await stored('FAST', '2026-09'), await stored('USED', '2026-09')]).toEqual([undefined, undefined]);
    });

    it('say so in the reader’s language, numbers kept in their order', async () => {
      const say = async (language: string) => {
        const body = { values: [value('USED', 120)] };
        const response = await installation.request(`/api/v1/programmes/${programme}/measurements`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', 'accept-language': language, ...(await installation.signedIn('operator')) },
        });
        return ((await response.json()) as { errors: { detail: string }[] }).errors[0]?.detail ?? '';
      };
      const arabic = await say('ar');
      expect(arabic).toContain('\u2066120\u2069');
      expect(told(arabic)).toBe('لا يُستخدم إلا ما رُكّب: القيمة 120 لمؤشر نقاط الشحن المستخدمة أكبر من القيمة 100 لمؤشر نقاط الشحن المركّبة.');
      expect(told(await say('zh'))).toBe('在用不得超过已安装：在用充电桩为120，大于已安装充电桩的100。');
    });

    it('look at what there would be afterwards: both changed at once are right', async () => {
      await record(value('USED', 90));
      await record(value('USED', 150), value('INSTALLED', 160));
      expect(await refusalOf(record(value('INSTALLED', 140)))).toMatchObject({ errors: [{ row: 0, code: 'rule' }] });
      await record(value('INSTALLED', 170));
    });

    it('let what stands there be, and ask nothing where the other is missing', async () => {
      expect(await refusalOf(record(value('USED', 5000, '2026-08')))).toBeUndefined();
      await record(value('INSTALLED', null, '2026-08'));
      expect(await refusalOf(record(value('INSTALLED', 10, '2026-08')))).toMatchObject({ errors: [{ code: 'rule' }] });
      // What other KPIs say is not held against it.
      await record(value('FAST', 1, '2026-08'));
    });

    it('only warn where they are warnings', async () => {
      await put('rule', [
        { code: 'sum', name_en: 'Kinds of points', kind: 'sum', kpis: 'FAST; SLOW', whole: 'INSTALLED', within: 1, severity: 'warning' },
      ]);
      const { saved, warnings } = await record(value('FAST', 3, '2026-07'), value('SLOW', 4, '2026-07'), value('INSTALLED', 9, '2026-07'));
      expect([saved.length, warnings.map(({ row, kind }) => [row, kind])]).toEqual([
        3,
        [
          [0, 'rule'],
          [1, 'rule'],
          [2, 'rule'],
        ],
      ]);
      expect(told(warnings[0]?.detail)).toBe(
        'Kinds of points: Fast points 3 + Slow points 4 add up to 7, and Charging points installed is 9.',
      );
      expect((await record(value('INSTALLED', 8, '2026-07'))).warnings).toEqual([]);
      await remove('sum');
    });

    it('ask for compulsory ones, which are handed in together', async () => {
      await put('rule', [{ code: 'pair', name_en: 'Both kinds', kind: 'together', kpis: 'FAST; SLOW', severity: 'error' }]);
      const alone = (await refusalOf(record(value('FAST', 3, '2026-06')))) as ApiError['problem'];
      expect(told(alone?.errors?.[0]?.detail)).toBe('Both kinds: Reported: Fast points. Missing for the same period: Slow points.');
      expect((await record(value('FAST', 3, '2026-06'), value('SLOW', 3, '2026-06'))).saved).toHaveLength(2);
      const state = { state: 'not-applicable' };
      expect((await record(value('FAST', 3, '2026-05'), value('SLOW', null, '2026-05', state))).saved).toHaveLength(2);
      await remove('pair');
    });

    it('with a KPI that is kept from who hands in are not asked of them', async () => {
      await put('rule', [{ code: 'secret', name_en: 'Secret', kind: 'at-most', kpis: 'USED', whole: 'SECRET', severity: 'error' }]);
      await record(value('SECRET', 1, '2026-05'));
      expect(await refusalOf(record(value('USED', 2, '2026-05')))).toMatchObject({ errors: [{ code: 'rule' }] });
      const steward = await installation.client('steward');
      const { entries } = await steward.registerEntries({ programme, register: 'rule' });
      expect(entries.map(({ key }) => key)).toEqual(['in-use']);
      const cells = { code: 'secret', name_en: 'Mine', kind: 'at-most', kpis: 'USED', whole: 'INSTALLED', severity: 'error' };
      const over = await steward.putRegisterEntries({ programme, register: 'rule', body: { entries: [{ cells, before: null }] } });
      expect(over.faults).toMatchObject([{ column: 'code', code: 'duplicate' }]);
      expect(JSON.stringify(over)).not.toContain('SECRET');
      const response = await installation.request(`/api/v1/programmes/${programme}/imports?name=v.csv&preview=true`, {
        method: 'POST',
        body: 'kpi,reporting_unit,period,value\nUSED,POINTS,2026-05,2\n',
        headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('steward')) },
      });
      expect(await response.json()).toMatchObject({ added: 1, faultCount: 0 });
      await remove('secret');
    });
  });

  describe('in a file', () => {
    it('refuse the values that break them, wherever they stand in it, and say which', async () => {
      const rows = [
        'INSTALLED,POINTS,2026-04,10',
        ...['01', '02', '03'].map((month) => `SHARE,POINTS,2026-${month},1`),
        'USED,POINTS,2026-04,12',
      ];
      const looked = await bring(rows, '&preview=true');
      expect(looked.faults.map(({ line, code }) => [line, code])).toEqual([
        [2, 'rule'],
        [6, 'rule'],
      ]);
      expect(told(looked.faults[1]?.detail)).toContain('Charging points in use 12 is more than Charging points installed 10.');
      expect(looked.rows?.filter(({ outcome }) => outcome === 'refused').map(({ kpi }) => kpi)).toEqual(['INSTALLED', 'USED']);
      expect(await bring(rows)).toMatchObject({ stored: false });
      expect(await bring(rows, '&acceptValid=true')).toMatchObject({ stored: true, added: 3, refused: 2 });
      expect([await stored('INSTALLED', '2026-04'), await stored('USED', '2026-04')]).toEqual([undefined, undefined]);
    });

    it('are asked of all of it, also where its rows come in different batches', async () => {
      const months = ['2026-01', '2026-02', '2026-03'];
      await record(...months.map((month) => value('INSTALLED', 5, month)));
      // All of one KPI, then all of the other: the first rows alone would break the rule.
      const first = months.map((month) => `USED,POINTS,${month},7`);
      const many = Array.from(
        { length: 600 },
        (_, i) => `SHARE,POINTS,${1970 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, '0')},1`,
      );
      const last = months.map((month) => `INSTALLED,POINTS,${month},8`);
      const report = await bring([...first, ...many, ...last]);
      expect([report.faults, report.stored]).toEqual([[], true]);
      expect(await stored('USED', '2026-02')).toBe(7);
    });

    it('warn in the preview where they are warnings, and ask for compulsory ones', async () => {
      await put('rule', [
        { ...IN_USE, severity: 'warning' },
        { code: 'pair', name_en: 'Both kinds', kind: 'together', kpis: 'FAST; SLOW', severity: 'error' },
      ]);
      const looked = await bring(['USED,POINTS,2026-03,9', 'FAST,POINTS,2026-03,1'], '&preview=true', 'ar');
      expect(looked.warnings?.map(({ kind }) => kind)).toEqual(['rule']);
      expect(told(looked.rows?.find(({ kpi }) => kpi === 'USED')?.warning)).toContain('أكبر من القيمة 8');
      expect(looked.faults.map(({ code }) => code)).toEqual(['rule']);
      expect(await bring(['FAST,POINTS,2026-03,1', 'SLOW,POINTS,2026-03,1'])).toMatchObject({ stored: true, added: 2 });
      await remove('pair');
      await put('rule', [IN_USE]);
    });
  });

  it('are told where values are reviewed: of what was handed in before a rule was set as well', async () => {
    await record(value('FAST', 4, '2026-02'), value('SLOW', 4, '2026-02'));
    await put('rule', [{ code: 'one', name_en: 'One kind', kind: 'exclusive', kpis: 'FAST; SLOW', severity: 'error' }]);
    const { read } = installation.store;
    const definitions = await loadDefinitions(read, { programme });
    if (!definitions) throw new Error('no programme');
    const subject = (kpi: string, period: string) => ({
      ...{ reportingUnit: 'POINTS', kpi, category: '', period: parsePeriod(period) as Period },
    });
    const subjects = [subject('FAST', '2026-02'), subject('USED', '2026-02'), subject('FAST', '2026-08')];
    const found = await brokenRulesOf(read, definitions, subjects, () => true);
    expect(found.map(({ broken }) => broken.map(({ rule }) => rule.code))).toEqual([['one'], [], []]);
    expect(await listRevisions(read, programme, subject('FAST', '2026-02'))).toHaveLength(1);
    const hidden = await brokenRulesOf(read, definitions, subjects, ({ kpi }) => kpi !== 'SLOW');
    expect(hidden.every(({ broken }) => broken.length === 0)).toBe(true);
    const queue = await client.reviewQueue({ programme });
    const line = queue.values.find(({ kpi, period }) => kpi === 'FAST' && period === '2026-02');
    expect(told(line?.warning?.detail)).toBe('One kind: Only one of these may be other than zero: Fast points 4, Slow points 4.');
    await remove('one');
  });
});
