import type { Breakdown, Trajectory } from '@miqyas/contract/client';
import { Breakdown as Shape } from '@miqyas/contract/measurements';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const OWN = { reportingUnit: 'EGY', kpi: 'T.RIDES' };

describe.each(await testEngines())('a breakdown on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
    await installation.request('/api/v1/programmes/arab-china-digital-cities/imports?name=kpis.csv', {
      method: 'POST',
      body: 'code,name,unit,domain,direction,aggregation,frequency\nT.RIDES,Rides,rides,mobility,up,sum,day\n',
      headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('operator')) },
    });
    const values = [
      ...[
        ['2026-08', 'metro', 10],
        ['2026-09', 'metro', 12],
        ['2026-09', 'bus', 30],
        ['2026-09', '', 42],
        ['2026-10', 'metro', 14],
        ['2026-10', 'tram', null],
        ['2026-10-02', 'metro', 1],
      ].map(([period, category, value]) => ({ ...OWN, period, category, value, comment: 'none yet' })),
      { reportingUnit: 'OMN', kpi: 'T.RIDES', period: '2026-10', category: 'ferry', value: 3 },
    ];
    const response = await installation.post('/measurements', { values });
    expect(await response.text()).toContain('saved');
  });
  afterAll(() => installation.close());

  const breakdown = async (query: string): Promise<Breakdown> =>
    Shape.parse(await (await installation.get(`/breakdown?kpi=T.RIDES&${query}`)).json());

  it('has every category over the same periods, and missing stays missing', async () => {
    expect(await breakdown('reportingUnit=EGY&month=2026-10')).toEqual({
      frequency: 'month',
      periods: ['2026-08', '2026-09', '2026-10'],
      total: [null, 42, null],
      categories: [
        { category: 'metro', values: [10, 12, 14], status: 'submitted' },
        { category: 'bus', values: [null, 30, null] },
        { category: 'tram', values: [null, null, null] },
      ],
    });
  });

  it('of an earlier month stands as it stood then', async () => {
    const { periods, categories } = await breakdown('reportingUnit=EGY&month=2026-09');
    expect([periods.at(-1), categories.map(({ category }) => category)]).toEqual(['2026-09', ['bus', 'metro']]);
    expect((await breakdown('reportingUnit=EGY&month=2026-10&asOf=2026-11-22')).categories).toEqual([]);
  });

  it('is in days where there are days only, and nothing where there is nothing', async () => {
    await installation.post('/measurements', {
      values: [{ reportingUnit: 'QAT', kpi: 'T.RIDES', period: '2026-10-02', category: 'a', value: 1 }],
    });
    expect(await breakdown('reportingUnit=QAT&month=2026-10')).toMatchObject({ frequency: 'day', periods: ['2026-10-02'] });
    expect(await breakdown('reportingUnit=BHR&month=2026-10')).toEqual({ frequency: null, periods: [], total: [], categories: [] });
  });

  it('is announced on the page of the KPI, also by who has categories only', async () => {
    const page = async (query: string) => (await (await installation.get(`/trajectory?kpi=T.RIDES${query}`)).json()) as Trajectory;
    expect((await page('&reportingUnit=EGY')).categories).toBe(3);
    expect((await page('&reportingUnit=OMN')).reporters.map(({ code }) => code)).toEqual(['EGY', 'OMN', 'QAT']);
  });

  it.each(['reportingUnit=NOWHERE', 'reportingUnit=EGY&kpi=NOBODY'])('of %s is refused', async (query) => {
    expect(
      (await installation.get(`/breakdown?kpi=T.RIDES&${query}`.replace('kpi=T.RIDES&reportingUnit=EGY&', 'reportingUnit=EGY&'))).status,
    ).toBe(404);
  });
});
