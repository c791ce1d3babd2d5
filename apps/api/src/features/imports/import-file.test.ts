import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople, listKpis, listMeasurements, listTargets } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { formatPeriod } from '@miqyas/domain';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import type { ImportFault } from './import-fault.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions } from './import-options.ts';
import { markedCsv, markedXlsx } from './marked-copy.ts';
import { bytesSource, type Source, textSource } from './source.ts';

const programme = PROGRAMME.code;
let installation: TestInstallation;
const load = async (text: string, more: { acceptValid?: boolean; actor?: string } = {}) =>
  importFile(installation.context, {
    programme,
    actor: await installation.actor(more.actor),
    source: textSource('test.csv', text),
    acceptValid: more.acceptValid ?? false,
    status: 'approved',
    preview: false,
  });

const DEFINITIONS = `code,name,unit,domain,direction,source
TEST.SHARE,"A share, of something",%,energy,up,here
TEST.COUNT,A count,TEU,construction,neutral,here
`;
const HEAD = 'indicator_code,indicator_name,unit,iso3,year,value\n';

describe.each(await testEngines())('on $name', (engine) => {
  beforeAll(async () => {
    installation = await testInstallation(engine);
    await load(DEFINITIONS);
  });
  afterAll(() => installation.close());

  describe('definitions', () => {
    it('are read with quoted commas, older headings and aliases of domains', async () => {
      const kpis = await listKpis(installation.store.read, { programme });
      expect(kpis.find((kpi) => kpi.code === 'TEST.SHARE')).toMatchObject({
        names: { en: 'A share, of something' },
        direction: 'increase',
        aggregation: 'ratio',
        version: 1,
      });
      expect(kpis.find((kpi) => kpi.code === 'TEST.COUNT')).toMatchObject({ domain: 'engineering', direction: 'neutral' });
    });

    it('that say the same again change nothing; that say something else become a new version', async () => {
      expect(await load(DEFINITIONS)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
      expect(await load(DEFINITIONS.replace('TEU', 'containers'))).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
      const kpis = await listKpis(installation.store.read, { programme });
      expect(kpis.find((kpi) => kpi.code === 'TEST.COUNT')).toMatchObject({ version: 2, unitOfMeasure: 'containers' });
    });
  });

  describe('values', () => {
    it('are stored once, however often the file comes', async () => {
      const file = `${HEAD}TEST.SHARE,x,%,EGY,2023,11.3\nTEST.SHARE,x,%,EGY,2024,11.6\n`;
      expect(await load(file)).toMatchObject({ kind: 'values', added: 2, stored: true });
      expect(await load(file)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
      expect(await load(file.replace('11.6', '11.7'))).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    });

    it('of an indicator are also those of the KPI it feeds, with the indicator as source', async () => {
      await load('code,name,unit,domain,direction,source\nOWID.RENEWABLES_SHARE_ELEC,Renewables,% of electricity,energy,up,OWID\n');
      await load(`${HEAD}OWID.RENEWABLES_SHARE_ELEC,x,%,OMN,2024,4.198\n`);
      const fed = await listMeasurements(installation.store.read, { programme, kpi: 'NAT.RE.GEN', reportingUnit: 'OMN' });
      expect(fed).toMatchObject([{ reported: { value: 4.198 }, source: 'OWID.RENEWABLES_SHARE_ELEC', authorship: { by: 'operator' } }]);
      expect(fed[0] && formatPeriod(fed[0].period)).toBe('2024');
    });

    const FAULTY = `${HEAD}TEST.SHARE,x,%,EGY,2020,9.1
TEST.NOTHING,x,%,EGY,2020,9.1
TEST.SHARE,x,%,ATL,2020,9.1
TEST.SHARE,x,%,EGY,20x0,9.1
TEST.SHARE,x,%,EGY,2019,nine
TEST.SHARE,x,%,EGY,2020,9.2
TEST.SHARE,x,%,EGY,2031,9.2
TEST.SHARE,x,%,EGY
TEST.SHARE,x,%,EGY,2018,
`;

    it('are refused whole when one is faulty, and every fault is named by line and column', async () => {
      const before = await listMeasurements(installation.store.read, { programme });
      const report = await load(FAULTY);
      expect(report.stored).toBe(false);
      expect(report.faults.map(({ line, column, code }) => [line, column, code])).toEqual([
        [3, 'indicator_code', 'unknown-kpi'],
        [4, 'iso3', 'unknown-reporting-unit'],
        [5, 'year', 'not-a-period'],
        [6, 'value', 'not-a-number'],
        [7, 'year', 'duplicate'],
        [8, 'year', 'period-in-future'],
        [9, 'year', 'missing'],
        [10, 'value', 'missing'],
      ]);
      expect(await listMeasurements(installation.store.read, { programme })).toEqual(before);
    });

    it('are stored as far as they are right when that is asked for', async () => {
      expect(await load(FAULTY, { acceptValid: true })).toMatchObject({ stored: true, added: 1, faults: { length: 8 } });
    });

    it('out of the valid range are refused with the range', async () => {
      const report = await load(`${HEAD}NAT.RE.GEN,x,%,EGY,2020,101\n`);
      expect(report.faults).toMatchObject([{ line: 2, column: 'value', code: 'out-of-range', parameters: { min: 0, max: 100 } }]);
    });

    it('of an indicator and of the KPI it feeds, for one cell, contradict each other', async () => {
      const report = await load('kpi,iso3,year,value\nOWID.RENEWABLES_SHARE_ELEC,MAR,2020,12\nNAT.RE.GEN,MAR,2020,13\n');
      expect(report).toMatchObject({ stored: false, faults: [{ code: 'duplicate' }] });
    });

    it('of a great many unknown KPIs are all named', async () => {
      const rows = Array.from({ length: 40_000 }, (_, i) => `K${i},EGY,2020,1`).join('\n');
      expect(await load(`kpi,iso3,year,value\n${rows}\n`)).toMatchObject({ faultCount: 40_000, faults: { length: 1000 } });
    });

    it('are not taken as approved from a lead, who may enter and not approve', async () => {
      await installation.store.transaction((tx) =>
        addPeople(tx, [{ code: 'lead-x', kind: 'person', demonstration: true, leftAt: undefined, names: { ar: 'x', zh: 'x', en: 'x' } }]),
      );
      await installation.store.transaction((tx) =>
        addGrants(tx, [{ person: 'lead-x', role: 'project-lead', programme, scope: scope('') }]),
      );
      expect(await load(`${HEAD}TEST.SHARE,x,%,EGY,2001,1\n`, { actor: 'lead-x' })).toMatchObject({
        ...{ stored: false, faults: [{ code: 'may-not-approve', line: 2, column: 'value' }] },
      });
    });

    it('are not taken from somebody who may not enter them', async () => {
      await expect(load(`${HEAD}TEST.SHARE,x,%,EGY,2001,1\n`, { actor: 'nobody' })).rejects.toMatchObject({ code: 'unknown-person' });
    });
  });

  describe('targets', () => {
    const target = (value: number) =>
      `[\n {\n  "iso3": "JOR",\n  "kpi_code": "TEST.SHARE",\n  "baseline": {"year": 2022, "value": 27},\n  "target": {"year": 2030, "value": ${value}, "comparator": ">="}\n }\n]`;

    it('keep several editions, of which one is in force', async () => {
      await load(target(50));
      await load(target(31));
      const targets = await listTargets(installation.store.read, { programme, kpi: 'TEST.SHARE' });
      expect(targets.map((one) => [one.goal.kind === 'reach' && one.goal.value, one.inForce])).toEqual([
        [50, true],
        [31, false],
      ]);
      expect(await load(target(31))).toMatchObject({ added: 0, unchanged: 1 });
    });

    it('change which edition is in force when the file says so, and keep a corrected one', async () => {
      const editions = async () =>
        (await listTargets(installation.store.read, { programme, kpi: 'TEST.SHARE' })).map((one) => [
          one.goal.kind === 'reach' && one.goal.value,
          one.inForce,
        ]);
      const said = target(31).replace('\n }\n]', ',\n  "in_force": true\n }\n]');
      expect(await load(said)).toMatchObject({ added: 0, changed: 1 });
      expect(await editions()).toEqual([
        [50, false],
        [31, true],
      ]);
      expect(await load(target(31).replace('2022', '2021'))).toMatchObject({ added: 1 });
      expect(await editions()).toEqual([
        [50, false],
        [31, true],
        [31, false],
      ]);
    });

    it('are due by the end of any period: a month, or a fiscal year as it is written', async () => {
      const due = async (year: string) => {
        expect(await load(target(50).replace('"year": 2030', `"year": ${year}`))).toMatchObject({ stored: true });
        return (await listTargets(installation.store.read, { programme, kpi: 'TEST.SHARE', reportingUnit: 'JOR' })).map(({ deadline }) =>
          formatPeriod(deadline),
        );
      };
      expect(await due('"2029-06"')).toContain('2029-06');
      expect(await due('"FY07-2028"')).toContain('FY07-2028');
      expect((await load(target(50).replace('"year": 2030', '"year": "mid 2030"'))).faults).toMatchObject([
        { line: 6, column: 'target.year', code: 'not-allowed' },
      ]);
      expect((await load(target(50).replace('"year": 2030', '"year": "2021-12"'))).faults).toMatchObject([{ column: 'baseline.year' }]);
    });

    it.each([
      ['milestones out of order', ', "milestones": [{"year": 2028, "value": 40}, {"year": 2024, "value": 30}]', 'milestones.1.year'],
      ['a milestone after the deadline', ', "milestones": [{"year": 2040, "value": 40}]', 'milestones.0.year'],
    ])('with %s are refused', async (_, more, column) => {
      expect((await load(target(50).replace('\n }\n]', `${more}\n }\n]`))).faults).toMatchObject([{ column, code: 'not-allowed' }]);
    });

    it.each([
      ['a baseline after the deadline', (text: string) => text.replace('2022', '2035'), 'baseline.year'],
      ['text for a number', (text: string) => text.replace('"value": 27', '"value": "27"'), 'baseline.value'],
      [
        'a range upside down',
        (text: string) => text.replace('"value": 50, "comparator": ">="', '"comparator": "range", "low": 50, "high": 10, "tolerance": 5'),
        'target.low',
      ],
    ])('with %s are refused', async (_, spoil, column) => {
      expect(await load(spoil(target(50)))).toMatchObject({ stored: false, faults: [{ column }] });
    });

    it('are refused with the line of the field', async () => {
      const report = await load(target(50).replace('">="', '"about"'));
      expect(report.faults).toMatchObject([{ line: 6, code: 'not-allowed' }]);
      expect((await load(target(50).replace('"JOR"', '"XXX"'))).faults).toMatchObject([{ column: 'iso3', code: 'unknown-reporting-unit' }]);
    });
  });

  describe('definitions with what their statuses are judged by', () => {
    const head = 'code,name,unit,direction,valid_min,valid_max,tolerance,on_track_pace,at_risk_pace,on_track_gap,at_risk_gap';
    const table = (...rows: string[]) => load(`${[head, ...rows].join('\n')}\n`);

    it('have tolerance, valid range and cut-offs as columns of a table; empty cells are none', async () => {
      const report = await table('T.CUT,Cut,%,up,0,100,2.5,0.9,0.5,0.03,0.1', 'T.BARE,Bare,%,up,,,,,,,');
      expect(report).toMatchObject({ stored: true, faults: [] });
      const kpis = new Map((await listKpis(installation.store.read, { programme })).map((kpi) => [kpi.code, kpi]));
      expect(kpis.get('T.CUT')).toMatchObject({
        ...{ validMin: 0, validMax: 100, tolerance: 2.5 },
        cutOffs: { onTrackPace: 0.9, atRiskPace: 0.5, onTrackGap: 0.03, atRiskGap: 0.1 },
      });
      expect(kpis.get('T.BARE')?.cutOffs).toBeUndefined();
      expect(kpis.get('T.BARE')?.tolerance).toBeUndefined();
    });

    it.each([
      ['T.X,X,%,up,,,a lot,,,,', 'tolerance', 'not-a-number'],
      ['T.X,X,%,up,,,-1,,,,', 'tolerance', 'not-allowed'],
      ['T.X,X,%,up,9,1,,,,,', 'valid_min', 'not-allowed'],
      ['T.X,X,%,up,,,,0.9,0.95,0.02,0.05', 'on_track_pace', 'not-allowed'],
      ['T.X,X,%,up,,,,0.9,,,', 'on_track_pace', 'not-allowed'],
    ])('of %s are refused by column', async (row, column, code) => {
      expect(await table(row)).toMatchObject({ stored: false, faults: [{ line: 2, column, code }] });
    });
  });

  describe('values in other forms', () => {
    const kpi = 'TEST.SHARE';
    const stored = async (reportingUnit: string) =>
      (await listMeasurements(installation.store.read, { programme, kpi, reportingUnit })).map((one) => [
        formatPeriod(one.period),
        one.reported.kind === 'number' ? one.reported.value : one.comment,
      ]);
    const imported = async (source: Source, more: Partial<ImportOptions> = {}) =>
      importFile(installation.context, {
        programme,
        actor: await installation.actor(),
        source,
        acceptValid: false,
        status: 'approved',
        preview: false,
        ...more,
      });

    it('come as lines of JSON, to their last bit', async () => {
      const lines = [
        { kind: 'kpi', code: kpi },
        { kind: 'value', kpi, reportingUnit: 'KWT', period: '2020', value: 0.1 + 0.2 },
        { kpi, reporting_unit: 'KWT', period: '2021', value: null, comment: 'no survey' },
      ];
      const source = textSource('a.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
      expect(await imported(source)).toMatchObject({ kind: 'values', added: 2, faults: [] });
      expect(await stored('KWT')).toEqual([
        ['2020', 0.1 + 0.2],
        ['2021', 'no survey'],
      ]);
      expect(await imported(textSource('b.ndjson', '{"kpi":"TEST.SHARE"\n'))).toMatchObject({ kind: 'unreadable', faults: [{ line: 1 }] });
    });

    it('come as the entry template: a row a KPI, a column a period, where an empty cell says nothing', async () => {
      const text = `kpi,name,reporting_unit,2020,2021,2022\n${kpi},x,OMN,1,,3\n${kpi},x,QAT,,,x\n`;
      expect((await imported(textSource('t.csv', text))).faults).toMatchObject([{ line: 3, column: '2022', code: 'not-a-number' }]);
      expect(await imported(textSource('t.csv', text.replace(',x\n', ',7\n')))).toMatchObject({ added: 3 });
      expect(await stored('OMN')).toEqual([
        ['2020', 1],
        ['2022', 3],
      ]);
    });

    it('come as a workbook, and months that the spreadsheet took for dates are months', async () => {
      const month = (text: string) => ({ value: new Date(`${text}-01T00:00:00Z`), format: 'yyyy-mm' });
      const sheet = [
        ['kpi', 'reporting_unit', 'period', 'value'],
        ['TEST.MONTHLY', 'BHR', month('2026-01'), 0.1],
        ['TEST.MONTHLY', 'BHR', month('2026-02'), 12],
        [null, null, null, null],
        ['TEST.MONTHLY', 'BHR', month('2026-03'), 'many'],
      ];
      await load('code,name,unit,domain,direction,frequency,source\nTEST.MONTHLY,Monthly,MWh,energy,up,month,here\n');
      const source = bytesSource('w.xlsx', await writeExcelFile(sheet).toBuffer());
      expect((await imported(source)).faults).toMatchObject([{ line: 5, column: 'value', code: 'not-a-number' }]);
      expect(await imported(source, { acceptValid: true })).toMatchObject({ kind: 'values', added: 2, stored: true });
      const found = await listMeasurements(installation.store.read, { programme, kpi: 'TEST.MONTHLY' });
      expect(found.map((one) => formatPeriod(one.period))).toEqual(['2026-01', '2026-02']);
      expect(await imported(bytesSource('x.xlsx', Buffer.from('PK\u0003\u0004 and then nothing')))).toMatchObject({ kind: 'unreadable' });
    });

    it('are previewed: what would be new, changed and unchanged, and nothing is stored', async () => {
      await load(`${HEAD}${kpi},x,%,SAU,2020,1\n${kpi},x,%,SAU,2021,1\n`);
      const text = `${HEAD}${kpi},x,%,SAU,2020,1\n${kpi},x,%,SAU,2021,2\n${kpi},x,%,SAU,2022,3\n${kpi},x,%,SAU,2022,4\n`;
      const report = await imported(textSource('test.csv', text), { preview: true });
      expect(report).toMatchObject({ added: 1, changed: 1, unchanged: 1, faultCount: 1, stored: false });
      expect((await stored('SAU')).length).toBe(2);
    });

    it('come back with their faults marked, and can be imported again once they are mended', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'miqyas-marked-'));
      const text = `${HEAD}${kpi},"a, b",%,MAR,2020,1\n${kpi},x,%,MAR,2021,about 2\n${kpi},x,%,MAR\n`;
      const csv = join(folder, 'marked.csv');
      const say = ({ column, code }: ImportFault) => `${column} ${code}`;
      await imported(textSource('m.csv', text), { marked: (headings) => markedCsv(createWriteStream(csv), headings, say) });
      const marked = await readFile(csv, 'utf8');
      expect(marked).toBe(
        `indicator_code,indicator_name,unit,iso3,year,value,faults\n${kpi},"a, b",%,MAR,2020,1,\n${kpi},x,%,MAR,2021,about 2,value marked-number\n${kpi},x,%,MAR,,,year missing\n`,
      );
      const mended = marked.replace('about 2', '2').replace(`${kpi},x,%,MAR,,,year missing\n`, '');
      expect(await imported(textSource('m2.csv', mended))).toMatchObject({ added: 2, stored: true });
      const xlsx = join(folder, 'marked.xlsx');
      await imported(textSource('m.csv', text), { marked: (headings) => markedXlsx(xlsx, headings, say) });
      const rows = await readSheet(xlsx);
      expect(rows.map((row) => row.at(-1))).toEqual(['faults', null, 'value marked-number', 'year missing']);
      await rm(folder, { recursive: true });
    });

    it('that stand twice are named however far apart, and go in all the same in their first place', async () => {
      const filler = Array.from({ length: 9000 }, (_, i) => `${kpi},JOR,${1920 + (i % 90)},${i % 100},c${Math.floor(i / 90)}`).join('\n');
      const text = `kpi,iso3,year,value,category\n${kpi},TUN,2020,1,\n${filler}\n${kpi},TUN,2020,2,\n`;
      const report = await imported(textSource('far.csv', text), { acceptValid: true });
      expect(report).toMatchObject({ added: 9001, faultCount: 1, faults: [{ line: 9003, code: 'duplicate' }] });
      expect(await stored('TUN')).toEqual([['2020', 1]]);
    });
  });

  describe('a file', () => {
    it.each([
      ['', 'unknown-format'],
      ['{"a": 1', 'unreadable'],
      ['[1, 2', 'unreadable'],
      ['a,b\n1,2\n', 'unknown-format'],
      ['code,name,unit,direction\n"x,1,2\n', 'open-quote'],
      ['[ /* c */ {"iso3":"EGY","target":{}} ]', 'unreadable'],
      [`[${'['.repeat(9000)}${']'.repeat(9000)}]`, 'unknown-format'],
      [`[${'['.repeat(900_000)}${']'.repeat(900_000)}]`, 'unreadable'],
      ['kpi,iso3,year,value,value\nNAT.RE.GEN,EGY,2001,12,99\n', 'duplicate'],
    ])('%j is refused as %s', async (text, code) => {
      expect(await load(text)).toMatchObject({ stored: false, faults: [{ code }] });
    });

    it('may begin with a byte order mark and end its lines as Windows does', async () => {
      const text = `\uFEFF${HEAD}TEST.SHARE,x,%,MAR,2024,26.5\n`.replaceAll('\n', '\r\n');
      expect(await load(text)).toMatchObject({ added: 1, faults: [] });
    });
  });
});
