import { testEngines } from '@miqyas/db/testing';
import { parse } from 'csv-parse/sync';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { importFile } from '../imports/import-file.ts';
import { bytesSource } from '../imports/source.ts';

describe.each(await testEngines())('on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    const values = [
      { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-10', value: 44.125, comment: '=HYPERLINK("http://x")' },
    ];
    await installation.post('/measurements', { values }, 'lead-mobility');
    const yearly = [2020, 2021, 2022].map((year) => ({
      reportingUnit: 'JOR',
      kpi: 'SDG.7.1.1',
      period: String(year),
      value: 99 + year / 1e4,
    }));
    await installation.post('/measurements', { values: yearly }, 'administrator');
  });
  afterAll(() => installation.close());

  const exported = async (query: string) => {
    const response = await installation.get(`/export?${query}`);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const rows = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

  it('every value in force is exported once, in pieces', async () => {
    const all = rows((await exported('format=csv')).text);
    const cells = new Set(all.map((row) => [row['reporting_unit'], row['kpi'], row['category'], row['period']].join(' ')));
    expect(all.length).toBeGreaterThan(2000);
    expect(cells.size).toBe(all.length);
  });

  const again = async (name: string, bytes: Uint8Array) => {
    const { programme } = (await (await installation.get('/overview')).json()) as { programme: { code: string } };
    return importFile(installation.context, {
      ...{ programme: programme.code, actor: await installation.actor(), source: bytesSource(name, bytes) },
      ...({ acceptValid: false, status: 'approved', preview: false } as const),
    });
  };

  it.each(['csv', 'ndjson', 'sdmx-csv', 'open-sdg', 'xlsx'])(
    'what was exported as %s is imported again without changing anything, and nothing is approved by it',
    async (format) => {
      const response = await installation.get(`/export?format=${format}`);
      const report = await again(`again.${format}`, new Uint8Array(await response.arrayBuffer()));
      expect(report).toMatchObject({ kind: 'values', added: 0, changed: 0, faults: [], stored: true });
      expect(report.unchanged).toBeGreaterThan(format === 'open-sdg' ? 2 : 1500);
    },
  );

  it('a text that Excel opens says that it is UTF-8', async () => {
    const response = await installation.get('/export?format=csv&kpi=ISO37122:19.8');
    expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('a text that a spreadsheet would take for a formula is made harmless, and numbers are left alone', async () => {
    const [row] = rows((await exported('format=csv&reportingUnit=MOB-PARK-DOH&kpi=ISO37122:19.8&from=2026-10')).text);
    expect(row).toMatchObject({ value: '44.125', status: 'submitted', comment: `'=HYPERLINK("http://x")`, recorded_by: 'lead-mobility' });
  });

  it('NDJSON has the definitions first, then the values to their last bit', async () => {
    const { text, type } = await exported('format=ndjson&kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; value?: number; period?: string });
    expect(type).toBe('application/x-ndjson');
    expect(lines.slice(0, 3).map((line) => line.kind)).toEqual(['kpi', 'reporting-unit', 'value']);
    expect(lines.find((line) => line.period === '2026-10')?.value).toBe(44.125);
  });

  it('SDMX-CSV names structure, dimensions, status and the country by its M49 code', async () => {
    const { text, type } = await exported('format=sdmx-csv&kpi=ISO37122:19.8&reportingUnit=MOB-PARK-DOH&from=2026-10');
    expect(type).toContain('application/vnd.sdmx.data+csv');
    expect(text.split('\n')[0]).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,.*TIME_PERIOD,OBS_VALUE/);
    expect(rows(text)[0]).toMatchObject({
      STRUCTURE_ID: 'MIQYAS:DF_KPI(1.0.0)',
      FREQ: 'M',
      SERIES: 'ISO37122_3a_19_8',
      REF_AREA: '634',
      SEX: '_T',
      COMPOSITE_BREAKDOWN: 'MOB-PARK-DOH',
      TIME_PERIOD: '2026-10',
      OBS_VALUE: '44.125',
      OBS_STATUS: 'P',
    });
  });

  it('Open SDG has Year first and Value last, and yearly numbers only', async () => {
    const { text } = await exported('format=open-sdg');
    expect(text.split('\n')[0]).toBe('Year,Units,Series,Reporting unit,GeoCode,Category,Observation status,Value');
    expect(rows(text).every((row) => /^\d{4}$/.test(row['Year'] ?? '') && row['Value'] !== '')).toBe(true);
  });

  it('a workbook has the values and their definitions, and is imported again without changing anything', async () => {
    const response = await installation.get('/export?format=xlsx&kpi=ISO37122:19.8');
    const workbook = new Uint8Array(await response.arrayBuffer());
    const [values, kpis] = await readExcelFile(Buffer.from(workbook));
    expect(kpis?.data.map((row) => row[0])).toEqual(['code', 'ISO37122:19.8']);
    expect(await again('again.xlsx', workbook)).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: (values?.data.length ?? 0) - 1,
      faults: [],
    });
  });

  it('Parquet has typed columns, days as days, and null where there is nothing', async () => {
    const values = [{ reportingUnit: 'JOR', kpi: 'SDG.7.1.1', period: '2019', value: null, state: 'missing', comment: 'not measured' }];
    expect((await installation.post('/measurements', { values }, 'administrator')).status).toBe(201);
    const read = async (query: string) => {
      const response = await installation.get(`/export?format=parquet&${query}`);
      const file = await response.arrayBuffer();
      return { type: response.headers.get('content-type'), metadata: parquetMetadata(file), rows: await parquetReadObjects({ file }) };
    };
    const { type, metadata, rows: found } = await read('kpi=SDG.7.1.1&reportingUnit=JOR');
    expect(type).toBe('application/vnd.apache.parquet');
    const columns = Object.fromEntries(
      metadata.schema.slice(1).map(({ name, type: kind, converted_type: as }) => [name, `${kind} ${as ?? ''}`.trim()]),
    );
    expect(columns).toMatchObject({
      kpi: 'BYTE_ARRAY UTF8',
      period_end: 'INT32 DATE',
      value: 'DOUBLE',
      recorded_at: 'INT64 TIMESTAMP_MILLIS',
      estimated: 'BOOLEAN',
    });
    expect(found.map(({ period, period_start, value, state }) => [period, period_start, value, state])).toEqual([
      ['2019', new Date('2019-01-01'), null, 'missing'],
      ...[2020, 2021, 2022].map((year) => [String(year), new Date(`${year}-01-01`), 99 + year / 1e4, 'number']),
    ]);
    const whole = await read('');
    expect(whole.rows).toHaveLength(rows((await exported('format=csv')).text).length);
    for (const table of ['targets', 'definitions', 'reporting-units'])
      expect((await read(`table=${table}`)).rows.length).toBeGreaterThan(20);
  });

  it('what does not exist is refused, not exported empty', async () => {
    expect((await exported('kpi=NOBODY')).status).toBe(404);
    expect((await exported('reportingUnit=NOBODY')).status).toBe(404);
    expect((await exported('format=pdf')).status).toBe(400);
  });
});
