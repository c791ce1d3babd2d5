import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { listKpis } from './kpis.ts';
import { listMeasurements } from './measurements.ts';
import { migrate } from './migrate.ts';
import { listProgrammeRevisions, programmeRevision, touchProgramme } from './revisions.ts';
import { listRollups } from './rollups.ts';
import { computeRollups, openConnections, storeOver } from './store.ts';
import { type TestDatabase, testEngines } from './testing/engines.ts';
import { verifyStore } from './verify.ts';

/** What a database of an earlier release holds, in that release's words. */
const RELEASED = [
  "INSERT INTO programme (code, illustrative, name_en, name_ar, name_zh) VALUES ('p', 1, 'a', 'ب', '丙')",
  "INSERT INTO person VALUES ('somebody', 'administrator', 0, '', '', '')",
  "INSERT INTO country VALUES ('EGY', 'EG', '818', '', '', '', '')",
  `INSERT INTO reporting_unit (programme, code, kind, country, name_en, name_ar, name_zh)
    VALUES ('p', 'cairo', 'city', 'EGY', '', '', ''), ('p', 'giza', 'city', 'EGY', '', '', '')`,
  `INSERT INTO kpi (programme, code, version, definition, unit, direction, aggregation, frequency, sdg_targets, source, certainty,
    name_en, name_ar, name_zh, recorded_by, recorded_at, reason)
    VALUES ('p', 'k', 1, '', '%', 'increase', 'latest', 'month', '[]', '', '', '', '', '', 'somebody', '2026', '')`,
  ...['cairo', 'giza'].map(
    (
      reportingUnit,
      i,
    ) => `INSERT INTO measurement (programme, reporting_unit, kpi, category, period, revision, period_end, kpi_version, state, value, status,
      estimated, comment, source, reason, recorded_by, recorded_at)
      VALUES ('p', '${reportingUnit}', 'k', '', '2026-10', 1, 20757, 1, 'number', 0.${i + 1}, 'approved', 0, '', '', '', 'somebody', '2026-11-01')`,
  ),
];

const reopened = async ({ options }: Pick<TestDatabase, 'options'>) => {
  if (!options) throw new Error('this engine cannot be opened once more');
  return openConnections(options);
};

describe.each((await testEngines()).filter(({ name }) => name !== 'PGlite'))('on $name', (engine) => {
  afterAll(() => engine.stop());

  it.each(['0001-first-light', '0002-programme-revision'])(
    'a database of %s keeps what it holds, and gets what is derived from it',
    async (release) => {
      const database = await engine.empty();
      const old = await reopened(database);
      await migrate(old.writing, old.engine, release);
      for (const statement of RELEASED) await sql.raw(statement).execute(old.writing);
      await old.close();
      const store = await storeOver(await reopened(database));
      expect(await store.read.selectFrom('programme').select(['code', 'illustrative', 'revision', 'name_ar']).execute()).toEqual([
        { code: 'p', illustrative: 1, revision: 0, name_ar: 'ب' },
      ]);
      expect(await listMeasurements(store.read, { programme: 'p' })).toMatchObject([
        { reported: { value: 0.1 } },
        { reported: { value: 0.2 } },
      ]);
      const before = await listRollups(store.read, { programme: 'p', kpis: ['k'], scope: 'country:EGY' });
      expect(before).toMatchObject([{ numbers: 2, total: 0.1 + 0.2, expected: 2 }]);
      await computeRollups(store);
      expect(await listRollups(store.read, { programme: 'p', kpis: ['k'], scope: 'country:EGY' })).toEqual(before);
      expect(await store.snapshot((db) => verifyStore(db, store.engine))).toEqual([]);
      expect(await listKpis(store.read, { programme: 'p' })).toMatchObject([{ aggregation: 'latest', overTime: 'last' }]);
      await store.close();
      await database.remove();
    },
  );

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
