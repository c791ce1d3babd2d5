import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { listProgrammeRevisions, programmeRevision, touchProgramme } from './revisions.ts';
import { openConnections, storeOver } from './store.ts';
import { type TestDatabase, testEngines } from './testing/engines.ts';

const reopened = async ({ options }: Pick<TestDatabase, 'options'>) => {
  if (!options) throw new Error('this engine cannot be opened once more');
  return openConnections(options);
};

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('on $name', (engine) => {
  afterAll(() => engine.stop());

  it('a database of the first release keeps what it holds when it is brought up to date', async () => {
    const database = await engine.empty();
    const old = await reopened(database);
    expect(await migrate(old.writing, old.engine, '0001-first-light')).toEqual(['0001-first-light']);
    const names = { name_en: 'a', name_ar: 'ب', name_zh: '丙' };
    await old.writing
      .insertInto('programme')
      .values({ code: 'p', illustrative: 1, ...names })
      .execute();
    await old.close();
    const store = await storeOver(await reopened(database));
    expect(await store.read.selectFrom('programme').selectAll().execute()).toEqual([{ code: 'p', illustrative: 1, revision: 0, ...names }]);
    await store.close();
    await database.remove();
  });

  it('a programme’s revision moves on with each change, and not with one that is rolled back', async () => {
    const { store, remove } = await engine.open();
    await store.transaction(async (tx) => {
      await tx.insertInto('programme').values({ code: 'p', illustrative: 0, name_en: '', name_ar: '', name_zh: '' }).execute();
    });
    await store.transaction((tx) => touchProgramme(tx, 'p'));
    const failing = store.transaction(async (tx) => {
      await touchProgramme(tx, 'p');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await programmeRevision(store.read, { programme: 'p' })).toBe(1);
    expect(await programmeRevision(store.read, { programme: 'q' })).toBeUndefined();
    expect(await listProgrammeRevisions(store.read)).toEqual(new Map([['p', 1]]));
    await remove();
  });
});
