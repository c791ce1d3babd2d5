import { PROGRAMME } from '@miqyas/catalogue';
import { listMeasurements, listRevisions } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { type Feed, formatPeriod, type Period, parsePeriod } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../access/actor.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { importFile } from '../imports/import-file.ts';
import { textSource } from '../imports/source.ts';
import { defineFeed } from './define-feed.ts';
import { importReadings } from './import-readings.ts';
import { pruneReadings } from './prune-readings.ts';

const programme = PROGRAMME.code;
/** Four readings a day, six hours apart, in Cairo's time. */
const feed: Feed = {
  code: 'f',
  reportingUnit: 'EGY',
  kpi: 'F.SUM',
  everyMinutes: 360,
  fromMinute: 0,
  untilMinute: 1440,
  offsetMinutes: 120,
  keepDays: 100,
};

describe.each(await testEngines())('readings on $name', (engine) => {
  let installation: TestInstallation;
  let act: { programme: string; actor: Actor };
  const define = (more: Partial<Feed>) => defineFeed(installation.context, { ...act, feed: { ...feed, ...more } });
  const read = (text: string, code = 'f') => importReadings(installation.context, { ...act, code, source: textSource('r.csv', text) });
  const stored = async (kpi: string) =>
    (await listMeasurements(installation.store.read, { programme, kpi })).map((one) => [
      formatPeriod(one.period),
      one.category,
      one.reported.kind === 'number' ? one.reported.value : undefined,
      one.coverage,
    ]);
  const day = (date: string, values: readonly (number | undefined)[], station = '') =>
    values
      .flatMap((value, i) => (value === undefined ? [] : [`${date}T${String(i * 6).padStart(2, '0')}:00,${station},${value}\n`]))
      .join('');

  beforeAll(async () => {
    installation = await testInstallation(engine);
    act = { programme, actor: await installation.actor() };
    const kpi = (code: string, aggregation: string, overTime: string) => `${code},x,MWh,energy,increase,${aggregation},${overTime},day\n`;
    const kpis =
      kpi('F.SUM', 'sum', 'sum') + kpi('F.MEAN', 'latest', 'mean') + kpi('F.LAST', 'latest', 'last') + kpi('F.RATIO', 'ratio', 'ratio');
    await importFile(installation.context, {
      ...act,
      source: textSource('k.csv', `code,name,unit,domain,direction,aggregation,over_time,frequency\n${kpis}`),
      acceptValid: false,
      status: 'approved',
      preview: false,
    });
    await define({});
  });
  afterAll(() => installation.close());

  it('become the value of a local day once enough of them have come, and a new revision when more do', async () => {
    await read(`time,station,value\n${day('2026-10-01', [1, 2])}`);
    expect(await stored('F.SUM')).toEqual([]);
    // Midnight in Cairo is ten in the evening of the day before in UTC; one with a zone of its own says so.
    await read(`time,station,value\n2026-10-01T10:00Z,,3\n2026-10-01T18:00,,4\n`);
    expect(await stored('F.SUM')).toEqual([['2026-10-01', '', 10, 1]]);
    await read(`time,station,value\n2026-10-01T18:00,,5\n`);
    const revisions = await listRevisions(installation.store.read, programme, {
      reportingUnit: 'EGY',
      kpi: 'F.SUM',
      category: '',
      period: parsePeriod('2026-10-01') as Period,
    });
    expect(revisions.map((one) => one.reported)).toEqual([10, 11].map((value) => ({ kind: 'number', value })));
  });

  it.each([
    ['F.MEAN', 2.5],
    ['F.LAST', 4],
  ])('are put together over time as the definition of %s says', async (kpi, value) => {
    await define({ code: kpi, kpi });
    await read(`time,value\n${day('2026-10-02', [1, 2, 3, 4]).replaceAll(',,', ',')}`, kpi);
    expect(await stored(kpi)).toEqual([['2026-10-02', '', value, 1]]);
  });

  it('of several stations have a total, withheld when a station is missing', async () => {
    await define({ code: 's', reportingUnit: 'OMN' });
    await read(
      `time,station,value\n${day('2026-10-03', [1, 1, 1, 1], 'a')}${day('2026-10-03', [2, 2, 2, 2], 'b')}${day('2026-10-04', [1, 1, 1, 1], 'a')}`,
      's',
    );
    const own = (await listMeasurements(installation.store.read, { programme, kpi: 'F.SUM', reportingUnit: 'OMN' })).map((one) => [
      formatPeriod(one.period),
      one.category,
      one.reported.kind === 'number' ? one.reported.value : undefined,
    ]);
    expect(own).toEqual([
      ['2026-10-03', '', 12],
      ['2026-10-03', 'a', 4],
      ['2026-10-03', 'b', 8],
      ['2026-10-04', 'a', 4],
    ]);
  });

  it('that cannot be read are named by line, and the others go in', async () => {
    const { readings, faults } = await read(
      'time,station,value\nyesterday,,1\n2026-02-01T00:00,,1\n2026-10-05T00:00,,x\n2026-10-05T06:00,,1\n',
    );
    expect(readings).toBe(1);
    expect(faults.list.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not-a-moment'],
      [3, 'too-old'],
      [4, 'not-a-number'],
    ]);
  });

  it('are refused without a feed, or for a KPI that readings cannot make', async () => {
    await expect(read('time,value\n', 'nobody')).rejects.toMatchObject({ code: 'unknown-feed' });
    await expect(define({ code: 'r', kpi: 'F.RATIO' })).rejects.toMatchObject({ code: 'unusable-feed' });
    await expect(define({ code: 'r', fromMinute: 900, untilMinute: 800 })).rejects.toMatchObject({ code: 'unusable-feed' });
    await expect(read('a,b\n1,2\n')).rejects.toMatchObject({ code: 'unusable-readings' });
  });

  it('are removed when they are older than they are kept, and what was made of them stays', async () => {
    await define({ keepDays: 10 });
    const before = await stored('F.SUM');
    expect(await pruneReadings(installation.context, act)).toBeGreaterThanOrEqual(5);
    expect(await stored('F.SUM')).toEqual(before);
  });
});
