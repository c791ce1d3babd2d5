import type { Overview, Trajectory } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

const KPI = 'NAT.RE.GEN';

describe.each(await testEngines())('while a correction waits for approval, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
    // A country without a target, and one with a target in the catalogue.
    const file = `kpi,iso3,year,value\n${['SYR', 'LBN', 'OMN', 'KWT'].map((unit) => `${KPI},${unit},2024,7`).join('\n')}\n`;
    const stored = await installation.request('/api/v1/programmes/arab-china-digital-cities/imports?name=v.csv&status=approved', {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('operator')) },
    });
    expect(await stored.json()).toMatchObject({ added: 4, stored: true });
    for (const reportingUnit of ['SYR', 'OMN']) {
      const value = { reportingUnit, kpi: KPI, period: '2024', value: 40, basedOn: 1 };
      expect((await installation.post('/measurements', { values: [value] })).status).toBe(201);
    }
  });
  afterAll(() => installation.close());

  it.each(['SYR', 'OMN'])('the approved value of %s goes on to count, and the other stands beside it', async (reportingUnit) => {
    const { series } = (await (await installation.get(`/trajectory?kpi=${KPI}&reportingUnit=${reportingUnit}`)).json()) as Trajectory;
    expect(series).toMatchObject([
      { period: '2024', value: 7, status: 'approved', counted: true },
      { period: '2024', value: 40, status: 'submitted', counted: false },
    ]);
  });

  it('maps show what counts', async () => {
    const { map, targets } = (await (await installation.get(`/overview?month=2026-10&map=${KPI}`)).json()) as Overview;
    const shown = new Map(map.tiles.map(({ country, value }) => [country, value]));
    expect(['SYR', 'LBN', 'OMN', 'KWT', 'EGY'].map((country) => shown.get(country))).toEqual([7, 7, 7, 7, null]);
    const oman = targets.find(({ reportingUnit, kpi }) => reportingUnit.code === 'OMN' && kpi.code === KPI);
    expect(oman).toMatchObject({ latest: { value: 7 }, pending: { value: 40, status: 'achieved' } });
  });
});
