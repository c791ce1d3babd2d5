import type { ImportReport, Rollup } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

describe.each(await testEngines())('a file over HTTP on $name', (engine) => {
  let installation: TestInstallation;
  const address = '/api/v1/programmes/arab-china-digital-cities/imports';
  const sent = async (body: string, query: string, { actor = 'operator', language = 'en' } = {}) =>
    installation.request(`${address}?${query}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn(actor)), 'accept-language': language },
    });
  beforeAll(async () => {
    installation = await testInstallation(engine);
    await sent('code,name,unit,domain,direction,aggregation,frequency\nT.MWH,T,MWh,energy,up,sum,month\n', 'name=kpis.csv');
  });
  afterAll(() => installation.close());

  const FILE = 'kpi,reporting_unit,period,value\nT.MWH,EGY,2026-09,5\nT.MWH,OMN,2026-09,7.5\nT.MWH,OMN,2026-10,-\n';

  it('is previewed, with every fault in the reader’s language, and stored when that is said', async () => {
    const report = async (query: string) => (await (await sent(FILE, query, { language: 'ar' })).json()) as ImportReport;
    expect(await report('name=v.csv&preview=true')).toMatchObject({ kind: 'values', added: 2, stored: false, faultCount: 1 });
    expect((await report('name=v.csv')).faults).toEqual([
      { line: 4, column: 'value', code: 'not-a-number', detail: expect.stringMatching(/[\u0600-\u06FF]/) },
    ]);
    expect(await report('name=v.csv&acceptValid=true')).toMatchObject({ added: 2, stored: true });
    expect(await report('name=v.csv&acceptValid=true')).toMatchObject({ added: 0, unchanged: 2, stored: true });
  });

  it('comes back with its faults marked', async () => {
    const marked = await sent(FILE, 'name=v.csv&answer=marked');
    expect(marked.headers.get('content-disposition')).toContain('faults-v.csv');
    expect((await marked.text()).split('\n')[3]).toBe(`T.MWH,OMN,2026-10,'-,"""-"" is not a number."`);
  });

  it('is refused for who may not import', async () => {
    const unsigned = await installation.request(`${address}?name=v.csv`, { method: 'POST', body: FILE });
    expect(unsigned.status).toBe(401);
  });

  it('is seen in the aggregates of every scope once it is approved, each kind of reporting unit apart', async () => {
    const series = async (query: string) => (await (await installation.get(`/rollups?kpi=T.MWH&${query}`)).json()) as Rollup[];
    expect(await series('kind=country')).toEqual([]);
    expect((await sent(FILE, 'name=v.csv&acceptValid=true&status=approved')).status).toBe(200);
    expect(await series('kind=country')).toMatchObject([{ period: '2026-09', kind: 'value', value: 12.5, coverage: 1, approved: 2 }]);
    expect(await series('kind=country&scope=country:OMN')).toMatchObject([{ value: 7.5 }]);
    expect(await series('kind=project')).toEqual([]);
    expect(await series('kind=country&asOf=2026-11-01')).toEqual([]);
    expect((await installation.get('/rollups?kpi=NOBODY')).status).toBe(404);
    expect((await installation.get('/rollups?kpi=T.MWH&scope=moon:x')).status).toBe(400);
  });
});
