import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BackupRun, lastBackups, lastDrill, markRestored, recordBackup } from './backup-runs.ts';
import { forgetProcess, listProcesses, noteProcess } from './serving-processes.ts';
import { type TestDatabase, testEngines } from './testing/engines.ts';

const T = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour)).toISOString();
const run = (hour: number, over: Partial<BackupRun> = {}): BackupRun => ({
  ...{ at: T(hour), kind: 'file', place: '/var/backups/a.gz', bytes: 5_000_000_000, checksum: `sum-${hour}`, verifiedAt: undefined },
  ...over,
});

describe.each(await testEngines())('what an operator sees, on $name', (engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await engine.open();
  });
  afterEach(() => database.remove());

  it('has the newest backups first, whatever their size, and none of a database of which none was made', async () => {
    const { store } = database;
    expect([await lastBackups(store.read, { limit: 5 }), await lastDrill(store.read)]).toEqual([[], undefined]);
    const bucket = run(3, { kind: 'bucket', place: 's3://backups/b.gz' });
    await store.transaction(async (tx) => {
      for (const one of [run(2), bucket, run(1)]) await recordBackup(tx, one);
    });
    expect(await lastBackups(store.read, { limit: 2 })).toEqual([bucket, run(2)]);
  });

  it('knows of a drill by what was in the backup, wherever it lies', async () => {
    const { store } = database;
    await store.transaction(async (tx) => {
      for (const one of [run(1), run(2), run(2, { kind: 'bucket', place: 's3://b/k' })]) await recordBackup(tx, one);
      expect(await markRestored(tx, { checksum: 'sum-2', at: T(9) })).toBe(2);
      expect(await markRestored(tx, { checksum: 'another', at: T(9) })).toBe(0);
    });
    expect(await lastDrill(store.read)).toMatchObject({ at: T(2), verifiedAt: T(9) });
    expect((await lastBackups(store.read, { limit: 5 })).map(({ verifiedAt }) => verifiedAt)).toEqual([T(9), T(9), undefined]);
  });

  it('has one entry of a backup that was made again at the same moment in the same place', async () => {
    const { store } = database;
    await store.transaction(async (tx) => {
      await recordBackup(tx, run(1));
      await recordBackup(tx, run(1, { bytes: 7 }));
    });
    expect(await lastBackups(store.read, { limit: 5 })).toEqual([run(1, { bytes: 7 })]);
  });

  it('has the processes that serve it, and lets go of those that were not seen for long', async () => {
    const { store } = database;
    const note = (id: string, began: number, seen: number) =>
      store.transaction((tx) =>
        noteProcess(tx, { id, host: `${id}:1`, version: '1.0.0', beganAt: T(began), seenAt: T(seen), gone: T(seen - 2) }),
      );
    await note('a', 1, 1);
    await note('b', 2, 2);
    await note('b', 2, 4);
    expect(await listProcesses(store.read)).toEqual([{ id: 'b', host: 'b:1', version: '1.0.0', beganAt: T(2), seenAt: T(4) }]);
    await store.transaction((tx) => forgetProcess(tx, { id: 'b' }));
    expect(await listProcesses(store.read)).toEqual([]);
  });
});
