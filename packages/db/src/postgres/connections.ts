import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import type { Connections } from '../connections.ts';
import { refusedForMove } from '../move-refusal.ts';
import { loggerFor, type PoolName, type PoolState, type StatementObserver } from '../observed.ts';
import type { Schema } from '../schema/schema.ts';
import { listenTo } from './listen.ts';
import { translated } from './passing.ts';
import { readingPool } from './reading-pool.ts';
import { oneServer, replicaBehind } from './replica.ts';

/** Where a PostgreSQL database is found. Each address is postgres://USER:PASSWORD@HOST:PORT/DATABASE. */
export interface PostgresOptions {
  readonly engine: 'postgres';
  /** Of the primary, without a pooler between: what writes and what listens holds on to its connection. */
  readonly url: string;
  /** Of the primary through a pooler that gives a connection for a transaction, and that can only read: reads and snapshots go there. */
  readonly pooled?: string;
  /** Of one standby: reads go there that miss nothing by it. */
  readonly replica?: string;
  readonly connections?: number;
}

/** Numbers that PostgreSQL sends as text because other languages could not hold them: counts and day numbers fit ours. */
const BIGINT = 20;

/** One lock for all writers: a verb decides on what it has read, and nobody writes in between, as on SQLite. */
const WRITERS = 70_711_968;

const CONNECT_MS = 5000;

/** Who writes waits for another program so long, as on SQLite; then it is told to try again. */
const WAIT_MS = 5000;

/** What a transaction has written on a node of a Citus cluster it sees there in what follows. Without Citus it is a name that nobody asks for. */
const ONE_CONNECTION_A_NODE = 'citus.multi_shard_modify_mode=sequential';

/** Snapshots that are open at once; one that comes later waits. */
const SNAPSHOTS = 4;

/** Our statements are short: to compile one, as the server does by its guess of what it will cost, takes longer than to run it. */
const UNCOMPILED = '-c jit=off';
const ONLY_READS = `${UNCOMPILED} -c default_transaction_read_only=on`;

/** A pool that can only read, one for snapshots, which may be held for long, and one for transactions, of a server; and one of its replica. */
export function postgresConnections(
  { url, pooled, replica: replicaUrl, connections = 10 }: PostgresOptions,
  observe?: StatementObserver,
): Connections {
  const pool = (connectionString: string, rest: pg.PoolConfig = {}) => {
    const shared = { max: connections, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, types: { getTypeParser } };
    const own = new pg.Pool({ ...shared, connectionString, ...rest });
    // A connection that breaks is replaced, and its user is told by the query itself.
    own.on('error', () => undefined);
    own.on('connect', (client) => client.on('error', () => undefined));
    return own;
  };
  // A pooler takes no settings with a connection, which is another one at each transaction: it has to be set there.
  const onlyReads = (rest: pg.PoolConfig = {}) =>
    pooled === undefined ? pool(url, { ...rest, options: ONLY_READS }) : pool(pooled, { ...rest, verify: requireReadOnly });
  const primary = onlyReads();
  const standby = replicaUrl === undefined ? undefined : pool(replicaUrl, { options: ONLY_READS, verify: oneServer() });
  const replica =
    standby &&
    replicaBehind({
      pool: standby,
      db: over(
        readingPool(() => ({ pool: standby }), { pools: [], patienceMs: 0 }),
        'read',
        observe,
      ),
    });
  const snapshots = onlyReads({ max: SNAPSHOTS });
  const reading = readingPool(() => replica?.way() ?? { pool: primary }, { pools: standby ? [primary, standby] : [primary] });
  const writing = pool(url, {
    options: `${UNCOMPILED} -c default_transaction_isolation=read\\ committed -c lock_timeout=${WAIT_MS} -c ${ONE_CONNECTION_A_NODE}`,
  });
  return {
    ...overPostgres(over(reading, 'read', observe), over(snapshots, 'snapshot', observe), over(writing, 'write', observe)),
    ...(replica ? { replica } : {}),
    listen: (changed) => listenTo(url, changed),
    pools: () => [stateOf('read', primary), stateOf('snapshot', snapshots), stateOf('write', writing)],
  };
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
    translated: (error) => refusedForMove(error) ?? translated(error),
    pools: () => [],
    close: async () => {
      await snapshots.destroy();
      await reading.destroy();
      await writing.destroy();
    },
  };
}

function over(pool: PostgresPool, name: PoolName, observe: StatementObserver | undefined): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...loggerFor(name, observe) });
}

function stateOf(pool: PoolName, of: pg.Pool): PoolState {
  return { pool, most: of.options.max, inUse: of.totalCount - of.idleCount, waiting: of.waitingCount };
}

/** Whole numbers as numbers. */
export function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === BIGINT ? Number : pg.types.getTypeParser(oid, format as 'text');
}

/** The pooler by which reads go lets through what writes: the guard that no read may write would be gone. */
export class WritablePoolError extends Error {}

function requireReadOnly(client: pg.PoolClient, done: (error?: Error) => void): void {
  client
    .query('show default_transaction_read_only')
    .then(({ rows }) => {
      const on = (rows[0] as { default_transaction_read_only: string }).default_transaction_read_only === 'on';
      done(on ? undefined : new WritablePoolError());
    })
    .catch(done);
}
