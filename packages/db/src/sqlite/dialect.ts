import { CompiledQuery, type Dialect, type Driver, type Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { SqliteConnection } from './connection.ts';
import type { ConnectionPool } from './connection-pool.ts';

/** Kysely over a fixed set of SQLite connections, each checked out exclusively for a query or a transaction. */
export function sqliteDialect(pool: ConnectionPool<SqliteConnection>): Dialect {
  return {
    createAdapter: () => new PooledSqliteAdapter(),
    createDriver: () => driverOver(pool),
    // Kysely's own signature: the introspector takes an instance of any schema.
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** What Kysely does not suppose of SQLite: unless it is told of several connections, it lets one query after another onto them. */
class PooledSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** SQLite rolls back what defines tables too: a migration that is killed leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function driverOver(pool: ConnectionPool<SqliteConnection>): Driver {
  return {
    init: async () => {},
    acquireConnection: () => pool.acquire(),
    releaseConnection: async (connection) => pool.release(connection as SqliteConnection),
    beginTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    },
    commitTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('commit'));
    },
    rollbackTransaction: async (connection) => {
      // A full disk or a broken file has already rolled back; the error that led here is the one to tell.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
    },
    destroy: async () => {
      await Promise.all(pool.all.map((connection) => connection.close()));
    },
  };
}
