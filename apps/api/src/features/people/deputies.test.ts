import { PROGRAMME } from '@miqyas/catalogue';
import { addGrants, addPeople } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import type { Grant } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scope } from '../../testing/scope.ts';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';

describe.each(await testEngines())('a deputy on $name', (engine) => {
  let installation: TestInstallation;
  let now = '2026-11-23T09:00:00.000Z';
  beforeAll(async () => {
    installation = await testInstallation(engine, {
      clock: () => new Date(now),
      demonstration: false,
      sessions: { hours: 24 * 365, idleMs: 366 * 86_400_000 },
    });
    const names = { ar: 'x', zh: 'x', en: 'x' };
    const person = (code: string) => ({ code, kind: 'person' as const, names, demonstration: false, leftAt: undefined });
    const grant = (code: string, role: Grant['role']) => ({ person: code, role, programme: PROGRAMME.code, scope: scope('') });
    await installation.store.transaction(async (tx) => {
      await addPeople(tx, [person('office'), person('viewer'), person('head')]);
      await addGrants(tx, [grant('office', 'delivery-office'), grant('viewer', 'viewer'), grant('head', 'administrator')]);
    });
  });
  afterAll(() => installation.close());

  const mayWrite = async () => {
    const client = await installation.client('viewer');
    const entries = [{ cells: { code: 'NEW', name_en: 'New' } }];
    return client.putRegisterEntries({ programme: PROGRAMME.code, register: 'organisation', body: { entries, preview: true } }).then(
      () => true,
      () => false,
    );
  };
  const name = async (code: string, days: { fromDay: string; untilDay: string }) =>
    (await installation.client()).nameDeputy({ code, body: { deputy: 'viewer', ...days, reason: 'on leave' } });

  it('has the roles of who is away, from the first day to the last, and no longer', async () => {
    expect(await mayWrite()).toBe(false);
    await name('office', { fromDay: '2026-11-24', untilDay: '2026-11-25' });
    expect(await mayWrite()).toBe(false);
    now = '2026-11-24T09:00:00.000Z';
    expect(await mayWrite()).toBe(true);
    now = '2026-11-26T09:00:00.000Z';
    expect(await mayWrite()).toBe(false);
  });

  it('ends at once when somebody says so', async () => {
    await name('office', { fromDay: '2026-11-26', untilDay: '2026-12-31' });
    expect(await mayWrite()).toBe(true);
    await (await installation.client()).endDeputy({ code: 'office', deputy: 'viewer' });
    expect(await mayWrite()).toBe(false);
  });

  it('is nobody of an administrator, also of one who became it later', async () => {
    await expect(name('head', { fromDay: '2026-11-26', untilDay: '2026-12-31' })).rejects.toThrow(/administrator/);
    await name('office', { fromDay: '2026-11-26', untilDay: '2026-12-31' });
    await installation.store.transaction((tx) =>
      addGrants(tx, [{ person: 'office', role: 'administrator', programme: PROGRAMME.code, scope: scope('') }]),
    );
    const client = await installation.client('viewer');
    await expect(
      client.putRegisterEntries({
        programme: PROGRAMME.code,
        register: 'domain',
        body: { entries: [{ cells: { code: 'x', name_en: 'X' } }] },
      }),
    ).rejects.toThrow();
  });
});
