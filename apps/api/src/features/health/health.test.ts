import { noteProcess } from '@miqyas/db';
import { testEngines } from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../../testing/test-installation.ts';
import { noteBackup, noteDrill } from '../backup/note-backup.ts';
import { present } from './present.ts';

const OTHERS = ['leadership', 'auditor', 'delivery', 'reviewer', 'steward'];

describe.each(await testEngines())('the health of an installation on $name', (engine) => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(() => installation.close());

  it('is for administrators alone', async () => {
    for (const [person, expected] of [...OTHERS.map((one) => [one, 403] as const), ['administrator', 200] as const]) {
      const { status } = await installation.request('/api/v1/health', { headers: await installation.signedIn(person) });
      expect([person, status]).toEqual([person, expected]);
    }
    expect((await installation.request('/api/v1/health')).status).toBe(401);
  });

  it('says honestly that no backup was ever made, and knows of one from then on, by its content when it was tried', async () => {
    const client = await installation.client();
    expect(await client.health()).toMatchObject({
      backups: [],
      drill: null,
      findings: expect.arrayContaining([{ code: 'backup-never', severity: 'attention' }]),
    });
    const actor = await installation.actor();
    const run = { at: '2026-11-23T02:00:00.000Z', kind: 'bucket', place: 's3://backups/a.age', bytes: 12, checksum: 'abc' } as const;
    await noteBackup(installation.context, { actor, ...run });
    expect(await client.health()).toMatchObject({
      backups: [{ ...run, verifiedAt: null }],
      findings: expect.arrayContaining([{ code: 'drill-never', severity: 'advice' }]),
    });
    expect(await noteDrill(installation.context, { actor, checksum: 'another' })).toBe(false);
    expect(await noteDrill(installation.context, { actor, checksum: 'abc' })).toBe(true);
    const { drill, findings } = await client.health();
    expect([drill?.verifiedAt, findings.map(({ code }) => code).filter((code) => /^(backup|drill)/.test(code))]).toEqual([
      '2026-11-23T09:00:00.000Z',
      [],
    ]);
    const entries = await client.audit({});
    expect(entries.slice(0, 2).map(({ action }) => action)).toEqual(['backup.drill', 'backup.make']);
  });

  it('knows the processes that serve the database, and not those that are gone', async () => {
    const client = await installation.client();
    const gone = { id: 'gone', host: 'old:1', version: '0.0.9', beganAt: '2026-11-22T00:00:00.000Z', seenAt: '2026-11-23T08:00:00.000Z' };
    await installation.store.transaction((tx) => noteProcess(tx, { ...gone, gone: gone.beganAt }));
    const { leave } = await present(installation.context);
    const { processes, version } = await client.health();
    expect(processes).toMatchObject([{ version, seenAt: '2026-11-23T09:00:00.000Z' }]);
    await leave();
    expect((await client.health()).processes).toEqual([]);
  });

  it('tells what the database is, and that all its jobs are known', async () => {
    const { database, jobs, mail, certificate } = await (await installation.client()).health();
    expect(database).toMatchObject({ engine: installation.store.engine, version: expect.stringMatching(/^\d/) });
    expect(jobs.count).toBeGreaterThan(5);
    expect([mail.configured, certificate]).toEqual([false, null]);
  });
});
