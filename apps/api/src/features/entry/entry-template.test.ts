import { read, utils, write } from '@e965/xlsx';
import type { ApiError, Client, ImportReport } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { LANGUAGES, type Language, parsePeriod } from '@miqyas/domain';
import { translator } from '@miqyas/i18n';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visibleOfSome } from '../../access/visibility.ts';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { entryTemplate } from './entry-template.ts';

const programme = 'water';
type Cells = Readonly<Record<string, string | number | boolean>>;
type Typed = Readonly<Record<string, number | string | null>>;

/** The first sheet of a workbook by heading, with the address of each cell. */
function sheetOf(workbook: Uint8Array) {
  const book = read(workbook, { type: 'buffer' });
  const sheet = book.Sheets[book.SheetNames[0] as string] as Record<string, { v?: string | number }>;
  const rows = utils.sheet_to_json<(string | number)[]>(sheet as never, { header: 1, defval: '' });
  const headings = (rows[0] ?? []).map(String);
  const address = (line: number, heading: string) => utils.encode_cell({ r: line, c: headings.indexOf(heading) });
  return { names: book.SheetNames, rows, headings, address, valueAt: (line: number, heading: string) => sheet[address(line, heading)]?.v };
}

/** The same workbook with what somebody typed into its cells, every byte of the rest as it was. */
function typedInto(workbook: Uint8Array, typed: Typed): Uint8Array {
  const files = unzipSync(workbook);
  let xml = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
  for (const [at, content] of Object.entries(typed)) {
    const cell = new RegExp(`<c r="${at}"( s="\\d+")?[^>]*?(?:/>|>.*?</c>)`);
    expect(xml).toMatch(cell);
    const now = (style = '') => {
      if (content === null) return `<c r="${at}"${style}/>`;
      return typeof content === 'number'
        ? `<c r="${at}"${style}><v>${content}</v></c>`
        : `<c r="${at}"${style} t="inlineStr"><is><t>${content}</t></is></c>`;
    };
    xml = xml.replace(cell, (_, style?: string) => now(style));
  }
  return zipSync({ ...files, 'xl/worksheets/sheet1.xml': strToU8(xml) });
}

describe.each(await testEngines())('the template for entry on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  beforeAll(async () => {
    installation = await testInstallation(engine, { beginWith: 'nothing' });
    client = await installation.client();
    await client.createProgramme({ body: { code: programme, names: { ar: '', zh: '', en: 'Water' }, from: 'nothing' } });
    await put('domain', [{ code: 'water', name_en: 'Water' }]);
    await put('country', [{ code: 'OMN', name_en: 'Oman' }]);
    await put('project', [
      { code: 'PIPES', name_en: 'Pipes', name_ar: 'الأنابيب', name_zh: '管网', domain: 'water', country: 'OMN' },
      { code: 'OTHER', name_en: 'Other', domain: 'water', country: 'OMN' },
    ]);
    const kpi = { direction: 'increase', domain: 'water' };
    await put('kpi', [
      {
        ...{ code: 'LOST', name_en: 'Water lost', name_ar: 'الفاقد', name_zh: '漏损', unit: '%', aggregation: 'ratio', frequency: 'month' },
        ...{ ...kpi, valid_min: 0, valid_max: 100, definition_en: 'What never arrives.', definition_ar: 'ما لا يصل.' },
        ...{ numerator_en: 'Lost', denominator_en: 'Fed in', numerator_ar: 'الفاقد', denominator_ar: 'المدخل' },
      },
      {
        code: 'METERS',
        name_en: 'Meters',
        unit: 'number',
        aggregation: 'latest',
        frequency: 'month',
        categories: 'home=Homes|منازل|住宅',
        ...kpi,
      },
      { code: 'PLANTS', name_en: 'Plants', unit: 'number', aggregation: 'latest', frequency: 'quarter', ...kpi },
    ]);
    const owed = (unit: string) => ['LOST', 'METERS', 'PLANTS'].map((code) => ({ reporting_unit: unit, kpi: code, from: '2025-01-01' }));
    await put('agreement', [...owed('PIPES'), ...owed('OTHER')]);
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [
        { code: 'lead', kind: 'person', names: { ar: 'x', zh: 'x', en: 'x' }, demonstration: false, leftAt: undefined },
        { code: 'reviewer', kind: 'person', names: { ar: 'x', zh: 'x', en: 'x' }, demonstration: false, leftAt: undefined },
      ]);
      await addGrants(tx, [
        { person: 'lead', role: 'project-lead', programme, scope: scope('project:PIPES') },
        { person: 'reviewer', role: 'reviewer', programme, scope: scope('') },
      ]);
    });
    const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'];
    await record(...months.map((month, i) => ({ kpi: 'METERS', period: month, value: 100 + i })));
  });
  afterAll(() => installation.close());

  const put = (register: 'domain' | 'country' | 'project' | 'kpi' | 'agreement', entries: readonly Cells[]) =>
    client.putRegisterEntries({ programme, register, body: { entries: entries.map((cells) => ({ cells })) } });
  const record = (...values: { kpi: string; period: string; value: number; numerator?: number; denominator?: number }[]) =>
    client.recordMeasurements({ programme, body: { values: values.map((one) => ({ reportingUnit: 'PIPES', ...one })) } });
  const take = async (query: string, person = 'lead') => {
    const address = `/api/v1/programmes/${programme}/entry-template?${query}`;
    return installation.request(address, { headers: await installation.signedIn(person) });
  };
  const template = async (query: string) => new Uint8Array(await (await take(query)).arrayBuffer());
  const bring = async (workbook: Uint8Array, query = '', name = 'filled.xlsx') => {
    const response = await installation.request(`/api/v1/programmes/${programme}/imports?name=${name}${query}`, {
      method: 'POST',
      body: workbook as Uint8Array<ArrayBuffer>,
      headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('lead')) },
    });
    return (await response.json()) as ImportReport;
  };
  const stored = async (kpi: string, period: string) => {
    const found = await client.measurements({ programme, kpi, reportingUnit: 'PIPES', from: period, through: period });
    return found.map(({ category, value, numerator, denominator, comment }) => ({ category, value, numerator, denominator, comment }));
  };

  it('has one row a KPI with what is to be known of it, and protects all but what is owed', async () => {
    const workbook = await template('from=2026-07&through=2026-09&lang=ar');
    const { rows, headings, names, valueAt } = sheetOf(workbook);
    expect(names).toEqual(['الإدخال', 'التعريفات', 'طريقة الاستخدام', 'miqyas']);
    expect(headings.filter((heading) => heading.startsWith('2026'))).toEqual([
      ...['2026-07', '2026-07 · البسط', '2026-07 · المقام', '2026-08', '2026-08 · البسط', '2026-08 · المقام'],
      ...['2026-09', '2026-09 · البسط', '2026-09 · المقام', '2026-Q3'],
    ]);
    expect(rows.slice(1).map((row) => row.slice(0, 3))).toEqual([
      ['الأنابيب', 'الفاقد', ''],
      ['الأنابيب', 'Meters', ''],
      ['الأنابيب', 'Meters', 'منازل'],
      ['الأنابيب', 'Plants', ''],
    ]);
    expect(valueAt(1, 'التعريف')).toBe('ما لا يصل.');
    expect(String(valueAt(2, 'القيم السابقة')).replace(/[\u2066-\u2069]/g, '')).toBe('2026-04: 102 · 2026-05: 103 · 2026-06: 104');
    expect([valueAt(2, '2026-08'), valueAt(2, '2026-09')]).toEqual([106, undefined]);
    const files = Object.entries(unzipSync(workbook));
    const xml = strFromU8(files.find(([name]) => name.endsWith('sheet1.xml'))?.[1] as Uint8Array);
    expect(xml).toContain('<sheetProtection sheet="1"');
    expect(xml).toContain('rightToLeft="1"');
    expect(xml).toContain('xSplit="2"');
    expect(xml).toMatch(
      /<dataValidation type="decimal"[^>]*errorStyle="warning"[^>]*sqref="G2 J2 M2"><formula1>0<\/formula1><formula2>100</,
    );
    const styles = strFromU8(files.find(([name]) => name.endsWith('styles.xml'))?.[1] as Uint8Array);
    const open = [...styles.matchAll(/<xf [^>]*>.*?<\/xf>/gs)].findIndex(([one]) => one.includes('<protection locked="0"/>'));
    const isOpen = (at: string) => new RegExp(`<c r="${at}" s="${open}"`).test(xml);
    // A share has its parts; a quarterly KPI is owed where the quarter ends.
    expect(['G2', 'H2', 'I2', 'P2', 'G3', 'H3', 'P3', 'G5', 'P5'].map(isOpen)).toEqual([
      ...[true, true, true, false],
      ...[true, false, false],
      ...[false, true],
    ]);
  });

  describe.each(LANGUAGES)('comes back in %s', (language: Language) => {
    const t = translator(language);
    const month = { en: '2026-09', ar: '2026-10', zh: '2025-12' }[language];
    const query = `from=${month}&through=${month}&lang=${language}`;

    it('and changes nothing where nothing was typed', async () => {
      const report = await bring(await template(query), '&preview=true');
      expect(report).toMatchObject({ kind: 'values', faultCount: 0, added: 0, changed: 0, leftOut: [] });
    });

    it('with what was typed, in digits of any script, asking nothing', async () => {
      const workbook = await template(query);
      const { address } = sheetOf(workbook);
      const part = (name: 'numerator' | 'denominator') => `${month} · ${t(`template.${name}`)}`;
      const filled = typedInto(workbook, {
        [address(1, part('numerator'))]: '٢٠',
        [address(1, part('denominator'))]: 160,
        [address(2, month)]: '١٠٧',
        [address(2, t('template.column.comment'))]: t('template.how.comment'),
        [address(3, month)]: language === 'ar' ? '٨٫٥' : 8.5,
      });
      const looked = await bring(filled, '&preview=true');
      expect([looked.faults, looked.added, looked.rows?.map(({ kpi, category, value }) => [kpi, category, value])]).toEqual([
        [],
        3,
        [
          ['LOST', '', 12.5],
          ['METERS', '', 107],
          ['METERS', 'home', 8.5],
        ],
      ]);
      expect(await bring(filled)).toMatchObject({ stored: true, added: 3 });
      expect(await stored('LOST', month)).toMatchObject([{ value: 12.5, numerator: 20, denominator: 160 }]);
      expect(await stored('METERS', month)).toMatchObject([
        { category: '', value: 107, comment: t('template.how.comment') },
        { category: 'home', value: 8.5 },
      ]);
      expect(await bring(filled)).toMatchObject({ added: 0, changed: 0, faultCount: 0 });
      // Taken anew it has what was stored, the parts of a share in place of what they give.
      const again = await template(query);
      const now = sheetOf(again);
      expect([month, part('numerator')].map((heading) => now.valueAt(1, heading))).toEqual([undefined, 20]);
      expect(await bring(typedInto(again, { [now.address(1, part('numerator'))]: 40 }))).toMatchObject({ changed: 1, added: 0 });
      expect(await stored('LOST', month)).toMatchObject([{ value: 25, numerator: 40 }]);
    });
  });

  it('also after another program has saved it, as XLSX or ODS', async () => {
    const workbook = await template('from=2026-03&through=2026-03');
    const { address } = sheetOf(workbook);
    const filled = typedInto(workbook, { [address(2, '2026-03')]: 222 });
    for (const bookType of ['ods', 'xlsx'] as const) {
      const saved = write(read(filled, { type: 'buffer' }), { type: 'buffer', bookType }) as Uint8Array;
      expect(await bring(saved, '&preview=true', `filled.${bookType}`)).toMatchObject({ faultCount: 0, added: 0, changed: 1 });
    }
  });

  it('lays nothing on top of what somebody else entered meanwhile, and leaves what was not touched to them', async () => {
    const workbook = await template('from=2026-04&through=2026-05');
    const { address } = sheetOf(workbook);
    await record({ kpi: 'METERS', period: '2026-04', value: 900 }, { kpi: 'METERS', period: '2026-05', value: 901 });
    const report = await bring(typedInto(workbook, { [address(2, '2026-04')]: 150 }));
    expect([report.stored, report.faults.map(({ code, column, line }) => [code, column, line])]).toEqual([
      false,
      [['changed-meanwhile', '2026-04', 3]],
    ]);
    expect(report.faults[0]?.detail).toContain('900');
    expect(await bring(workbook)).toMatchObject({ changed: 0, faultCount: 0 });
    expect(await stored('METERS', '2026-05')).toMatchObject([{ value: 901 }]);
  });

  it('changes nothing where a cell was emptied', async () => {
    const workbook = await template('from=2026-06&through=2026-06');
    const { address } = sheetOf(workbook);
    expect(await bring(typedInto(workbook, { [address(2, '2026-06')]: null }))).toMatchObject({ changed: 0, faultCount: 0 });
  });

  it('keeps what is approved, and months that are closed, from being typed into', async () => {
    const found = await client.measurements({ programme, kpi: 'METERS', reportingUnit: 'PIPES', from: '2026-02', through: '2026-02' });
    const [one] = found;
    const seen = { reportingUnit: 'PIPES', kpi: 'METERS', period: '2026-02', revision: one?.revision ?? 0 };
    await (await installation.client('reviewer')).approveMeasurements({ programme, body: { values: [seen] } });
    const { context } = installation;
    const actor = await installation.actor('lead');
    const month = (text: string) => parsePeriod(text) as NonNullable<ReturnType<typeof parsePeriod>>;
    const { rows } = await entryTemplate(visibleOfSome(context, actor), {
      ...{ programme, actor, scope: undefined, from: month('2026-02'), through: month('2026-03') },
      isClosed: ({ period }) => period.index === month('2026-03').index,
    });
    const meters = rows.find(({ kpi, category }) => kpi.code === 'METERS' && !category);
    expect([...(meters?.cells ?? [])].map(([period, { state }]) => [period, state])).toEqual([
      ['2026-02', 'approved'],
      ['2026-03', 'closed'],
    ]);
    await client.closePeriods({ programme, body: { through: '2026-03', reason: 'the report is out' } });
    const workbook = await template('from=2026-03&through=2026-04');
    const { address } = sheetOf(workbook);
    const xml = strFromU8(unzipSync(workbook)['xl/worksheets/sheet1.xml'] as Uint8Array);
    const asks = (at: string) => [...xml.matchAll(/sqref="([^"]+)"/g)].some(([, cells = '']) => cells.split(' ').includes(at));
    expect([asks(address(2, '2026-03')), asks(address(2, '2026-04'))]).toEqual([false, true]);
    expect(await bring(typedInto(workbook, { [address(2, '2026-03')]: 5 }))).toMatchObject({
      stored: false,
      faults: [{ code: 'period-closed' }],
    });
    await client.closePeriods({ programme, body: { through: null, reason: 'opened again' } });
  });

  it('is of what its reader may enter, as a whole or in a part of the programme', async () => {
    const units = async (query: string, person?: string) => {
      const response = await take(query, person);
      if (!response.ok) return ((await response.json()) as ApiError['problem'])?.code;
      const { rows, headings } = sheetOf(new Uint8Array(await response.arrayBuffer()));
      return [...new Set(rows.slice(1).map((row) => row[headings.indexOf('Reporting unit code')]))];
    };
    expect([
      await units('from=2026-09'),
      await units('from=2026-09', 'operator'),
      await units('from=2026-09&scope=project:OTHER', 'operator'),
      await units('from=2026-09&scope=project:OTHER'),
      await units('from=2026-09&scope=project:NOWHERE'),
    ]).toEqual([['PIPES'], ['OTHER', 'PIPES'], ['OTHER'], 'not-permitted', 'unknown-scope']);
  });

  it('is not of all the months that can be written, and begins no earlier than what is agreed', async () => {
    const far = await take('from=1900-01&through=9999-12');
    expect([far.status, await far.json()]).toEqual([413, expect.objectContaining({ code: 'too-many-periods' })]);
    const { headings } = sheetOf(await template('from=1900-01&through=2025-02'));
    expect(headings.filter((heading) => /^\d{4}-\d\d$/.test(heading))).toEqual(['2025-01', '2025-02']);
  });
});
