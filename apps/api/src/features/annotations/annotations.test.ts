import { PROGRAMME } from '@miqyas/catalogue';
import type { Trajectory } from '@miqyas/contract/client';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const OWN = { kpi: 'ISO37122:19.8', reportingUnit: 'MOB-PARK-DOH' };
const EVENT = { kind: 'event', ...OWN, day: '2026-05-01', texts: { ar: 'افتتح الموقف', en: 'The car park opened' } };

describe.each(await testEngines())('an annotation on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
    const names = { ar: 'x', zh: 'x', en: 'x' };
    const person = (code: string) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [person('in-qatar'), person('in-egypt'), person('looks')]);
      await addGrants(tx, [
        { person: 'in-qatar', role: 'reviewer', programme: PROGRAMME.code, scope: scope('country:QAT') },
        { person: 'in-egypt', role: 'reviewer', programme: PROGRAMME.code, scope: scope('country:EGY') },
        { person: 'looks', role: 'viewer', programme: PROGRAMME.code, scope: scope('') },
      ]);
    });
  });
  afterAll(() => installation.close());

  const shown = async (query = '') =>
    ((await (await installation.get(`/trajectory?kpi=${OWN.kpi}&reportingUnit=${OWN.reportingUnit}${query}`)).json()) as Trajectory)
      .annotations;
  const add = async (body: object, person = 'operator') => installation.post('/annotations', body, person);
  const withdraw = async (id: string, person = 'operator') =>
    installation.request(`/api/v1/programmes/${PROGRAMME.code}/annotations/${id}`, {
      method: 'DELETE',
      headers: await installation.signedIn(person),
    });

  it('stands beside the series with who noted it, until it is withdrawn; both are in the trail', async () => {
    const before = await shown();
    const response = await add(EVENT, 'in-qatar');
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const added = (await shown()).find((one) => one.id === id);
    expect(added).toMatchObject({ ...EVENT, texts: { ...EVENT.texts, zh: '' }, recordedBy: 'in-qatar' });
    expect(added?.years).toBeCloseTo(2026 + (4 + 1 / 31) / 12, 6);
    expect(await shown('&asOf=2026-11-22')).toEqual(before.filter(({ recordedAt }) => recordedAt < '2026-11-23'));
    expect((await withdraw(id, 'in-egypt')).status).toBe(403);
    expect((await withdraw(id, 'in-qatar')).status).toBe(204);
    expect(await shown()).toEqual(before);
    expect((await withdraw(id)).status).toBe(404);
    const trail = (await (
      await installation.request('/api/v1/audit?actor=in-qatar', { headers: await installation.signedIn('operator') })
    ).json()) as { action: string; actor: string; details: object }[];
    expect(trail.map(({ action }) => action).slice(0, 2)).toEqual(['annotation.withdraw', 'annotation.add']);
    expect(trail[1]).toMatchObject({ actor: 'in-qatar', details: { id, day: '2026-05-01', texts: { en: 'The car park opened' } } });
  });

  it.each([
    ['of another country', EVENT, 'in-egypt'],
    ['of a whole KPI by who has a part of it', { ...EVENT, reportingUnit: '' }, 'in-qatar'],
    ['of the programme by who has a part of it', { ...EVENT, kpi: '', reportingUnit: '' }, 'in-qatar'],
    ['by who may only look', EVENT, 'looks'],
  ])('%s is refused', async (_, body, person) => {
    const before = await shown();
    expect((await add(body, person)).status).toBe(403);
    expect(await shown()).toEqual(before);
  });

  it.each([
    ['without words', { ...EVENT, texts: { en: '  ' } }, 400],
    ['on no day', { ...EVENT, day: '2026-02-30' }, 400],
    ['of a month', { ...EVENT, day: '2026-02' }, 400],
    ['of no KPI', { ...EVENT, kpi: 'NOBODY' }, 404],
    ['of no reporting unit', { ...EVENT, reportingUnit: 'NOWHERE' }, 404],
    ['of another kind', { ...EVENT, kind: 'rumour' }, 400],
  ])('%s is refused, and says why', async (_, body, status) => {
    const response = await add(body);
    expect([response.status, ((await response.json()) as { detail: string }).detail.length > 10]).toEqual([status, true]);
  });
});
