import { PROGRAMME } from '@miqyas/catalogue';
import type { Client } from '@miqyas/contract/client';
import { testEngines } from '@miqyas/db/testing';
import { FOLLOW_UP_NAMES } from '@miqyas/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestInstallation, testInstallation } from '../testing/test-installation.ts';
import { loadRecords } from './records.ts';
import { visibleTo } from './visibility.ts';

const programme = PROGRAMME.code;

describe.each(await testEngines())('entries of follow-up that are kept in memory, on $name', (engine) => {
  let installation: TestInstallation;
  let client: Client;
  let now = Date.parse('2026-11-23T09:00:00.000Z');
  beforeAll(async () => {
    installation = await testInstallation(engine, { clock: () => new Date(now) });
    client = await installation.client();
  });
  afterAll(() => installation.close());

  /** What a process says that has them in memory, and what one says that reads all of them anew. */
  const both = async () => {
    const store = visibleTo(installation.context, await installation.actor());
    const told = async () => {
      const records = await loadRecords(store, programme);
      return FOLLOW_UP_NAMES.flatMap((register) => records.of(register));
    };
    const kept = await told();
    store.caches.records.clear();
    return { kept, anew: await told() };
  };
  const put = async (entries: readonly object[]) => {
    now += 1000;
    const body = { entries: entries.map((cells) => ({ cells: cells as Record<string, string> })) };
    expect(await client.putRegisterEntries({ programme, register: 'criterion', body })).toMatchObject({ stored: true });
  };

  it.each([
    [
      'when some are added',
      () =>
        put([
          { code: 'b', name_en: 'B', weight: 2 },
          { code: 'a', name_en: 'A', weight: 1 },
        ]),
    ],
    ['when one is added that stands before the others', () => put([{ code: '0', name_en: 'Zero', weight: 1 }])],
    ['when one says something else', () => put([{ code: 'a', name_en: 'Other', weight: 3 }])],
    ['when one is removed', () => client.removeRegisterEntry({ programme, register: 'criterion', key: 'b' })],
    ['when one that was removed comes back', () => put([{ code: 'b', name_en: 'B again', weight: 2 }])],
  ])('are what the database has %s', async (_, change) => {
    await both();
    await change();
    const { kept, anew } = await both();
    expect(kept).toEqual(anew);
    expect(kept.length).toBeGreaterThan(0);
  });

  it('say of a register whether anybody has written to it', async () => {
    const store = visibleTo(installation.context, await installation.actor());
    const states = async () => {
      const records = await loadRecords(store, programme);
      return [records.stateOf('criterion'), records.stateOf('action')] as const;
    };
    const [criteria, actions] = await states();
    expect((await states())[0]).toBe(criteria);
    await put([{ code: 'c', name_en: 'C', weight: 1 }]);
    expect((await states())[0]).not.toBe(criteria);
    expect((await states())[1]).toBe(actions);
  });

  it('are what the database has when something is removed and put back at one moment', async () => {
    await both();
    await client.removeRegisterEntry({ programme, register: 'criterion', key: 'a' });
    const body = { entries: [{ cells: { code: 'a', name_en: 'A', weight: 1 } }] };
    await client.putRegisterEntries({ programme, register: 'criterion', body });
    const { kept, anew } = await both();
    expect(kept).toEqual(anew);
  });
});
