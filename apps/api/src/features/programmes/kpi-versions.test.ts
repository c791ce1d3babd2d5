import type { KpiVersion } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

describe.each(await testEngines())('versions of a definition on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
    for (const definition of ['By the old method', 'By the new method', 'By the new method']) {
      await installation.request('/api/v1/programmes/arab-china-digital-cities/imports?name=kpis.csv', {
        method: 'POST',
        body: `code,name,unit,domain,direction,aggregation,frequency,definition\nT.LEAK,Leaks,%,energy,down,latest,month,${definition}\n`,
        headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('operator')) },
      });
    }
  });
  afterAll(() => installation.close());

  const versions = async (query: string) => (await (await installation.get(`/kpi-versions?kpi=${query}`)).json()) as KpiVersion[];

  it('are told with who recorded each and why; the same words again are no new version', async () => {
    expect(await versions('T.LEAK')).toMatchObject([
      { version: 1, definition: { en: 'By the old method' }, recordedBy: 'operator', reason: expect.stringContaining('kpis.csv') },
      { version: 2, definition: { en: 'By the new method' }, recordedBy: 'operator', recordedAt: '2026-11-23T09:00:00.000Z' },
    ]);
  });

  it('of a past day are those that were known then', async () => {
    expect((await versions('T.LEAK&asOf=2026-11-22')).map(({ version }) => version)).toEqual([1]);
    expect((await installation.get('/kpi-versions?kpi=NOBODY')).status).toBe(404);
  });
});
