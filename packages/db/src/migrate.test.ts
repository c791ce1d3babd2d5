import { scopeOf } from '@miqyas/domain';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { listKpis } from './kpis.ts';
import { listMeasurements } from './measurements.ts';
import { migrate } from './migrate.ts';
import { listReportingUnits } from './reporting-units.ts';
import { listRollups } from './rollups.ts';
import { computeRollups, openConnections, storeOver } from './store.ts';
import { TEST_TRAIL_KEYS, type TestDatabase, testEngines } from './testing/engines.ts';
import { readTopics, touch } from './topics.ts';
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
  it.each(['0001-first-light', '0002-programme-revision'])(
    'a database of %s keeps what it holds, and gets what is derived from it',
    async (release) => {
      const database = await engine.empty();
      const old = await reopened(database);
      await migrate(old.writing, old.engine, release);
      for (const statement of RELEASED) await sql.raw(statement).execute(old.writing);
      await old.close();
      const store = await storeOver(await reopened(database), TEST_TRAIL_KEYS);
      expect(await store.read.selectFrom('programme').select(['code', 'illustrative', 'time_zone', 'name_ar']).execute()).toEqual([
        { code: 'p', illustrative: 1, time_zone: 'UTC', name_ar: 'ب' },
      ]);
      expect(await listMeasurements(store.read, { programme: 'p' })).toMatchObject([
        { reported: { value: 0.1 } },
        { reported: { value: 0.2 } },
      ]);
      const before = await listRollups(store.read, { programme: 'p', kpis: ['k'], scope: scopeOf('country', 'EGY') });
      expect(before).toMatchObject([{ numbers: 2, total: 0.1 + 0.2, expected: 2 }]);
      await computeRollups(store);
      expect(await listRollups(store.read, { programme: 'p', kpis: ['k'], scope: scopeOf('country', 'EGY') })).toEqual(before);
      // A trail without signatures is nobody's word; from the first opening by the product on it is ours.
      expect(await store.snapshot((db) => verifyStore(db, store))).toMatchObject([
        { detail: 'holds no seal of roles, tokens and classifications' },
      ]);
      await store.transaction(async () => undefined);
      expect(await store.snapshot((db) => verifyStore(db, store))).toEqual([]);
      expect(await listKpis(store.read, { programme: 'p' })).toMatchObject([{ aggregation: 'latest', overTime: 'last' }]);
      // What stood before versions were kept stood on every past day.
      expect(await listReportingUnits(store.read, { programme: 'p', asOf: '2020-01-01T00:00:00.000Z' })).toEqual(
        await listReportingUnits(store.read, { programme: 'p' }),
      );
      await store.close();
      await database.remove();
    },
  );

  it('a topic moves on with each change of it, alone, and not with one that is rolled back', async () => {
    const { store, remove } = await engine.open();
    await store.transaction((tx) => touch(tx, 'p', 'values'));
    await store.transaction((tx) => touch(tx, 'p', 'registers'));
    const failing = store.transaction(async (tx) => {
      await touch(tx, 'p', 'values');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await store.transaction((tx) => touch(tx, 'p', 'values'));
    const { programmes } = await readTopics(store.read);
    expect(programmes.get('p')).toEqual({ values: 2, registers: 1 });
    expect(programmes.get('q')).toBeUndefined();
    await remove();
  });
});
