import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listMeasurements, openStore, verifyStore } from '@miqyas/db';
import { TEST_TRAIL_KEYS } from '@miqyas/db/testing';
import { formatPeriod, type Measurement } from '@miqyas/domain';
import { expect, it } from 'vitest';
import { freshFolder, miqyas, sharedData } from './running.ts';

const programme = 'arab-china-digital-cities';
const KPI = 'METRO.IN';

it('the real readings of the Hangzhou metro come out as the published daily values, and a month that lacks days as none', async () => {
  const folder = await freshFolder();
  const run = async (...args: string[]) => miqyas(args, { MIQYAS_DATA: folder.path, MIQYAS_DEMO: 'off' }).finished;
  const kpis = join(folder.path, 'kpis.csv');
  await writeFile(
    kpis,
    `code,name,unit,domain,direction,aggregation,frequency\n${KPI},Passengers in,passengers,mobility,increase,sum,day\n`,
  );
  await run('import', kpis);
  const feed = ['--unit', 'CHN-HGH', '--every', '10', '--from', '06:00', '--until', '24:00', '--offset', '+08:00', '--keep-days', '5000'];
  expect(await run('feed', 'define', 'metro', '--kpi', KPI, ...feed)).toMatchObject({ status: 0 });
  expect((await run('feed', 'import', 'metro', sharedData('hangzhou_metro_10min.csv'))).output).toContain(
    '216,000 readings, 2,025 values of days and months new or changed',
  );

  const store = await openStore({ engine: 'sqlite', file: join(folder.path, 'miqyas.sqlite') }, TEST_TRAIL_KEYS);
  const values = await listMeasurements(store.read, { programme, kpi: KPI });
  const found = new Map(values.map((one) => [`${formatPeriod(one.period)},${one.category}`, one]));
  const number = (one: Measurement | undefined) => (one?.reported.kind === 'number' ? one.reported.value : undefined);
  const published = (await readFile(sharedData('hangzhou_metro_daily.csv'), 'utf8')).trim().split('\n').slice(1);
  expect(published.length).toBe(2000);
  let total = 0;
  for (const line of published) {
    const [day, station, passengers] = line.split(',');
    const one = found.get(`${day},${station}`);
    expect([number(one), one?.coverage]).toEqual([Number(passengers), 1]);
    total += Number(passengers);
  }
  const days = [...found].filter(([key]) => /^2019-01-\d\d,$/.test(key)).map(([, one]) => one);
  expect([days.length, days.reduce((sum, one) => sum + (number(one) ?? 0), 0), days[0]?.source]).toEqual([25, total, 'feed metro']);
  // A sum with six days missing is no month.
  expect([found.has('2019-01,'), found.has('2019-01,HZ-M01')]).toEqual([false, false]);

  const again = await run('feed', 'import', 'metro', sharedData('hangzhou_metro_10min.csv'));
  expect(again.output).toContain('0 values of days and months');
  await run('feed', 'define', 'metro', '--kpi', KPI, ...feed.slice(0, -1), '30');
  expect((await run('feed', 'prune')).output).toContain('216,000 readings removed');
  expect((await listMeasurements(store.read, { programme, kpi: KPI })).length).toBe(values.length);
  expect((await run('feed', 'import', 'metro', sharedData('hangzhou_metro_10min.csv'))).output).toContain('older than this feed keeps');
  expect(await store.snapshot((db) => verifyStore(db, store))).toEqual([]);
  await store.close();
  await folder.remove();
});
