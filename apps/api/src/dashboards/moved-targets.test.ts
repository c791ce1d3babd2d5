import { PROGRAMME } from '@miqyas/catalogue';
import type { EmbeddedChart, Overview, Trajectory } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

const WHERE = { kpi: 'NAT.RE.GEN', reportingUnit: 'LBN' };

describe.each(await testEngines())('a target that moved, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine);
    await installation.store.transaction(async (tx) => {
      const names = { ar: 'x', zh: 'x', en: 'x' };
      await addPeople(tx, [{ code: 'office', kind: 'person', names, demonstration: false, leftAt: undefined }]);
      await addGrants(tx, [{ person: 'office', role: 'delivery-office', programme: PROGRAMME.code, scope: scope('') }]);
    });
    await published(2030, 30);
    await published(2040, 60);
    await installation.post('/measurements', { values: [{ ...WHERE, period: '2024', value: 12 }] });
    await published(2030, 25);
  });
  afterAll(() => installation.close());

  const published = async (year: number, value: number) => {
    const edition = { iso3: WHERE.reportingUnit, kpi_code: WHERE.kpi, target: { year, value, comparator: '>=' }, in_force: true };
    const response = await installation.request('/api/v1/programmes/arab-china-digital-cities/imports?name=targets.json', {
      method: 'POST',
      body: JSON.stringify([edition]),
      headers: { 'content-type': 'application/octet-stream', ...(await installation.signedIn('operator')) },
    });
    expect(await response.json()).toMatchObject({ stored: true });
  };

  it('is told as a change with old and new, who and when, and of no other target', async () => {
    const { changes, targets } = (await (await installation.get('/overview?month=2026-10&scope=country:LBN')).json()) as Overview;
    const moved = changes.filter(({ kind }) => kind === 'target-moved');
    expect(moved).toMatchObject([
      { from: { value: 30, deadline: '2030' }, to: { value: 25, deadline: '2030' }, by: 'operator', on: '2026-11-23T09:00:00.000Z' },
    ]);
    expect(targets.find(({ id }) => id === moved[0]?.target)).toMatchObject({ deadline: '2030', target: 25 });
  });

  it('has its earlier editions on its page, and on another site without the name of anybody', async () => {
    const query = new URLSearchParams(WHERE);
    const inside = (await (await installation.get(`/trajectory?${query}`)).json()) as Trajectory;
    expect(inside.moved).toMatchObject([{ from: { value: 30 }, to: { value: 25 }, by: 'operator' }]);
    const made = await installation.post('/embeds', { ...WHERE, site: 'https://portal.example.org', days: 30 }, 'office');
    const { token } = (await made.json()) as { token: string };
    const { trajectory } = (await (await installation.request(`/api/v1/embeds/${token}`)).json()) as EmbeddedChart;
    expect(trajectory.moved).toMatchObject([{ from: { value: 30 }, to: { value: 25 }, by: '' }]);
    expect(trajectory.targets.map(({ recordedBy }) => recordedBy)).toEqual(['', '', '']);
  });
});
