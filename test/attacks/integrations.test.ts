import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Served, served } from '../running.ts';
import { type Attacked, attacked, ENGINES, grant, IN_PROGRAMME, type Place, until } from './installation.ts';

/** Another system: what it was told, by the number of the message. */
interface Other {
  readonly url: string;
  readonly told: Map<string, { readonly sequence: number; readonly body: string }>;
  readonly server: Server;
}

async function other(answer: (url: string) => number): Promise<Other> {
  const told: Other['told'] = new Map();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const status = answer(request.url ?? '');
    if (status < 300)
      told.set(String(request.headers['webhook-id']), { sequence: (JSON.parse(body) as { sequence: number }).sequence, body });
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told, server };
}

describe.each(ENGINES)('what is open to others on $name', ({ fresh }) => {
  let place: Place;
  let installation: Attacked;
  let system: Other;
  beforeEach(async () => {
    place = await fresh();
    system = await other(() => 204);
    installation = await attacked(place, { MIQYAS_WEBHOOK_NETWORKS: '127.0.0.0/8' });
  });
  afterEach(async () => {
    await installation.stop();
    system.server.closeAllConnections();
    system.server.close();
    await place.remove();
  });

  const hook = (url: string, events: readonly string[] = ['value.recorded']) =>
    installation.post(installation.administrator, `${IN_PROGRAMME}/webhooks`, { name: 'x', url, events });
  const record = (year: number) =>
    installation.post(installation.administrator, `${IN_PROGRAMME}/measurements`, {
      values: [{ reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: String(year), value: year - 1900 }],
    });

  it('loses no event that was committed, however often the process is killed, and tells each under one number in order', async () => {
    expect((await hook(`${system.url}/hook`)).status).toBe(201);
    const committed: number[] = [];
    let running: Served = installation;
    const { identity } = installation.administrator;
    const save = async (year: number) => {
      const body = JSON.stringify({ values: [{ reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: String(year), value: year - 1900 }] });
      const headers = { ...identity, origin: running.url, 'content-type': 'application/json' };
      const answer = await fetch(`${running.url}${IN_PROGRAMME}/measurements`, { method: 'POST', body, headers }).catch(() => undefined);
      if (answer?.ok) committed.push(year);
    };
    const env = { ...place.env, MIQYAS_DEMO: 'off', MIQYAS_WEBHOOK_NETWORKS: '127.0.0.0/8' };
    for (let round = 0; round < 2; round += 1) {
      const before = committed.length;
      const saving = Array.from({ length: 12 }, (_, i) => save(1960 + round * 12 + i));
      // Killed with some of them committed, some under way and some told.
      await until(() => committed.length > before);
      await running.stop('SIGKILL');
      await Promise.all(saving);
      running = await served(place.folder, env);
    }
    const years = () =>
      [...system.told.values()].flatMap(({ body }) =>
        (JSON.parse(body) as { data: { values: { period: string }[] } }).data.values.map(({ period }) => Number(period)),
      );
    await until(() => committed.every((year) => years().includes(year)));
    expect(committed.length).toBeGreaterThan(0);
    // Each once by its number, whatever was sent twice.
    expect(new Set(years()).size).toBe(years().length);
    const sequences = [...system.told.values()].map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    await running.stop('SIGKILL');
  }, 120_000);

  it('asks no private network but those that a setting names, by number, by name or by being led there', async () => {
    for (const url of [
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/',
      'http://192.168.1.1/',
      'http://example.org/',
      'file:///etc/passwd',
    ])
      expect([url, (await hook(url)).status]).toEqual([url, 422]);
    const led = await other(() => 302);
    const { id } = (await (await hook(`${led.url}/hook`)).json()) as { id: string };
    const tested = (await (await installation.post(installation.administrator, `${IN_PROGRAMME}/webhooks/${id}/test`, {})).json()) as {
      tried: object;
    };
    expect([tested.tried, led.told.size]).toEqual([expect.objectContaining({ status: 302 }), 0]);
    led.server.close();
  });

  it('lets nobody but administrators and stewards at webhooks and feeds, and no service', async () => {
    const { id } = (await (await hook(`${system.url}/hook`)).json()) as { id: string };
    const lead = await installation.person([grant('project-lead')]);
    const office = await installation.person([grant('delivery-office')]);
    const { identity } = await installation.token([grant('administrator')]);
    for (const who of [lead, office, { ...identity }, undefined])
      for (const [method, path] of [
        ['GET', '/webhooks'],
        ['GET', `/webhooks/${id}/deliveries`],
        ['POST', `/webhooks/${id}/secret`],
        ['POST', `/webhooks/${id}/test`],
        ['DELETE', `/webhooks/${id}`],
        ['GET', '/feeds'],
        ['GET', '/feeds/any/faults'],
        ['POST', '/feeds/any/tokens'],
      ] as const) {
        const init = {
          method,
          headers: { origin: installation.url, 'content-type': 'application/json' },
          ...(method === 'POST' ? { body: '{}' } : {}),
        };
        expect([path, [401, 403]]).toEqual([
          path,
          expect.arrayContaining([(await installation.as(who, `${IN_PROGRAMME}${path}`, init)).status]),
        ]);
      }
    // Of another programme there is none.
    expect((await installation.as(installation.administrator, `/api/v1/programmes/another/webhooks/${id}/deliveries`)).status).toBe(404);
  });

  it('never shows a secret again, nor keeps one that can be read', async () => {
    const { id, secret } = (await (await hook(`${system.url}/hook`)).json()) as { id: string; secret: string };
    await record(1999);
    await until(() => system.told.size > 0);
    const shown = await Promise.all(
      ['/webhooks', `/webhooks/${id}/deliveries`].map(async (path) =>
        (await installation.as(installation.administrator, `${IN_PROGRAMME}${path}`)).text(),
      ),
    );
    const trail = await (await installation.as(installation.administrator, '/api/v1/audit')).text();
    for (const text of [...shown, trail, installation.output()]) expect(text).not.toContain(secret.slice(6, 30));
  });

  it('takes hostile readings of a device for what they are', async () => {
    const define = 'code,name,unit,domain,direction,aggregation,over_time,frequency\nT.SUM,x,MWh,energy,increase,sum,sum,day\n';
    await installation.import(installation.administrator, 'k.csv', define);
    const feed = {
      reportingUnit: 'OMN',
      kpi: 'T.SUM',
      everyMinutes: 15,
      fromMinute: 0,
      untilMinute: 1440,
      offsetMinutes: 0,
      keepDays: 30,
    };
    const source = { least: null, most: null, topic: '', valueAt: '', timeAt: '', categoryAt: '' };
    await installation.post(installation.administrator, `${IN_PROGRAMME}/feeds/f`, { ...feed, source }, 'PUT');
    const made = (await (await installation.post(installation.administrator, `${IN_PROGRAMME}/feeds/f/tokens`, { name: 'x' })).json()) as {
      token: string;
    };
    const send = (body: string) =>
      fetch(`${installation.url}/api/v1/feed-readings`, {
        ...{ method: 'POST', body },
        headers: { authorization: `Bearer ${made.token}`, 'content-type': 'application/json' },
      });
    const at = new Date().toISOString();
    const hostile = [
      ...[
        { at, value: 'NaN' },
        { at, value: '0x10' },
        { at, value: {} },
        { at, value: 1, station: '\u0000' },
        { at: {}, value: 1 },
      ],
      ...[{ at: 'x'.repeat(100_000), value: 1 }, [], 'x', { __proto__: { value: 1 }, at }],
    ];
    const answer = (await (await send(JSON.stringify({ readings: hostile }))).json()) as { taken: number; faults: object[] };
    expect([answer.taken, answer.faults.length]).toEqual([0, hostile.length]);
    expect((await send(`{"readings":[${'1,'.repeat(5001)}1]}`)).status).toBe(400);
    expect((await send(`{"readings":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).status).toBeLessThan(500);
    expect((await send('x'.repeat(5 * 1024 * 1024))).status).toBe(413);
  });
});
