import { PROGRAMME } from '@miqyas/catalogue';
import type { Client } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { connect, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { importFile } from '../imports/import-file.ts';
import { textSource } from '../imports/source.ts';
import { listenToBroker } from './listen-to-broker.ts';
import { hasMosquitto, type RunningBroker, runBroker } from './testing/run-broker.ts';

const programme = PROGRAMME.code;
const FEED = { reportingUnit: 'EGY', kpi: 'B.SUM', everyMinutes: 360, fromMinute: 0, untilMinute: 1440, offsetMinutes: 120, keepDays: 100 };
const SOURCE = { least: 0, most: 1000, topic: 'city/+/energy', valueAt: '/value', timeAt: '/at', categoryAt: '' };

const engines = (await testEngines()).filter(({ name }) => name !== 'PGlite');

/** A real broker of Debian (mosquitto); where there is none this is left out. */
describe.skipIf(!hasMosquitto()).each(engines)('a broker is listened to on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let running: RunningBroker;
  let device: MqttClient;
  let url = '';
  let stop: AbortController;
  let listening: Promise<void>;
  beforeAll(async () => {
    installation = await testInstallation(engine);
    client = await installation.client();
    await importFile(installation.context, {
      ...{ programme, actor: await installation.actor(), acceptValid: false, status: 'approved', preview: false },
      source: textSource(
        'k.csv',
        'code,name,unit,domain,direction,aggregation,over_time,frequency\nB.SUM,x,MWh,energy,increase,sum,sum,day\n',
      ),
    });
    await client.setFeed({ programme, code: 'broker', body: { ...FEED, source: SOURCE } });
    running = await runBroker();
    url = running.url;
    device = connect(url);
  });
  afterAll(async () => {
    await device.endAsync(true);
    await running.stop();
    await installation.close();
  });
  beforeEach(begin);
  afterEach(end);

  function begin(): void {
    stop = new AbortController();
    const broker = { url, username: undefined, password: undefined, ca: undefined, clientId: 'miqyas' };
    listening = listenToBroker(installation.context, broker, stop.signal);
  }
  async function end(): Promise<void> {
    stop.abort();
    await listening;
  }
  const feed = async () => (await client.feeds({ programme })).feeds.find(({ code }) => code === 'broker');
  const line = async () => (await client.feeds({ programme })).broker;
  const counts = async () => [(await feed())?.taken ?? 0, (await feed())?.refused ?? 0];
  const tell = (topic: string, said: unknown) =>
    device.publishAsync(topic, typeof said === 'string' ? said : JSON.stringify(said), { qos: 1 });
  const listens = () =>
    expect
      .poll(
        () =>
          installation.store.read
            .selectFrom('broker_line')
            .select('state')
            .executeTakeFirst()
            .then((row) => row?.state),
        { timeout: 10_000 },
      )
      .toBe('connected');

  it('messages are readings of the station in their topic; what is none is told by its place and topic', async () => {
    await listens();
    const before = await counts();
    await tell('city/doha/energy', { at: '2026-11-22T00:00', value: 5 });
    await tell('city/doha/energy', [{ at: '2026-11-22T06:00', value: '6' }, { at: '2026-11-22T12:00' }]);
    await tell('city/doha/energy', 'not JSON');
    await expect.poll(counts, { timeout: 5000 }).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 2]);
    expect((await feed())?.last).toMatchObject({ station: 'doha', value: 6 });
    const faults = await client.feedFaults({ programme, code: 'broker' });
    expect(faults.map(({ code, place, via }) => [code, place, via]).sort()).toEqual([
      ['no-value', '/1/value', 'mqtt city/doha/energy'],
      ['not-json', '', 'mqtt city/doha/energy'],
    ]);
  });

  it('what comes while nobody listens comes when somebody does', async () => {
    await listens();
    const [before = 0] = await counts();
    await end();
    for (let i = 0; i < 20; i += 1) await tell('city/doha/energy', { at: `2026-11-21T10:${10 + i}`, value: i });
    expect((await counts())[0]).toBe(before);
    begin();
    await expect.poll(async () => (await counts())[0], { timeout: 5000 }).toBe(before + 20);
  });

  it('the line that is lost is begun again', async () => {
    await listens();
    const [before = 0] = await counts();
    await running.again();
    await listens();
    await tell('city/doha/energy', { at: '2026-11-20T10:00', value: 1 });
    await expect.poll(async () => (await counts())[0], { timeout: 8000 }).toBe(before + 1);
  });

  it('another topic is listened to as soon as a feed says so, and the one before no longer', async () => {
    await listens();
    await client.setFeed({ programme, code: 'broker', body: { ...FEED, source: { ...SOURCE, topic: 'plant/energy' } } });
    await expect
      .poll(
        () =>
          installation.store.read
            .selectFrom('broker_line')
            .select('filters')
            .executeTakeFirst()
            .then((row) => row?.filters),
        { timeout: 8000 },
      )
      .toBe('["plant/energy"]');
    const [before = 0] = await counts();
    await tell('city/doha/energy', { at: '2026-11-19T10:00', value: 1 });
    await tell('plant/energy', { at: '2026-11-19T11:00', value: 2 });
    await expect.poll(async () => (await counts())[0], { timeout: 5000 }).toBe(before + 1);
    expect((await feed())?.last?.station).toBeDefined();
    await client.setFeed({ programme, code: 'broker', body: { ...FEED, source: SOURCE } });
  });

  it('a message that could not be stored is not acknowledged, and comes again', async () => {
    await listens();
    const [before = 0] = await counts();
    const { clock } = installation.context;
    let broken = true;
    Object.assign(installation.context, {
      clock: () => {
        if (broken) throw new Error('nothing can be stored now');
        return clock();
      },
    });
    await tell('city/doha/energy', { at: '2026-11-18T10:00', value: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    broken = false;
    Object.assign(installation.context, { clock });
    await expect.poll(async () => (await counts())[0], { timeout: 8000 }).toBe(before + 1);
  });

  it('no broker, and it says so and tries again', async () => {
    await end();
    stop = new AbortController();
    const broker = { url: 'mqtt://127.0.0.1:1', username: undefined, password: undefined, ca: undefined, clientId: 'miqyas' };
    listening = listenToBroker(installation.context, broker, stop.signal);
    await expect
      .poll(async () => (await installation.store.read.selectFrom('broker_line').select('error').executeTakeFirst())?.error)
      .toContain('ECONNREFUSED');
    expect(await line()).toBeNull();
  });
});
