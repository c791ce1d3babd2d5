import type { Annotation } from '@miqyas/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnnotations, listAnnotations, withdrawAnnotation } from './annotations.ts';
import { type TestDatabase, testEngines } from './testing/engines.ts';
import { SEEDED, seed } from './testing/seed.ts';
import { readTopics } from './topics.ts';

const { programme } = SEEDED;
const noted = (id: string, about: Partial<Annotation> = {}): Annotation => ({
  ...{ id, kind: 'event', kpi: 'k', reportingUnit: 'u', day: 20_000, texts: { ar: 'حدث', zh: '', en: '' } },
  ...{ by: 'somebody', at: '2026-11-02T08:00:00.000Z' },
  ...about,
});

describe.each(await testEngines())('annotations on $name', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await engine.open();
    await seed(database.store);
  });
  afterEach(() => database.remove());

  const add = (...annotations: Annotation[]) => database.store.transaction((tx) => addAnnotations(tx, { programme, annotations }));
  const ids = async (about: { kpi?: string; reportingUnit?: string; asOf?: string } = {}) =>
    (await listAnnotations(database.store.read, { programme, kpi: 'k', reportingUnit: 'u', ...about })).map(({ id }) => id);

  it('stand beside what they are about, and beside what lies in it', async () => {
    await add(
      noted('of the series', { day: 20_003 }),
      noted('of the KPI', { reportingUnit: '', day: 20_002 }),
      noted('of the unit', { kpi: '', day: 20_001 }),
      noted('of the programme', { kpi: '', reportingUnit: '' }),
    );
    expect(await ids()).toEqual(['of the programme', 'of the unit', 'of the KPI', 'of the series']);
    expect(await ids({ kpi: 'another' })).toEqual(['of the programme', 'of the unit']);
    expect(await ids({ reportingUnit: 'another' })).toEqual(['of the programme', 'of the KPI']);
  });

  it('that are withdrawn are still known on the days on which they stood, and on none before they were noted', async () => {
    await add(noted('a'));
    const topics = async () => (await readTopics(database.store.read)).programmes.get(programme);
    const before = await topics();
    await database.store.transaction((tx) =>
      withdrawAnnotation(tx, { programme, id: 'a', by: 'somebody', at: '2026-11-05T08:00:00.000Z' }),
    );
    expect(await ids()).toEqual([]);
    expect(await ids({ asOf: '2026-11-04T00:00:00.000Z' })).toEqual(['a']);
    expect(await ids({ asOf: '2026-11-06T00:00:00.000Z' })).toEqual([]);
    expect(await ids({ asOf: '2026-11-01T00:00:00.000Z' })).toEqual([]);
    // Open pages are told of it, and those that show values alone are left in peace.
    expect(await topics()).toEqual({ ...before, registers: (before?.registers ?? 0) + 1 });
  });
});
