import { PROGRAMME } from '@miqyas/catalogue';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { makeToken } from '../tokens/make-token.ts';

describe.each(await testEngines())('restricted values on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { now: new Date().toISOString() });
  });
  afterAll(() => installation.close());
  const trailOf = async (action: string) =>
    (await (await installation.request(`/api/v1/audit?action=${action}`, { headers: await installation.signedIn('operator') })).json()) as {
      actor: string;
      subject: string;
      details: object;
    }[];

  const KPI = 'NAT.RE.GEN';
  it('are in nothing that is shown to who has no right, and looking at them is written down', async () => {
    const definition = 'code,name,unit,domain,direction,classification\nT.SECRET,Secret of the ministry,%,energy,up,restricted\n';
    const imported = await installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
      method: 'POST',
      body: definition,
      headers: { ...(await installation.signedIn('operator')), 'content-type': 'application/octet-stream' },
    });
    expect(imported.status).toBe(200);
    await installation.post('/measurements', { values: [{ reportingUnit: 'OMN', kpi: 'T.SECRET', period: '2024', value: 87.654 }] });
    const grants = [{ role: 'viewer' as const, programme: PROGRAMME.code, scope: scope('') }];
    const { token } = await makeToken(installation.context, {
      actor: await installation.actor(),
      name: 'v',
      grants,
      days: 1,
      reason: 'x',
    });
    const paths = [
      '/kpis',
      '/kpi-overview',
      '/overview',
      '/targets',
      '/progress',
      '/export',
      '/export?format=ndjson',
      `/trajectory?kpi=${KPI}`,
    ];
    for (const path of paths) {
      const asViewer = await installation.request(`/api/v1/programmes/${PROGRAMME.code}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await asViewer.text();
      expect([path, asViewer.status, /T\.SECRET|87\.654/.test(text)]).toEqual([path, 200, false]);
    }
    for (const path of [
      '/measurements?kpi=T.SECRET&reportingUnit=OMN',
      '/trajectory?kpi=T.SECRET',
      '/rollups?kpi=T.SECRET',
      '/revisions?kpi=T.SECRET&reportingUnit=OMN&period=2024',
      '/export?kpi=T.SECRET',
      '/progress?kpi=T.SECRET',
      '/overview?map=T.SECRET',
      '/kpi-versions?kpi=T.SECRET',
      '/breakdown?kpi=T.SECRET&reportingUnit=OMN',
    ]) {
      const asViewer = await installation.request(`/api/v1/programmes/${PROGRAMME.code}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([path, asViewer.status, (await asViewer.text()).includes('87.654')]).toEqual([path, 404, false]);
    }
    expect(await (await installation.get('/measurements?kpi=T.SECRET&reportingUnit=OMN')).text()).toContain('87.654');
    const steward = [{ role: 'standards-steward' as const, programme: PROGRAMME.code, scope: scope('') }];
    const { token: stewards } = await makeToken(installation.context, {
      ...{ actor: await installation.actor(), name: 's', grants: steward, days: 1, reason: 'x' },
    });
    for (const line of ['T.SECRET,Opened,%,energy,up,programme,', 'T.SIPHON,Siphon,%,energy,up,programme,T.SECRET']) {
      const opened = await installation.request(`/api/v1/programmes/${PROGRAMME.code}/imports?name=k.csv`, {
        method: 'POST',
        body: `code,name,unit,domain,direction,classification,fed_by\n${line}\n`,
        headers: { authorization: `Bearer ${stewards}`, 'content-type': 'application/octet-stream' },
      });
      expect(await opened.json()).toMatchObject({ stored: false, faults: [{ code: 'unknown-kpi' }] });
    }
    const trail = await trailOf('restricted.read');
    expect(trail[0]).toMatchObject({ actor: 'operator', details: { kpis: ['T.SECRET'] } });
  });

  it('that a refusal brings along are written down as a look at them', async () => {
    const looks = async () => (await trailOf('restricted.read')).map(({ subject }) => subject);
    const before = await looks();
    const value = { reportingUnit: 'OMN', kpi: 'T.SECRET', period: '2024', value: 1, basedOn: 0 };
    const refused = await installation.post('/measurements', { values: [value] });
    expect([refused.status, (await refused.text()).includes('87.654')]).toEqual([409, true]);
    expect(await looks()).toEqual(['values changed meanwhile', ...before]);
  });
});
