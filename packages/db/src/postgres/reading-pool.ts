import { setTimeout } from 'node:timers/promises';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { isPassing } from './passing.ts';

/** A read that breaks is tried again for so long, before it is told that nobody answers; one that has waited longer in a pooler has waited enough. */
const PATIENCE_MS = 1000;
const PAUSE_MS = 150;

/** Where a statement goes now. */
export interface Way {
  readonly pool: pg.Pool;
  /** Told when nobody answered there: the next try may go elsewhere. */
  lost?(): void;
}

/**
 * A pool of statements that stand alone and only read: each takes a connection for itself, so that one whose line breaks is asked once more on
 * another, by whatever way leads to a server then. Nothing else is safe to be asked twice: writes and snapshots have pools of their own.
 */
export function readingPool(way: () => Way, { pools, patienceMs = PATIENCE_MS }: { pools: readonly pg.Pool[]; patienceMs?: number }) {
  const query = async (sql: string, parameters: readonly unknown[]) => {
    const until = performance.now() + patienceMs;
    for (let tries = 1; ; tries += 1) {
      const { pool, lost } = way();
      try {
        return await pool.query(sql, [...parameters]);
      } catch (error) {
        if (!isPassing(error) || performance.now() > until) throw error;
        lost?.();
        // The first time it may have been this one line alone.
        if (tries > 1) await setTimeout(PAUSE_MS);
      }
    }
  };
  const client = { query, release: () => undefined } as unknown as PostgresPoolClient;
  return {
    options: {},
    connect: async () => client,
    end: async () => {
      for (const pool of pools) await pool.end();
    },
  } satisfies PostgresPool;
}
