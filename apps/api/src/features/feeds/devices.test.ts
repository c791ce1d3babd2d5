import { PROGRAMME } from '@miqyas/catalogue';
import type { Client } from '@miqyas/contract/client';
import { listMeasurements } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { formatPeriod } from '@miqyas/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { importFile } from '../imports/import-file.ts';
import { textSource } from '../imports/source.ts';

const programme = PROGRAMME.code;
const SOURCE = { least: 0, most: 1000, topic: '', valueAt: '', timeAt: '', categoryAt: '' };
/** Four readings a day, six hours apart, in Cairo's time. */
const FEED = {
  ...{ reportingUnit: 'EGY', kpi: 'D.SUM', everyMinutes: 360, fromMinute: 0, untilMinute: 1440, offsetMinutes: 120, keepDays: 100 },
  source: SOURCE,
};

describe.each(await testEngines())('devices on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  let code = '';
  let token = '';
  let count = 0;
  beforeAll(async () => {
    installation = await testInstallation(engine, { clock: () => new Date(now) });
    client = await installation.client();
    const head = 'code,name,unit,domain,direction,aggregation,over_time,frequency\n';
    await importFile(installation.context, {
      ...{ programme, actor: await installation.actor(), acceptValid: false, status: 'approved', preview: false },
      source: textSource('k.csv', `${head}D.SUM,x,MWh,energy,increase,sum,sum,day\nD.SHUT,x,MWh,energy,increase,sum,sum,day\n`),
    });
  });
  afterAll(() => installation.close());
  beforeEach(async () => {
    count += 1;
    code = `meter-${count}`;
    await client.setFeed({ programme, code, body: FEED });
    ({ token } = await client.makeFeedToken({ programme, code, body: { name: 'Meter on the roof' } }));
  });

  const send = async (readings: readonly unknown[], as = token) => {
    const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json' };
    const response = await installation.request('/api/v1/feed-readings', { method: 'POST', body: JSON.stringify({ readings }), headers });
    return { status: response.status, body: (await response.json()) as { taken: number; faults: { code: string; place: string }[] } };
  };
  /** Four readings of a day, or as many as are given. */
  const day = (date: string, values: readonly number[]) =>
    values.map((value, i) => ({ at: `${date}T${String(i * 6).padStart(2, '0')}:00`, value }));
  const values = async (kpi = 'D.SUM') =>
    (await listMeasurements(installation.store.read, { programme, kpi, reportingUnit: 'EGY' })).map((one) => [
      formatPeriod(one.period),
      one.reported.kind === 'number' ? one.reported.value : undefined,
    ]);
  const look = () => {
    now += 60_000;
    return installation.jobs.look();
  };
  const feed = async () => (await client.feeds({ programme })).feeds.find((one) => one.code === code);

  it('send readings, which become the value of a day; sent again they change nothing', async () => {
    const readings = day('2026-10-01', [1, 2, 3, 4]);
    expect(await send(readings)).toMatchObject({ status: 200, body: { taken: 4, faults: [] } });
    await look();
    expect(await values()).toContainEqual(['2026-10-01', 10]);
    await send(readings);
    await look();
    expect(await values()).toEqual([['2026-10-01', 10]]);
    await send([{ ...readings[0], value: 2 }]);
    await look();
    expect(await values()).toEqual([['2026-10-01', 11]]);
    expect(await feed()).toMatchObject({ taken: 9, refused: 0, last: { value: 4 }, tokens: [{ name: 'Meter on the roof' }] });
  });

  it('have what is wrong refused by its place and shown, and the rest taken', async () => {
    const good = { at: '2026-10-02T00:00', value: 1 };
    const wrong = [
      { at: '2026-10-02T06:00', value: 1001 },
      { value: 1 },
      { at: '2027-01-01T00:00Z', value: 1 },
      { ...good, value: 'x' },
      null,
    ];
    const { body } = await send([good, ...wrong]);
    const expected = [
      ...[['out-of-range', '/1/value'] as const, ['no-time', '/2/at'] as const, ['in-the-future', '/3/at'] as const],
      ...[['not-a-number', '/4/value'] as const, ['no-value', '/5/value'] as const],
    ];
    expect([body.taken, body.faults.map(({ code: fault, place }) => [fault, place])]).toEqual([1, expected]);
    const faults = await client.feedFaults({ programme, code });
    expect(faults.map(({ code: fault }) => fault).sort()).toEqual(expected.map(([fault]) => fault).sort());
    expect(faults[0]?.via).toMatch(/^device [0-9a-f]{12}$/);
    expect(await feed()).toMatchObject({ taken: 1, refused: 5 });
  });

  it('have a token that is good for one feed and for nothing else, until it is revoked', async () => {
    const headers = { authorization: `Bearer ${token}` };
    for (const path of ['/feeds', '/webhooks', '/measurements', '/kpis'])
      expect((await installation.request(`/api/v1/programmes/${programme}${path}`, { headers })).status).toBe(401);
    // Whoever is signed in as well is a device all the same.
    const both = { ...headers, ...(await installation.signedIn('operator')) };
    expect((await installation.request(`/api/v1/programmes/${programme}/feeds`, { headers: both })).status).toBe(401);
    expect((await send([{ at: '2026-10-03T00:00', value: 1 }], `${token}x`)).status).toBe(401);
    expect(
      (
        await installation.request('/api/v1/feed-readings', {
          method: 'POST',
          body: '{"readings":[1]}',
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(401);
    const [own] = (await feed())?.tokens ?? [];
    await client.revokeFeedToken({ programme, code, id: own?.id ?? '' });
    expect((await send([{ at: '2026-10-03T00:00', value: 1 }])).status).toBe(401);
  });

  it('do not change a period that is closed, and it is told', async () => {
    const body = { ...FEED, kpi: 'D.SHUT' };
    await client.setFeed({ programme, code, body });
    const assignment = { reporting_unit: 'EGY', kpi: 'D.SHUT', frequency: 'day', from: '2026-09-01', due_days: '5' };
    const put = await client.putRegisterEntries({
      programme,
      register: 'agreement',
      body: { entries: [{ cells: assignment, before: null }], reason: 'x' },
    });
    expect(put).toMatchObject({ stored: true });
    await send(day('2026-09-01', [1, 1, 1, 1]));
    await look();
    expect(await values('D.SHUT')).toEqual([['2026-09-01', 4]]);
    await client.closePeriods({ programme, body: { through: '2026-09', reason: 'x' } });
    await send(day('2026-09-01', [9, 9, 9, 9]));
    await look();
    expect(await values('D.SHUT')).toEqual([['2026-09-01', 4]]);
    expect((await client.feedFaults({ programme, code }))[0]).toMatchObject({ code: 'period-closed', text: '2026-09-01' });
    await client.closePeriods({ programme, body: { through: null, reason: 'x' } });
  });

  it.each([
    ['a topic of everything', { source: { ...SOURCE, topic: '#' } }],
    ['a place that is none', { source: { ...SOURCE, valueAt: 'value' } }],
    ['limits the wrong way round', { source: { ...SOURCE, least: 5, most: 1 } }],
    ['no time of day', { fromMinute: 600, untilMinute: 300 }],
  ])('cannot be fed by %s', async (_, more) => {
    await expect(client.setFeed({ programme, code: 'faulty', body: { ...FEED, ...more } })).rejects.toMatchObject({
      problem: { code: 'unusable-feed' },
    });
  });
});
