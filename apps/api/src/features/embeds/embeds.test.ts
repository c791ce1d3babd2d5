import { PROGRAMME } from '@miqyas/catalogue';
import { EmbeddedChart } from '@miqyas/contract/embeds';
import { addGrants, addPeople, listPeople, setGrants } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const SITE = 'https://portal.example.org';
const CHART = { kpi: 'ISO37122:19.8', reportingUnit: 'MOB-PARK-DOH', site: SITE, days: 30 };
/** Every text in an answer, wherever it stands. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const NOT_FRAMED = "frame-ancestors 'none'";

describe.each(await testEngines())('an embedded chart on $name', (engine) => {
  let installation: TestInstallation;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true, clock: () => new Date(now) });
    const names = { ar: 'x', zh: 'x', en: 'x' };
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [{ code: 'office', kind: 'person', names, demonstration: false, leftAt: undefined }]);
      await addGrants(tx, [{ person: 'office', role: 'delivery-office', programme: PROGRAMME.code, scope: scope('') }]);
    });
  });
  afterAll(() => installation.close());

  const make = async (body: object = CHART, person = 'office') => installation.post('/embeds', body, person);
  const made = async (body: object = CHART) => (await (await make(body)).json()) as { id: string; token: string };
  const open = (token: string) => installation.request(`/api/v1/embeds/${token}`);
  const headers = async (token: string) => {
    const { headers: sent } = await installation.request(`/embed/${token}`);
    return { framed: sent.get('content-security-policy')?.match(/frame-ancestors [^;]+/)?.[0], old: sent.get('x-frame-options') };
  };

  it('shows values to whoever opens it, and no name of anybody', async () => {
    const { token } = await made();
    const response = await open(token);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { trajectory, expiresAt } = EmbeddedChart.parse(await response.json());
    expect(expiresAt).toBe('2026-12-23T09:00:00.000Z');
    expect(trajectory).toMatchObject({
      kpi: { code: CHART.kpi },
      reportingUnit: { code: CHART.reportingUnit },
      reportingUnits: [],
      reporters: [],
    });
    const inside = (await (
      await installation.get(`/trajectory?kpi=${CHART.kpi}&reportingUnit=${CHART.reportingUnit}`)
    ).json()) as typeof trajectory;
    const counted = inside.series.filter(({ status }) => status !== 'returned' && status !== 'draft');
    expect(trajectory.series.map(({ period, value }) => [period, value])).toEqual(counted.map(({ period, value }) => [period, value]));
    expect(inside.series.every(({ recordedBy }) => recordedBy !== '')).toBe(true);
    expect(new Set(trajectory.series.map(({ recordedBy, comment, reason, source }) => recordedBy + comment + reason + source))).toEqual(
      new Set(['']),
    );
    const people = new Set((await listPeople(installation.store.read)).map(({ code }) => code));
    expect(inside.targets.every(({ recordedBy }) => people.has(recordedBy))).toBe(true);
    expect(stringsIn(trajectory).filter((text) => people.has(text))).toEqual([]);
    expect(inside.targets.some(({ lead }) => lead !== undefined)).toBe(true);
    expect(trajectory.targets.every(({ owner, lead }) => owner === '' && lead === undefined)).toBe(true);
  });

  it('shows events, and keeps notes about the values to those inside', async () => {
    for (const kind of ['event', 'note']) {
      const annotation = {
        kind,
        kpi: CHART.kpi,
        reportingUnit: CHART.reportingUnit,
        day: '2026-03-01',
        texts: { en: `${kind} of the test` },
      };
      expect((await installation.post('/annotations', annotation, 'office')).status).toBe(201);
    }
    const { token } = await made();
    const { trajectory } = EmbeddedChart.parse(await (await open(token)).json());
    expect(trajectory.annotations.filter(({ texts }) => texts.en.endsWith('of the test'))).toMatchObject([
      { kind: 'event', recordedBy: '', recordedAt: '' },
    ]);
  });

  it('stands in a frame of the site that was named and of no other; every other page in none', async () => {
    const { token } = await made();
    expect(await headers(token)).toEqual({ framed: `frame-ancestors ${SITE}`, old: null });
    expect(await headers('mqe_nobody')).toEqual({ framed: NOT_FRAMED, old: 'DENY' });
    const page = await installation.request('/');
    expect([page.headers.get('content-security-policy')?.includes(NOT_FRAMED), page.headers.get('x-frame-options')]).toEqual([
      true,
      'DENY',
    ]);
  });

  it('ends when it is revoked, when its time is over, and when who made it may no longer', async () => {
    const revoked = await made();
    const gone = await installation.request(`/api/v1/programmes/${PROGRAMME.code}/embeds/${revoked.id}`, {
      method: 'DELETE',
      headers: await installation.signedIn('office'),
    });
    expect([gone.status, (await open(revoked.token)).status]).toEqual([204, 404]);
    expect((await headers(revoked.token)).framed).toBe(NOT_FRAMED);

    const short = await made({ ...CHART, days: 1 });
    expect((await open(short.token)).status).toBe(200);
    now = '2026-11-24T09:00:00.001Z';
    expect((await open(short.token)).status).toBe(404);

    const { token } = await made();
    const grants = (role: 'viewer' | 'delivery-office') =>
      installation.store.transaction((tx) =>
        setGrants(tx, { person: 'office', grants: [{ role, programme: PROGRAMME.code, scope: scope('') }] }),
      );
    await grants('viewer');
    expect((await open(token)).status).toBe(404);
    await grants('delivery-office');
    expect((await open(token)).status).toBe(200);
  });

  it('is listed with who made it, and never with its token', async () => {
    const { id, token } = await made();
    const response = await installation.get(`/embeds?kpi=${CHART.kpi}&reportingUnit=${CHART.reportingUnit}`, {}, 'office');
    const text = await response.text();
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ id, site: SITE, madeBy: 'office', revokedAt: null }));
    expect(text).not.toContain(token.slice(4));
  });

  it('of what is restricted is refused, and ends when it becomes so', async () => {
    const define = async (classification: string) =>
      installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
        method: 'POST',
        body: `code,name,unit,domain,direction,classification\nT.OPEN,Open,%,energy,up,${classification}\n`,
        headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
      });
    await define('public');
    await installation.post('/measurements', { values: [{ reportingUnit: 'OMN', kpi: 'T.OPEN', period: '2024', value: 5 }] });
    const { token } = await made({ ...CHART, kpi: 'T.OPEN', reportingUnit: 'OMN' });
    expect((await open(token)).status).toBe(200);
    await define('restricted');
    expect([(await open(token)).status, (await headers(token)).framed]).toEqual([404, NOT_FRAMED]);
    expect((await make({ ...CHART, kpi: 'T.OPEN', reportingUnit: 'OMN' })).status).toBe(404);
  });

  it.each([
    ['portal.example.org', 400],
    ['https://portal.example.org/page', 400],
    ["https://portal.example.org; script-src 'unsafe-inline'", 400],
    ['https://*.example.org', 400],
    ['javascript:alert(1)', 400],
    ['*', 400],
    ['http://localhost:3000', 201],
  ])('for the site %s is answered %d', async (site, status) => {
    expect((await make({ ...CHART, site })).status).toBe(status);
  });

  it('cannot be made by who has no right to', async () => {
    const lead = (await (await installation.get('/projects')).json()) as { code: string; lead: string }[];
    expect((await make(CHART, lead[0]?.lead)).status).toBe(403);
  });
});
