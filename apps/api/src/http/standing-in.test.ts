import { openStore } from '@miqyas/db';
import { type PostgresServer, postgresWanted, type Standby, startPostgres, TEST_TRAIL_KEYS, type TestEngine } from '@miqyas/db/testing';
import { LANGUAGES } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';

const programs = await postgresWanted();
const VALUE = { reportingUnit: 'MOB-PARK-DOH', kpi: 'ISO37122:19.8', period: '2026-09' };
const REVISIONS = `/revisions?${new URLSearchParams(VALUE)}`;

describe.runIf(programs)('an installation with a replica', () => {
  let primary: PostgresServer;
  let standby: Standby;
  let installation: TestInstallation;
  beforeAll(async () => {
    primary = await startPostgres(programs as string);
    const url = await primary.database();
    standby = await primary.standby();
    const options = { engine: 'postgres', url, replica: standby.url(url) } as const;
    const open = async () => {
      const store = await openStore(options, TEST_TRAIL_KEYS);
      return { store, options, remove: () => store.close() };
    };
    const engine: TestEngine = { name: 'PostgreSQL', open, empty: () => Promise.reject(new Error('not asked for')) };
    installation = await testInstallation(engine, { demonstration: true });
  });
  afterAll(async () => {
    await installation?.close();
    await standby?.stop();
    await primary?.stop();
  });

  const save = (value: number) => installation.post('/measurements', { values: [{ ...VALUE, value }] });
  const values = async () => {
    const response = await installation.get(REVISIONS);
    return [response.status, ((await response.json()) as { value: number }[]).map(({ value }) => value)] as const;
  };

  it('answers with what was just saved, whatever the replica knows by then', async () => {
    const [, first] = await values();
    const saved = [...first];
    for (let value = 1; value <= 12; value += 1) {
      if (value === 5) await standby.pause();
      if (value === 9) await standby.resume();
      expect((await save(value)).status).toBe(201);
      saved.push(value);
      expect(await values()).toEqual([200, saved]);
    }
  });

  it('goes on reading while the primary is gone, and refuses what would be stored, with words and a moment to try again', async () => {
    const [, before] = await values();
    await expect.poll(() => standby.isBehind()).toBe(false);
    await primary.kill();
    expect(await values()).toEqual([200, before]);
    for (const language of LANGUAGES) {
      const response = await installation.post('/measurements', { values: [{ ...VALUE, value: 99 }] }, 'operator', {
        'accept-language': language,
      });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      expect(code).toBe('away');
      expect(detail).toMatch({ ar: /قاعدة البيانات/, zh: /数据库/, en: /database/ }[language]);
    }
    await primary.start();
    await expect.poll(async () => (await save(97.5)).status, { timeout: 10_000 }).toBe(201);
    expect(await values()).toEqual([200, [...before, 97.5]]);
  });

  it('answers nothing from a replica that has not applied all that it has', async () => {
    await standby.pause();
    expect((await save(98.5)).status).toBe(201);
    await expect.poll(() => standby.isBehind()).toBe(true);
    await primary.kill();
    expect((await installation.get(REVISIONS)).status).toBe(503);
    await standby.resume();
    await expect.poll(async () => (await values())[1].at(-1)).toBe(98.5);
    await primary.start();
  });
});
