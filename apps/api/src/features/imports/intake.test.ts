import { PROGRAMME } from '@miqyas/catalogue';
import type { FileReading } from '@miqyas/contract/client';
import { listMeasurements, listRevisions } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { formatPeriod, parsePeriod } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { importFile } from './import-file.ts';
import type { ImportOptions } from './import-options.ts';
import { bytesSource, textSource } from './source.ts';

const programme = PROGRAMME.code;
const [KPI, JOR, EGY] = ['SDG.7.1.1', 'JOR', 'EGY'];

describe.each(await testEngines())('on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const bring = async (text: string | Uint8Array, reading: FileReading = {}, more: Partial<ImportOptions> & { as?: string } = {}) =>
    importFile(installation.context, {
      ...{ programme, actor: await installation.actor(more.as), reading },
      source: typeof text === 'string' ? textSource('file.csv', text) : bytesSource('file.csv', text),
      ...({ acceptValid: false, status: 'submitted', preview: false } as const),
      ...more,
    });
  const values = async (kpi: string, reportingUnit: string, category = '') =>
    new Map(
      (await listMeasurements(installation.store.read, { programme, kpi, reportingUnit, category })).map((one) => [
        formatPeriod(one.period),
        one.reported.kind === 'number' ? one.reported.value : one.reported.kind,
      ]),
    );

  describe('what a file leaves open', () => {
    it('is answered by who brings it: a column is a category, or is left out', async () => {
      const file = `kpi,iso3,year,sex,value\n${KPI},${JOR},1991,Total,90\n${KPI},${JOR},1991,Female,88\n`;
      expect(await bring(file)).toMatchObject({ stored: false, faults: [{ line: 3, column: 'sex', code: 'unknown-column' }] });
      expect(await bring(file, { columns: { sex: 'category' } })).toMatchObject({ stored: true, added: 2 });
      expect([(await values(KPI, JOR)).get('1991'), (await values(KPI, JOR, 'Female')).get('1991')]).toEqual([90, 88]);
    });

    it.each([
      [
        'which encoding',
        Buffer.from('kpi,iso3,year,value,comment\nSDG.7.1.1,JOR,1992,90,', 'latin1'),
        'which-encoding',
        { encoding: 'windows-1256' },
      ],
    ] as const)('%s', async (_, head, code, reading) => {
      const bytes = Buffer.concat([head, Buffer.from([0xe3, 0xd1, 0xcd, 0xc8, 0xc7, 0x0a])]);
      expect(await bring(bytes)).toMatchObject({ stored: false, faults: [{ code }] });
      expect(await bring(bytes, reading)).toMatchObject({ stored: true, added: 1 });
      const [stored] = (await listMeasurements(installation.store.read, { programme, kpi: KPI, reportingUnit: JOR, category: '' })).filter(
        (one) => formatPeriod(one.period) === '1992',
      );
      expect(stored?.comment).toBe('مرحبا');
    });

    it('the KPI of the whole file, and what it calls a place', async () => {
      const file = 'DATAFLOW,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nX,A,PC,Jordania,1993,91.5,p\n';
      expect(await bring(file)).toMatchObject({ faults: [{ code: 'which-kpi' }] });
      expect(await bring(file, { kpi: KPI })).toMatchObject({ faults: [{ column: 'geo', code: 'unknown-reporting-unit' }] });
      expect(await bring(file, { kpi: KPI, places: { Jordania: JOR } })).toMatchObject({ stored: true, added: 1 });
    });

    it('what a comma before three digits is: by the rest of the file, or asked', async () => {
      const alone = `kpi;iso3;year;value\n${KPI};${EGY};1991;2,034\n`;
      expect(await bring(alone)).toMatchObject({ faults: [{ code: 'ambiguous-number', parameters: { first: '2034', second: '2.034' } }] });
      expect(await bring(`${alone}${KPI};${EGY};1992;28,5\n`)).toMatchObject({ stored: true, added: 2 });
      expect((await values(KPI, EGY)).get('1991')).toBe(2.034);
      expect(await bring(alone.replace('1991', '1993'), { decimal: 'comma' })).toMatchObject({ stored: true });
    });

    it('Hijri years and years long ago, each with consent', async () => {
      const file = (year: string) => `kpi,iso3,year,value\n${KPI},SAU,${year},97\n`;
      expect(await bring(file('1440'))).toMatchObject({ faults: [{ code: 'hijri' }] });
      expect(await bring(file('1440'), { hijri: true })).toMatchObject({ stored: true });
      expect((await values(KPI, 'SAU')).get('2019')).toBe(97);
      expect(await bring(file('1204'))).toMatchObject({ faults: [{ code: 'early-period' }] });
    });
  });

  describe('a preview', () => {
    it('says how the file was read, and what becomes of each value, old and new', async () => {
      await bring(`kpi,iso3,year,value\n${KPI},MAR,1991,90\n${KPI},MAR,1992,91\n`);
      const report = await bring(
        `Report\n\nkpi;iso3;year;value\n${KPI};MAR;1991;90\n${KPI};MAR;1992;92,5\n${KPI};MAR;1993;93,1\n`,
        {},
        { preview: true },
      );
      expect(report).toMatchObject({ stored: false, added: 1, changed: 1, unchanged: 1 });
      expect(report.found).toMatchObject({ delimiter: ';', encoding: 'utf-8', tables: [{ headingLine: 3, form: 'long' }] });
      expect(report.rows?.map(({ period, outcome, from, value, cell }) => [period, outcome, from, value, cell])).toEqual([
        ['1992', 'changed', 91, 92.5, 'D5'],
        ['1993', 'new', undefined, 93.1, 'D6'],
        ['1991', 'unchanged', 90, 90, 'D4'],
      ]);
    });

    it('asks about slips as the grid does, by what the file itself has brought too', async () => {
      const rows = Array.from(
        { length: 12 },
        (_, i) => `CUS.EN.LOSS,ENE-GRID-AMM,200${i < 9 ? 1 : 2}-${String((i % 9) + 1).padStart(2, '0')},${i === 11 ? 1.25 : 12 + i / 10}`,
      );
      const report = await bring(`kpi,project,period,value\n${rows.join('\n')}\n`, {}, { preview: true });
      expect(report).toMatchObject({ added: 12, warningCount: 1 });
      expect(report.warnings?.[0]).toMatchObject({
        line: 13,
        column: 'value',
        warning: { plausibility: { kind: 'digit-slip', suggestion: 12.5 } },
      });
    });
  });

  describe('who brings it', () => {
    it('is a lead for their own units alone, and what they bring waits for a reviewer', async () => {
      const file = 'kpi,project,period,value\nISO37122:19.8,MOB-PARK-DOH,2012-01,44\nCUS.EN.LOSS,ENE-GRID-AMM,2012-01,12\n';
      const report = await bring(file, {}, { as: 'lead-mobility', acceptValid: true });
      expect(report).toMatchObject({ stored: true, added: 1, faults: [{ line: 3, column: 'project', code: 'not-permitted' }] });
      const [own] = (
        await listMeasurements(installation.store.read, { programme, kpi: 'ISO37122:19.8', reportingUnit: 'MOB-PARK-DOH' })
      ).filter((one) => formatPeriod(one.period) === '2012-01');
      expect(own).toMatchObject({ status: 'submitted', authorship: { by: 'lead-mobility' } });
      expect(await bring(file.split('\n').slice(0, 2).join('\n'), {}, { as: 'lead-mobility', status: 'approved' })).toMatchObject({
        ...{ stored: false, faults: [{ code: 'may-not-approve' }] },
      });
    });
  });

  describe('what was stored', () => {
    it('is taken back whole: new values are gone, changed ones say what they said, and what was changed since stays', async () => {
      await bring(`kpi,iso3,year,value\n${KPI},TUN,1991,90\n`);
      const report = await bring(`kpi,iso3,year,value\n${KPI},TUN,1991,80\n${KPI},TUN,1992,81\n${KPI},TUN,1993,82\n`);
      const id = report.id as string;
      await bring(`kpi,iso3,year,value\n${KPI},TUN,1993,83\n`);
      const answer = await installation.post(`/imports/${id}/undo`, {}, 'operator');
      expect(await answer.json()).toEqual({ undone: 2, kept: 1 });
      expect([...(await values(KPI, 'TUN'))]).toEqual([
        ['1991', 90],
        ['1993', 83],
      ]);
      expect((await installation.post(`/imports/${id}/undo`, {}, 'operator')).status).toBe(409);
      // What was withdrawn stands in the history, and may come again.
      const period = parsePeriod('1992');
      const history = period
        ? await listRevisions(installation.store.read, programme, { kpi: KPI, reportingUnit: 'TUN', category: '', period })
        : [];
      expect(history.map(({ status }) => status)).toEqual(['submitted', 'withdrawn']);
      expect(await bring(`kpi,iso3,year,value\n${KPI},TUN,1992,81\n`)).toMatchObject({ added: 1 });
    });

    it('by a lead may be withdrawn with a reason until it is approved; then by who may approve', async () => {
      const at = { kpi: 'ISO37122:19.8', reportingUnit: 'MOB-PARK-DOH', period: '2012-02' };
      const entered = await installation.post('/measurements', { values: [{ ...at, value: 45 }] }, 'lead-mobility');
      expect(entered.status).toBe(201);
      const withdraw = (revision: number, actor: string) =>
        installation.post('/measurements/withdraw', { reason: 'of another month', values: [{ ...at, revision }] }, actor);
      expect((await withdraw(1, 'lead-energy')).status).toBe(422);
      expect((await installation.post('/measurements/approve', { values: [{ ...at, revision: 1 }] }, 'administrator')).status).toBe(201);
      expect((await withdraw(2, 'lead-mobility')).status).toBe(422);
      expect((await withdraw(1, 'administrator')).status).toBe(409);
      expect((await withdraw(2, 'administrator')).status).toBe(201);
      expect((await values(at.kpi, at.reportingUnit)).has('2012-02')).toBe(false);
      // The grid shows an empty cell, and it can be entered again.
      expect((await installation.post('/measurements', { values: [{ ...at, value: 46, basedOn: 0 }] }, 'lead-mobility')).status).toBe(201);
    });

    it('just now is put back to what it was', async () => {
      const at = { kpi: 'ISO37122:19.8', reportingUnit: 'MOB-PARK-DOH', period: '2012-03' };
      await installation.post('/measurements', { values: [{ ...at, value: 40 }] }, 'lead-mobility');
      await installation.post('/measurements', { values: [{ ...at, value: 41 }] }, 'lead-mobility');
      const undo = (revision: number, actor = 'lead-mobility') =>
        installation.post('/measurements/undo', { reason: 'paste taken back', values: [{ ...at, revision }] }, actor);
      expect((await undo(2, 'lead-energy')).status).toBe(422);
      expect((await undo(2)).status).toBe(201);
      expect((await values(at.kpi, at.reportingUnit)).get('2012-03')).toBe(40);
    });

    it('is never under the name of who signed in later', async () => {
      const values = [{ kpi: 'ISO37122:19.8', reportingUnit: 'MOB-PARK-DOH', period: '2012-04', value: 40 }];
      expect((await installation.post('/measurements', { values, by: 'lead-mobility' }, 'administrator')).status).toBe(409);
    });
  });

  describe('over HTTP', () => {
    it('a file comes in pieces, goes on where it broke off, and its reading is remembered', async () => {
      const api = await installation.client('administrator');
      const body = `kpi;iso3;year;sex;value\n${KPI};DZA;1991;Total;90,5\n`;
      const begun = await api.beginUpload({ programme, body: { name: 'dza.csv', size: body.length } });
      expect(await api.continueUpload({ programme, id: begun.id, offset: 0, body: body.slice(0, 20) })).toMatchObject({ received: 20 });
      await expect(api.continueUpload({ programme, id: begun.id, offset: 5, body: 'x' })).rejects.toMatchObject({ status: 409 });
      await expect(api.importFile({ programme, name: 'dza.csv', upload: begun.id, preview: 'true', body: '' })).rejects.toMatchObject({
        status: 409,
      });
      await api.continueUpload({ programme, id: begun.id, offset: 20, body: body.slice(20) });
      const other = await installation.client('lead-energy');
      await expect(other.upload({ programme, id: begun.id })).rejects.toMatchObject({ status: 404 });
      const reading: FileReading = { columns: { sex: 'category' }, decimal: 'comma' };
      const headings = ['KPI', 'iso3', 'Year', 'sex', 'value'];
      await api.keepReading({ programme, body: { name: 'By sex', headings, reading } });
      const preview = await api.importFile({ programme, name: 'dza.csv', upload: begun.id, preview: 'true', body: '' });
      expect(preview.offered).toMatchObject({ name: 'By sex', reading });
      const stored = await api.importFile({ programme, name: 'dza.csv', upload: begun.id, reading: JSON.stringify(reading), body: '' });
      expect(stored).toMatchObject({ stored: true, added: 1 });
      expect((await api.imports({ programme })).find(({ id }) => id === stored.id)).toMatchObject({ file: 'dza.csv', added: 1 });
      await expect(api.importFile({ programme, name: 'dza.csv', upload: begun.id, body: '' })).rejects.toMatchObject({ status: 404 });
      await api.forgetReading({ programme, name: 'By sex' });
      expect(await api.readings({ programme })).toEqual([]);
    });
  });

  describe('shapes of other systems', () => {
    const shapes: readonly (readonly [string, string, FileReading, string])[] = [
      [
        'DHIS2, JSON',
        JSON.stringify({
          period: '199501',
          orgUnit: 'ENE-GRID-AMM',
          dataValues: [{ dataElement: 'IEEE1366.SAIDI', value: '60.5', categoryOptionCombo: 'default' }],
        }),
        {},
        'IEEE1366.SAIDI ENE-GRID-AMM 1995-01 60.5',
      ],
      [
        'World Bank, JSON',
        JSON.stringify([
          { page: 1 },
          [
            {
              indicator: { id: KPI, value: 'x' },
              country: { id: 'LB', value: 'Lebanon' },
              countryiso3code: 'LBN',
              date: '1995',
              value: 90.25,
              unit: '',
              obs_status: '',
              decimal: 1,
            },
          ],
        ]),
        {},
        `${KPI} LBN 1995 90.25`,
      ],
      [
        'UN SDG, JSON',
        JSON.stringify({
          data: [
            {
              goal: ['7'],
              target: ['7.1'],
              indicator: ['7.1.1'],
              seriesDescription: 'Proportion',
              geoAreaCode: '422',
              geoAreaName: 'Lebanon',
              timePeriodStart: 1996,
              value: '91.5',
            },
          ],
        }),
        { columns: { timePeriodStart: 'period' } },
        `${KPI} LBN 1996 91.5`,
      ],
      [
        'SDMX-JSON',
        JSON.stringify({
          data: {
            structures: [
              {
                dimensions: {
                  series: [
                    { id: 'SERIES', values: [{ id: 'SDG_7_1_1' }] },
                    { id: 'REF_AREA', values: [{ id: '422' }] },
                  ],
                  observation: [{ id: 'TIME_PERIOD', values: [{ value: '1997' }] }],
                },
                attributes: { observation: [{ id: 'OBS_STATUS', values: [{ id: 'E' }] }] },
              },
            ],
            dataSets: [{ series: { '0:0': { observations: { '0': [92.5, 0] } } } }],
          },
        }),
        {},
        `${KPI} LBN 1997 92.5`,
      ],
      [
        'OECD SDMX-CSV with labels',
        `STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Reference area,FREQ: Frequency,MEASURE: Measure,UNIT_MEASURE: Unit,UNIT_MULT: Multiplier,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status\nDATAFLOW,OECD:X(1.0),I,LBN,A,${KPI},PT,0,_T,1998,93.5,A\n`,
        {},
        `${KPI} LBN 1998 93.5`,
      ],
      ['Open SDG', 'Year,Units,Sex,GeoCode,Value\n1999,%,,LB,94.5\n', { kpi: KPI }, `${KPI} LBN 1999 94.5`],
      [
        'headings of two levels',
        `kpi,iso3,2001,,2002,\n,,Value,Note,Value,Note\n${KPI},LBN,95.5,,96,\n`,
        { columns: { '2001 Note': 'leave-out', '2002 Note': 'leave-out' } },
        '',
      ],
      ['Arabic headings', 'رمز المؤشر,الدولة,السنة,القيمة\nSDG.7.1.1,لبنان,٢٠٠٣,٩٧٫٥\n', {}, `${KPI} LBN 2003 97.5`],
      ['Chinese headings', '指标代码,国家,年份,数值\nSDG.7.1.1,黎巴嫩,2004年,98.5\n', {}, `${KPI} LBN 2004 98.5`],
      [
        'a year and a quarter apart',
        'kpi,project,year,quarter,value\nEC: ICT: T: 3A,MOB-SIGNAL-CAI,2012,Q3,25.5\n',
        {},
        'EC: ICT: T: 3A MOB-SIGNAL-CAI 2012-Q3 25.5',
      ],
    ];
    it.each(shapes)('%s', async (_, text, reading, expected) => {
      const report = await bring(text, reading);
      if (expected === '') return expect(report.faults.every(({ line }) => line > 0)).toBe(true);
      expect(report).toMatchObject({ kind: 'values', faults: [], stored: true });
      const [, kpi = '', unit = '', period = '', value = ''] = /^(.+) (\S+) (\S+) (\S+)$/.exec(expected) ?? [];
      expect((await values(kpi, unit)).get(period)).toBe(Number(value));
    });
  });

  describe('what would look right and be wrong', () => {
    const head = 'kpi,project,period,value';
    const own = 'IEEE1366.SAIDI,ENE-GRID-AMM';
    const land = `${KPI},JOR`;
    it.each([
      ['a region of the country', `kpi,country,region,year,value\n${land},Ma’an,1985,88\n`, 'unknown-column'],
      ['a measure of the KPI', `kpi,project,period,measure,value\n${own},1985-09,Target,62\n`, 'unknown-column'],
      [
        'another name than the code’s',
        `kpi code,kpi name,project,period,value\nIEEE1366.SAIDI,Electricity transmission and distribution losses,ENE-GRID-AMM,1985-09,6\n`,
        'contradicts',
      ],
      ['another country than the project’s', `kpi,project,country,period,value\n${own},EGY,1985-09,62\n`, 'contradicts'],
      [
        'a deletion',
        `STRUCTURE,STRUCTURE_ID,ACTION,KPI,REF_AREA,TIME_PERIOD,OBS_VALUE\ndataflow,X:Y(1.0),D,${land},1985,98\n`,
        'unknown-column',
      ],
      ['a target by its kind', `kpi,project,period,value,kind\n${own},1985-09,62,target\n`, 'unknown-column'],
      ['a status that nobody knows', `${head},status\n${own},1985-09,62,rejected\n`, 'not-allowed'],
      ['a plan by its flag', `${head},flag\n${own},1985-09,62,预测\n`, 'forecast'],
      ['a number that is missing', `${head},state\n${own},1985-09,62,missing\n`, 'contradicts'],
      ['a decimal comma before a status', `${head},status\n${own},1985-09,17,8\n`, 'split-decimal'],
      ['a numerator alone', `${head},numerator,denominator\n${own},1985-09,1,234,\n`, 'missing'],
      ['a power of ten twice', `kpi,country,year,value,unit,unit_mult\nSDG.9.1.2p,EGY,1985,68125.4,million passenger-km,6\n`, 'multiplier'],
      ['a factor that may be a power', `kpi,country,year,value,unit multiplier\nSDG.9.1.2p,EGY,1985,62,10\n`, 'multiplier'],
      ['a unit in a title', `指标,项目,期间,数值\n${own},1985年9月,1.2\n`.replace(/^/, '系统停电\n单位：小时\n'), 'unit-above'],
      ['October as a decimal', `${head}\n${own},1985.1,62\n`, 'not-a-period'],
      ['years of two calendar years across', `kpi,project,1984-85,1985-86\n${own},1,2\n`, 'which-year'],
      ['a moment of another day', `${head}\n${own},1985-08-31T21:00:00Z,62\n`, 'not-a-period'],
      ['plans beside actuals', `,,Actual,Plan\nkpi,project,1985-09,1985-10\n${own},62,63\n`, 'which-period'],
      [
        'a key that stands twice',
        `[{"kpi":"IEEE1366.SAIDI","project":"ENE-GRID-AMM","period":"1985-09","value":62,"value":63}]`,
        'duplicate',
      ],
      [
        'what lies deeper in a record',
        `[{"kpi":"${KPI}","iso3":"JOR","year":1985,"value":97,"dims":{"by":{"sex":"F"}}}]`,
        'unknown-column',
      ],
      [
        'a line of another kind',
        `{"kpi":"IEEE1366.SAIDI","project":"ENE-GRID-AMM","period":"1985-09","value":62,"kind":"target"}\n`,
        'unknown-column',
      ],
    ])('%s is refused', async (_, text, code) => {
      const report = await bring(text, {}, { status: 'approved' });
      expect(report).toMatchObject({ added: 0, stored: false });
      expect(report.faults.map((fault) => fault.code)).toContain(code);
    });

    it.each([
      ['a percent sign beside its unit', `${head},unit\nCUS.ENG.CPI,ENG-SITE-RUH,1985-09,97%,%\n`, 'CUS.ENG.CPI ENG-SITE-RUH 1985-09 0.97'],
      ['a proportion', `kpi,country,year,value,unit\n${KPI},JOR,1986,0.981,PROP\n`, `${KPI} JOR 1986 98.1`],
      [
        'a quarter by its number',
        'kpi,project,year,quarter,value\nEC: ICT: T: 3A,MOB-SIGNAL-CAI,1986,3,12\n',
        'EC: ICT: T: 3A MOB-SIGNAL-CAI 1986-Q3 12',
      ],
      ['months down, years across', `kpi,project,month,1986,1987\n${own},Sep,12,13\n`, 'IEEE1366.SAIDI ENE-GRID-AMM 1987-09 13'],
      ['years down, months across', `kpi,project,year,Jan,Feb\n${own},1988,14,15\n`, 'IEEE1366.SAIDI ENE-GRID-AMM 1988-02 15'],
      ['headings once more', `${head}\n${own},1989-01,14\n${head}\n${own},1989-02,15\n`, 'IEEE1366.SAIDI ENE-GRID-AMM 1989-02 15'],
      [
        'a unit that somebody said',
        `numbers in thousands\nkpi,country,year,value\nSDG.9.1.2p,EGY,1986,68125.4\n`,
        'SDG.9.1.2p EGY 1986 68125400000',
      ],
    ])('%s is read', async (name, text, expected) => {
      const report = await bring(text, name.startsWith('a unit') ? { unit: 'million passenger-km' } : {});
      expect(report).toMatchObject({ faults: [], stored: true });
      const [, kpi = '', unit = '', period = '', value = ''] = /^(.+) (\S+) (\S+) (\S+)$/.exec(expected) ?? [];
      expect((await values(kpi, unit)).get(period)).toBe(Number(value));
    });

    it('what a spreadsheet shows of a number is part of it, sheets of plans are asked for, and merged numbers are one', async () => {
      const { utils, write } = await import('@e965/xlsx');
      const sheet = (rows: unknown[][], formats: Record<string, string> = {}, merges: string[] = []) => {
        const made = utils.aoa_to_sheet(rows);
        for (const [cell, z] of Object.entries(formats)) made[cell].z = z;
        made['!merges'] = merges.map((one) => utils.decode_range(one));
        return made;
      };
      const book = (sheets: Record<string, ReturnType<typeof sheet>>) => {
        const made = utils.book_new();
        for (const [name, one] of Object.entries(sheets)) utils.book_append_sheet(made, one, name);
        return new Uint8Array(write(made, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
      };
      const rows = (value: unknown, kpi = 'IEEE1366.SAIDI') => [head.split(','), [kpi, 'ENE-GRID-AMM', '1985-11', value]];
      const hours = await bring(book({ a: sheet(rows(1.2), { D2: '0.0" hours"' }) }));
      expect(hours.faults).toMatchObject([{ sheet: 'a', line: 2, column: 'value', code: 'marked-number', parameters: { rest: 'hours' } }]);
      const percent = await bring(book({ a: sheet(rows(62), { D2: '0"%"' }) }));
      expect(percent.faults).toMatchObject([{ code: 'percent-unit' }]);
      const across = sheet(
        [
          ['kpi', 'project', '1985-11', '1985-12'],
          ['IEEE1366.SAIDI', 'ENE-GRID-AMM', 124, null],
        ],
        {},
        ['C2:D2'],
      );
      expect((await bring(book({ a: across }))).faults).toMatchObject([{ column: '1985-12', code: 'merged-cell' }]);
      const text = sheet([
        head.split(','),
        ['IEEE1366.SAIDI', 'ENE-GRID-AMM', '1985-11', '2,034'],
        ['IEEE1366.SAIDI', 'ENE-GRID-AMM', '1985-12', 28.5],
      ]);
      expect((await bring(book({ a: text }))).faults).toMatchObject([{ code: 'ambiguous-number' }]);
      const both = book({ Actual: sheet(rows(61)), Plan: sheet([head.split(','), ['IEEE1366.SAIDI', 'ENE-GRID-AMM', '1985-12', 99]]) });
      expect(await bring(both)).toMatchObject({ added: 1, stored: true, leftOut: [{ what: 'plan-sheet', text: 'Plan' }] });
    });
  });

  describe('hostile input', () => {
    it.each([
      ['a line of 5 MB', `kpi,iso3,year,value\n${'x'.repeat(5_000_000)}\n`],
      [
        '300 columns that nobody knows',
        `kpi,iso3,year,value,${Array.from({ length: 300 }, (_, i) => `c${i}`).join(',')}\n${KPI},JOR,1990,9,${'z,'.repeat(299)}z\n`,
      ],
      ['a formula as a text', `kpi,iso3,year,value\n${KPI},JOR,1990,=1+1\n`],
      ['an entity bomb', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'],
      ['headings alone', 'kpi,iso3,year,value\n'],
      ['nothing but marks', ',,,\n;;;\n'],
      ['a heading that is a prototype', '__proto__,constructor,year,value\nx,y,2001,1\n'],
    ])('%s is told, and stores nothing', async (_, text) => {
      const report = await bring(text);
      expect(report.added).toBe(0);
      expect([...(await values(KPI, JOR))].filter(([period]) => period === '1990')).toEqual([]);
    });
  });
});
