import { PROGRAMME } from '@miqyas/catalogue';
import type { Client } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { WEBHOOK_EVENTS } from '@miqyas/domain';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { importFile } from '../imports/import-file.ts';
import { textSource } from '../imports/source.ts';
import { type Receiver, receiver } from './testing/receiver.ts';

const programme = PROGRAMME.code;
const HOUR_MS = 3_600_000;

describe.each(await testEngines())('webhooks on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let other: Receiver;
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  let secret = '';
  let id = '';
  let year = 1990;
  beforeAll(async () => {
    installation = await testInstallation(engine, {
      clock: () => new Date(now),
      sessions: { hours: 24 * 366, idleMs: 366 * 24 * HOUR_MS },
    });
    client = await installation.client();
    const head = 'code,name,unit,domain,direction,classification\n';
    await import_('k.csv', `${head}H.OPEN,x,%,energy,increase,programme\nH.SECRET,x,%,energy,increase,restricted\n`);
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'Xu' };
      const person = { kind: 'person', names, demonstration: false, leftAt: undefined } as const;
      await addPeople(tx, [
        { ...person, code: 'steward' },
        { ...person, code: 'administrator' },
      ]);
      await addGrants(tx, [
        { person: 'steward', role: 'standards-steward', programme, scope: scope('') },
        { person: 'administrator', role: 'administrator', programme: '', scope: scope('') },
      ]);
    });
  });
  afterAll(() => installation.close());
  beforeEach(async () => {
    other = await receiver();
    ({ id, secret } = await client.makeWebhook({ programme, body: { name: 'Portal', url: other.url, events: [...WEBHOOK_EVENTS] } }));
  });
  afterEach(async () => {
    await client.removeWebhook({ programme, id });
    await other.close();
  });

  const import_ = async (name: string, text: string) =>
    importFile(installation.context, {
      ...{ programme, actor: await installation.actor(), source: textSource(name, text) },
      ...{ acceptValid: false, status: 'approved', preview: false },
    });
  /** A value of a year of its own. */
  const record = async (kpi: string, value = 5) => {
    year += 1;
    await client.recordMeasurements({ programme, body: { values: [{ reportingUnit: 'OMN', kpi, period: String(year), value }] } });
  };
  const look = (after = 0) => {
    now += after;
    return installation.jobs.look();
  };
  const state = async () => (await client.webhooks({ programme })).find((one) => one.id === id);
  const log = () => client.webhookDeliveries({ programme, id });

  it('tell in order what has happened, signed, without what is restricted and without anybody’s name', async () => {
    await record('H.OPEN', 1);
    await record('H.SECRET', 2);
    await record('H.OPEN', 3);
    await look(6000);
    expect(other.received.map(({ type, data }) => [type, data['values']])).toEqual(
      [year - 2, year].map((period, i) => [
        'value.recorded',
        [expect.objectContaining({ reportingUnit: 'OMN', kpi: 'H.OPEN', period: String(period), value: i === 0 ? 1 : 3, before: null })],
      ]),
    );
    for (const one of other.received) other.verified(one, secret);
    expect(() => other.verified(other.received[0] as never, `whsec_${'A'.repeat(43)}=`)).toThrow();
    expect(JSON.stringify(other.received)).not.toMatch(/H\.SECRET|operator/);
    expect(other.received[1]?.sequence).toBeGreaterThan(other.received[0]?.sequence ?? Infinity);
    expect((await log()).map((one) => [one.state, one.tries.map(({ status }) => status)])).toEqual([
      ['delivered', [204]],
      ['delivered', [204]],
    ]);
  });

  it('hold what is behind back until an event is taken, try it again later each time, and under the same number', async () => {
    other.answer(503);
    await record('H.OPEN');
    await record('H.OPEN');
    await look(6000);
    await look(6000);
    expect(other.received).toHaveLength(1);
    await look(10_000);
    expect(other.received).toHaveLength(2);
    await look(30_000);
    expect(other.received).toHaveLength(2);
    other.answer(200);
    await look(31_000);
    expect(new Set(other.received.slice(0, 3).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(other.received).toHaveLength(4);
    expect(await state()).toMatchObject({ state: 'on', waiting: 0, failingSince: null });
  });

  it('leave an event that is refused again and again, and go on behind it', async () => {
    other.answer((response, one) =>
      response.writeHead(one.data['values'] && JSON.stringify(one.data).includes('"value":13') ? 400 : 200).end(),
    );
    await record('H.OPEN', 13);
    await record('H.OPEN', 14);
    for (let i = 0; i < 5; i += 1) await look(6 * HOUR_MS);
    expect((await log()).map((one) => [one.state, one.tries.length])).toEqual([
      ['waiting', 0],
      ['refused', 5],
    ]);
    await look(6 * HOUR_MS);
    expect((await log())[0]?.state).toBe('delivered');
    other.answer(200);
    expect(await client.sendWebhookAgain({ programme, id, delivery: (await log())[1]?.id ?? '' })).toMatchObject({
      tried: { status: 200 },
    });
    expect((await log()).map((one) => one.state)).toEqual(['delivered', 'delivered']);
  });

  it('stop after three days without a good answer, tell administrators and stewards, and go on where they were', async () => {
    other.answer(500);
    await record('H.OPEN');
    for (let i = 0; i < 14; i += 1) await look(6 * HOUR_MS);
    expect(await state()).toMatchObject({ state: 'stopped', stoppedWhy: 'failing', waiting: 1 });
    const steward = await installation.client('steward');
    const { notices } = await steward.notices({});
    expect(notices[0]?.content).toMatchObject({ kind: 'webhook-stopped', webhook: id, name: 'Portal' });
    await record('H.OPEN');
    other.answer(200);
    await client.setWebhookState({ programme, id, body: { state: 'on' } });
    other.received.length = 0;
    await look(6000);
    expect(other.received).toHaveLength(2);
  });

  it('end for good where the other side says so', async () => {
    other.answer(410);
    await record('H.OPEN');
    await look(6000);
    expect(await state()).toMatchObject({ state: 'stopped', stoppedWhy: 'gone' });
  });

  it('speak for whoever answers for them, and for nobody once they may no longer', async () => {
    const steward = await installation.client('steward');
    const own = await steward.makeWebhook({ programme, body: { name: 'Of the steward', url: other.url, events: ['value.recorded'] } });
    await client.setRoles({ code: 'steward', body: { grants: [{ role: 'viewer', programme, scope: scope('') }], reason: 'moved on' } });
    await record('H.OPEN');
    await look(6000);
    expect(other.received).toHaveLength(1);
    expect((await client.webhooks({ programme })).find((one) => one.id === own.id)).toMatchObject({
      state: 'stopped',
      stoppedWhy: 'nobody',
    });
    await expect(steward.webhooks({ programme })).rejects.toMatchObject({ status: 403 });
    await client.removeWebhook({ programme, id: own.id });
    await client.setRoles({
      code: 'steward',
      body: { grants: [{ role: 'standards-steward', programme, scope: scope('') }], reason: 'back' },
    });
  });

  it('withhold what has become restricted while it waited, and show it to nobody', async () => {
    await import_('k.csv', 'code,name,unit,domain,direction,classification\nH.TURNS,x,%,energy,increase,programme\n');
    other.answer(503);
    await record('H.TURNS');
    await look(6000);
    await import_('k.csv', 'code,name,unit,domain,direction,classification\nH.TURNS,x,%,energy,increase,restricted\n');
    expect((await log())[0]).toMatchObject({ state: 'waiting', payload: '' });
    other.answer(200);
    other.received.length = 0;
    await look(HOUR_MS);
    expect(other.received).toEqual([]);
    expect((await log())[0]).toMatchObject({ state: 'withheld', payload: '' });
  });

  it('sign with the former secret too for a day after it was changed', async () => {
    const next = (await client.rotateWebhookSecret({ programme, id })).secret;
    await client.testWebhook({ programme, id });
    for (const one of [secret, next]) other.verified(other.received[0] as never, one);
    now += 25 * HOUR_MS;
    await client.testWebhook({ programme, id });
    other.verified(other.received[1] as never, next);
    expect(() => other.verified(other.received[1] as never, secret)).toThrow();
  });

  it('come back when they were removed, and go on where they were', async () => {
    await client.removeWebhook({ programme, id });
    await record('H.OPEN');
    await look(6000);
    expect(other.received).toEqual([]);
    await client.restoreWebhook({ programme, id });
    await look(6000);
    expect(other.received).toHaveLength(1);
  });

  it.each([
    ['never answers', () => {}, null, 'no-answer'],
    ['leads elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 302, ''],
    ['closes midway', (response) => response.socket?.destroy(), null, 'no-answer'],
    ['answers without end', (response) => endless(response), 200, ''],
    ['answers drop by drop', (response) => drops(response), 200, ''],
  ] satisfies [string, Parameters<Receiver['answer']>[0] & object, number | null, string][])(
    'are not kept by one that %s',
    async (_, how, status, error) => {
      other.answer(how);
      const begun = performance.now();
      expect(await client.testWebhook({ programme, id })).toMatchObject({ tried: { status, error } });
      expect(performance.now() - begun).toBeLessThan(3000);
    },
  );

  it('that never answer keep no other waiting', async () => {
    other.answer(() => {});
    const quick = await receiver();
    const second = await client.makeWebhook({ programme, body: { name: 'Quick', url: quick.url, events: ['value.recorded'] } });
    for (let i = 0; i < 3; i += 1) await record('H.OPEN');
    await look(6000);
    expect(quick.received).toHaveLength(3);
    await client.removeWebhook({ programme, id: second.id });
    await quick.close();
  });

  it.each([
    ...['http://example.org/', 'ftp://127.0.0.1/', 'https://10.0.0.1/', 'https://[::ffff:10.0.0.1]/', 'https://169.254.169.254/latest'],
    ...[
      'https://0x0a000001/',
      'https://167772161/',
      'https://[fd00::1]/',
      'https://someone:secret@example.org/',
      'https://0.0.0.0/',
      'javascript:1',
    ],
  ])('do not lead to %s', async (url) => {
    const made = client.makeWebhook({ programme, body: { name: 'x', url, events: ['value.recorded'] } });
    await expect(made).rejects.toMatchObject({ problem: { code: 'unusable-address' } });
  });

  it('queue nothing twice, however often the trail is looked at', async () => {
    await record('H.OPEN');
    await Promise.all([look(6000), look(), look()]);
    await look(6000);
    expect(other.received).toHaveLength(1);
  });
});

function endless(response: Parameters<Exclude<Parameters<Receiver['answer']>[0], number>>[0]): void {
  response.writeHead(200);
  const piece = Buffer.alloc(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function drops(response: Parameters<Exclude<Parameters<Receiver['answer']>[0], number>>[0]): void {
  response.writeHead(200);
  const timer = setInterval(() => (response.destroyed ? clearInterval(timer) : response.write('.')), 50);
}
