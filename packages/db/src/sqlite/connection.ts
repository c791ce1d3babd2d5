import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import sqlite3 from 'sqlite3';

/** One SQLite connection as Kysely sees it. Its statements run on libuv's thread pool, never on the event loop. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: sqlite3.Database;

  private constructor(database: sqlite3.Database) {
    this.#database = database;
  }

  static async open(file: string, mode: 'read' | 'write'): Promise<SqliteConnection> {
    const flags = mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opening: sqlite3.Database = new sqlite3.Database(file, flags, (error) => (error ? reject(error) : resolve(opening)));
    });
    const connection = new SqliteConnection(database);
    await connection.script('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;');
    if (mode === 'write') await connection.script('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    return connection;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return returnsRows(query) ? this.#all(query) : this.#run(query);
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not supported by this driver');
  }

  script(sql: string): Promise<void> {
    return new Promise((resolve, reject) => this.#database.exec(sql, (error) => (error ? reject(error) : resolve())));
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => this.#database.close((error) => (error ? reject(error) : resolve())));
  }

  #all<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return new Promise((resolve, reject) =>
      this.#database.all<Row>(sql, parameters, (error, rows) => (error ? reject(error) : resolve({ rows }))),
    );
  }

  #run<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return new Promise((resolve, reject) =>
      this.#database.run(sql, parameters, function (error) {
        if (error) reject(error);
        else resolve({ rows: [], insertId: BigInt(this.lastID), numAffectedRows: BigInt(this.changes) });
      }),
    );
  }
}

function returnsRows({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'SelectQueryNode') return true;
  if (query.kind === 'RawNode') return /^\s*(select|with|pragma|explain)\b/i.test(sql);
  return 'returning' in query && query.returning !== undefined;
}
