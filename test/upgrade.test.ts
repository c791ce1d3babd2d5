import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { blobFolder } from '@miqyas/api/blob-folder';
import { backupFile, restoreBackup } from '@miqyas/api/restore-backup';
import { type TestInstallation, testInstallation } from '@miqyas/api/test-installation';
import { openStore, type StoreOptions, verifyStore } from '@miqyas/db';
import {
  asReleased,
  enteredIn,
  enteredValues,
  RELEASED_BACKUP,
  releasedDatabase,
  releasedSchemas,
  sql,
  TEST_TRAIL_KEYS,
  type TestEngine,
  testEngines,
} from '@miqyas/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, freshFolder, miqyas } from './running.ts';

const PROGRAMME = 'arab-china-digital-cities';
const engines = await testEngines();
const schemas = await releasedSchemas();
let folder: Folder;
beforeAll(async () => {
  folder = await freshFolder();
});
afterAll(() => folder.remove());

/** The real installation over a database that is there already. */
const over = (engine: TestEngine, options: StoreOptions): Promise<TestInstallation> =>
  testInstallation(
    {
      ...engine,
      open: async () => {
        const store = await openStore(options, TEST_TRAIL_KEYS);
        return { store, options, remove: () => store.close() };
      },
    },
    { demonstration: true },
  );

/** The first and the last; `MIQYAS_RELEASES=all` tries every one on the server, too. */
const ON_SERVER = /^(0001|0016)/;
const UPGRADES = schemas.flatMap((schema) =>
  engines
    // What the engines do alike is held by their own suites: the server sees some.
    .filter(
      ({ name }) => name === 'SQLite' || (name === 'PostgreSQL' && (process.env['MIQYAS_RELEASES'] === 'all' || ON_SERVER.test(schema))),
    )
    .map((engine) => ({ schema, engine: engine.name, made: engine })),
);

describe('an upgrade from a released schema', () => {
  it.each(UPGRADES)('$schema on $engine keeps every value, has a trail that holds, and the dashboards answer', async ({ schema, made }) => {
    const file = join(folder.path, `${schema}-${made.name}.sqlite`);
    const released = await releasedDatabase(schema, file);
    const target = made.name === 'SQLite' ? undefined : await made.empty();
    if (target?.options) await asReleased(target.options, { schema, file });
    const entered = await enteredIn(file);
    expect(entered.length).toBeGreaterThan(4000);

    const upgraded = await over(made, target?.options ?? released);
    expect(await enteredValues(upgraded.store.read)).toEqual(entered);
    expect(await upgraded.store.snapshot((db) => verifyStore(db, upgraded.store))).toEqual([]);
    const client = await upgraded.client();
    const { targets, completeness } = await client.overview({ programme: PROGRAMME });
    expect(targets.length).toBeGreaterThan(20);
    expect(completeness.count).toBeGreaterThan(20);
    expect(targets.filter(({ latest }) => latest !== null).length).toBeGreaterThan(20);
    await upgraded.close();
    await target?.remove();
    await rm(file, { force: true });
  });
});

describe('going back', () => {
  it('is refused by an older program in clear words, which changes nothing of the database', async () => {
    const data = { MIQYAS_DATA: join(folder.path, 'newer') };
    await mkdir(data.MIQYAS_DATA);
    const file = join(data.MIQYAS_DATA, 'miqyas.sqlite');
    const store = await openStore({ engine: 'sqlite', file }, TEST_TRAIL_KEYS);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-of-a-later-release', '2027-01-01')`.execute(store.accounts);
    await store.close();
    const before = await readFile(file);
    for (const command of [['serve'], ['backup', '--out', join(folder.path, 'none.gz')], ['verify']]) {
      const { status, output } = await miqyas(command, data).finished;
      expect([status, output.trim()]).toEqual([
        1,
        expect.stringMatching(/made by a newer version of Miqyas \(it has 9999-of-a-later-release\)/),
      ]);
      expect(output).not.toMatch(/\n\s+at /);
    }
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('is done by restoring the backup that was made before: here one that an earlier release wrote', async () => {
    const [engine] = engines as [TestEngine];
    const released = join(folder.path, 'before.sqlite');
    await releasedDatabase('0016-reports', released);
    const target = await engine.open();
    const restored = await restoreBackup(target.store, {
      from: backupFile(RELEASED_BACKUP),
      ...{ blobs: blobFolder(join(folder.path, 'evidence')), progress: () => {} },
    });
    expect(restored.rows['measurement']).toBeGreaterThan(4000);
    expect(await enteredValues(target.store.read)).toEqual(await enteredIn(released));
    expect(await target.store.snapshot((db) => verifyStore(db, target.store))).toEqual([]);
    await target.remove();
  });
});
