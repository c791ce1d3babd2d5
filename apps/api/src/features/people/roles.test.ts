import { PROGRAMME } from '@miqyas/catalogue';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

describe.each(await testEngines())('a role, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const give = async (programme: string, where: string) => {
    const response = await installation.request('/api/v1/people/leadership/roles', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...(await installation.signedIn('administrator')) },
      body: JSON.stringify({ grants: [{ role: 'viewer', programme, scope: where }], reason: 'a test' }),
    });
    return response.status;
  };

  it.each([
    ...[
      'city:undefined',
      'country:null',
      'domain:',
      'domain:ENERGY',
      'project:MOB-PARK-XXX',
      'focus-area:energy',
      'centre:dubai-or-abu-dhabi',
    ],
    ...[
      '__proto__:x',
      'constructor:x',
      'toString',
      'domain',
      'domain:energy ',
      ' domain:energy',
      'domain:energy,country:EGY',
      'domain:energy:x',
    ],
    ...['*', 'programme:', 'city:[object Object]', 'country:NaN', 'country:egy', 'project:mob-park-doh', 'kpi:NAT.RE.GEN', 'unit:OMN'],
  ])('for “%s”, which names nothing, is refused', async (where) => {
    expect([400, 404, 422]).toContain(await give(PROGRAMME.code, where));
  });

  it('for a part of no programme, or of one that is not there, is refused', async () => {
    expect([400, 404, 422]).toContain(await give('', 'domain:energy'));
    expect([400, 404, 422]).toContain(await give('another', ''));
  });

  it.each(['', 'domain:energy', 'country:EGY', 'project:MOB-PARK-DOH'])('for “%s”, which is there, is given', async (where) => {
    expect(await give(PROGRAMME.code, where)).toBe(204);
    const { grants } =
      (await (await installation.client('administrator')).people()).find(({ person }) => person.code === 'leadership') ?? {};
    expect(grants).toEqual([{ role: 'viewer', programme: PROGRAMME.code, scope: scope(where) }]);
  });

  it('and a sum reach the same part: a national KPI of energy is in the aggregates of energy as it is in its overview', async () => {
    const client = await installation.client();
    const value = { reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: '2024', value: 4.2 };
    const { saved } = await client.recordMeasurements({ programme: PROGRAMME.code, body: { values: [value] } });
    const approval = { reportingUnit: 'OMN', kpi: 'NAT.RE.GEN', period: '2024', revision: saved[0]?.revision ?? 0 };
    const reviewer = await installation.client('reviewer');
    await reviewer.approveMeasurements({ programme: PROGRAMME.code, body: { values: [approval] } });
    const sums = (where: string) => client.rollups({ programme: PROGRAMME.code, kpi: 'NAT.RE.GEN', kind: 'country', scope: where });
    expect((await sums('domain:energy')).map(({ period }) => period)).toContain('2024');
    expect(await sums('domain:energy')).toEqual(await sums(''));
    expect((await sums('country:OMN')).map(({ period }) => period)).toContain('2024');
    expect(await sums('domain:mobility')).toEqual([]);
  });
});
