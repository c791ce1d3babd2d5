import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { BusyError, type Connections } from '../connections.ts';
import { refusedForMove } from '../move-refusal.ts';
import { loggerFor, type PoolName, type PoolState, type StatementObserver } from '../observed.ts';
import type { Schema } from '../schema/schema.ts';
import { listenTo } from './listen.ts';

/** Numbers that PostgreSQL sends as text because other languages could not hold them: counts and day numbers fit ours. */
const BIGINT = 20;

/** One lock for all writers: a verb decides on what it has read, and nobody writes in between, as on SQLite. */
const WRITERS = 70_711_968;

const CONNECT_MS = 5000;

/** Who writes waits for another program so long, as on SQLite; then it is told to try again. */
const WAIT_MS = 5000;

/** Codes of a server that is stopping, starting or gone: the request may be tried again. */
const PASSING = /^(57P0[1-5]|08\d{3}|53300|40001|40P01|55P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** What a transaction has written on a node of a Citus cluster it sees there in what follows. Without Citus it is a name that nobody asks for. */
const ONE_CONNECTION_A_NODE = 'citus.multi_shard_modify_mode=sequential';

/** Snapshots that are open at once; one that comes later waits. */
const SNAPSHOTS = 4;

/** A pool that can only read, one for snapshots, which may be held for long, and one for transactions, of a server. */
export function postgresConnections(
  { url, connections = 10 }: { url: string; connections?: number },
  observe?: StatementObserver,
): Connections {
  const pools = new Map<PoolName, pg.Pool>();
  const db = (name: PoolName, options: string, most = connections) => {
    const shared = { connectionString: url, max: most, connectionTimeoutMillis: CONNECT_MS, types: { getTypeParser } };
    // Our statements are short: to compile one, as the server does by its guess of what it will cost, takes longer than to run it.
    const pool = new pg.Pool({ ...shared, options: `-c jit=off ${options}` });
    // A connection that breaks is replaced, and its user is told by the query itself.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    pools.set(name, pool);
    return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...loggerFor(name, observe) });
  };
  const over = overPostgres(
    db('read', '-c default_transaction_read_only=on'),
    db('snapshot', '-c default_transaction_read_only=on', SNAPSHOTS),
    db('write', `-c default_transaction_isolation=read\\ committed -c lock_timeout=${WAIT_MS} -c ${ONE_CONNECTION_A_NODE}`),
  );
  const state = ([pool, of]: [PoolName, pg.Pool]): PoolState => ({
    ...{ pool, most: of.options.max, inUse: of.totalCount - of.idleCount, waiting: of.waitingCount },
  });
  return { ...over, listen: (changed) => listenTo(url, changed), pools: () => [...pools].map(state) };
}

/** The store's connections over any Kysely that speaks PostgreSQL. */
export function overPostgres(reading: Kysely<Schema>, snapshots: Kysely<Schema>, writing: Kysely<Schema>): Connections {
  return {
    engine: 'postgres',
    reading,
    writing,
    snapshot: (work) => snapshots.transaction().setIsolationLevel('repeatable read').execute(work),
    begin: async (tx) => {
      await sql`select pg_advisory_xact_lock(${WRITERS})`.execute(tx);
    },
    translated: (error) =>
      isPassing(error) ? new BusyError('the database server does not answer', { cause: error }) : (refusedForMove(error) ?? error),
    pools: () => [],
    close: async () => {
      await snapshots.destroy();
      await reading.destroy();
      await writing.destroy();
    },
  };
}

/** Whole numbers as numbers. */
export function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text');
}

function isPassing(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return PASSING.test(code) || /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(message);
}
