import type { Overview } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

const STRICT = { onTrackPace: 1, atRiskPace: 0.9, onTrackGap: 0, atRiskGap: 0 };

describe.each(await testEngines())('which values figures count, and by which cut-offs, on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  const overview = async () => (await (await installation.get('/overview?month=2026-10')).json()) as Overview;
  const set = async (settings: object, actor = 'operator') =>
    (
      await installation.request('/api/v1/programmes/arab-china-digital-cities/figures', {
        method: 'PUT',
        body: JSON.stringify(settings),
        headers: { 'content-type': 'application/json', ...(await installation.signedIn(actor)) },
      })
    ).status;

  it('are a setting of the programme, written down, and every figure follows at once', async () => {
    const approved = await overview();
    expect(approved.targets.filter(({ pending }) => pending).length).toBeGreaterThan(0);
    expect(await set({ countedValues: 'submitted' })).toBe(204);
    const submitted = await overview();
    expect([submitted.countedValues, submitted.programme.countedValues]).toEqual(['submitted', 'submitted']);
    expect(submitted.targets.filter(({ pending }) => pending)).toEqual([]);
    // What was told as waiting is what now counts, with the status that was foretold.
    const after = new Map(submitted.targets.map((target) => [target.id, target]));
    for (const { id, pending } of approved.targets)
      if (pending) expect(after.get(id)).toMatchObject({ latest: { value: pending.value }, status: pending.status });
    expect(await set({ countedValues: 'approved', cutOffs: STRICT })).toBe(204);
    expect((await overview()).counts['on-track']).toBeLessThan(approved.counts['on-track']);
    expect(await set({ countedValues: 'approved' })).toBe(204);
    expect((await overview()).counts).toEqual(approved.counts);
  });

  it('are refused to who may not, and where they contradict each other', async () => {
    expect(await set({ countedValues: 'submitted' }, 'reviewer')).toBe(403);
    expect(await set({ countedValues: 'drafts' })).toBe(400);
    expect(await set({ countedValues: 'approved', cutOffs: { ...STRICT, atRiskPace: 2 } })).toBe(400);
  });
});
