import { randomInt } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { listProgrammes } from '../programmes.ts';
import { openStore } from '../store.ts';
import { TEST_TRAIL_KEYS, testEngines } from '../testing/engines.ts';
import { seed } from '../testing/seed.ts';
import { WritablePoolError } from './connections.ts';

const postgres = (await testEngines()).find(({ name }) => name === 'PostgreSQL');

/** Connections that have what they are told by the server alone, as those of a pooler by transaction. */
describe.runIf(postgres)('a store that reads through a pooler', () => {
  it('reads there, and nowhere that could write', async () => {
    const database = await postgres?.open();
    if (database?.options?.engine !== 'postgres') throw new Error('there is no server');
    await seed(database.store);
    const { url } = database.options;
    const role = `reads_${randomInt(2 ** 40)}`;
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(`create role ${role} login in role pg_read_all_data`);
    await admin.query(`alter role ${role} set default_transaction_read_only = on`);
    const reading = await openStore({ engine: 'postgres', url, pooled: url.replace('//postgres@', `//${role}@`) }, TEST_TRAIL_KEYS);
    expect(await listProgrammes(reading.read)).toHaveLength(1);
    expect(await reading.snapshot((db) => listProgrammes(db))).toHaveLength(1);
    await reading.close();
    await expect(openStore({ engine: 'postgres', url, pooled: url }, TEST_TRAIL_KEYS)).rejects.toThrow(WritablePoolError);
    await admin.query(`drop role ${role}`);
    await admin.end();
    await database.remove();
  });
});
