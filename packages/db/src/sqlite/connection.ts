import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import sqlite3 from 'sqlite3';

/** What prepared statements may come to: a long one takes as much room as many short ones. */
const MOST_CHARACTERS = 128 * 1024;

/** One SQLite connection as Kysely sees it. Its statements run on libuv's thread pool, never on the event loop. */
export class SqliteConnection implements DatabaseConnection {
  readonly #database: sqlite3.Database;
  readonly #statements = new Map<string, sqlite3.Statement>();
  #characters = 0;

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
    if (mode === 'write')
      await connection.script(
        'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;',
      );
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

  async close(): Promise<void> {
    for (const sql of [...this.#statements.keys()]) await this.#forget(sql);
    await new Promise<void>((resolve, reject) => this.#database.close((error) => (error ? reject(error) : resolve())));
  }

  async #all<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = await this.#prepared(sql);
    return new Promise((resolve, reject) =>
      statement.all<Row>(parameters, (error, rows) => {
        if (!error) return resolve({ rows });
        void this.#forget(sql).then(() => reject(error));
      }),
    );
  }

  async #run<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = await this.#prepared(sql);
    const forget = () => this.#forget(sql);
    return new Promise((resolve, reject) =>
      statement.run(parameters, function (error) {
        if (!error) return resolve({ rows: [], insertId: BigInt(this.lastID), numAffectedRows: BigInt(this.changes) });
        void forget().then(() => reject(error));
      }),
    );
  }

  /** A statement is prepared once and used again; those that have rested longest make room. */
  async #prepared(sql: string): Promise<sqlite3.Statement> {
    const known = this.#statements.get(sql);
    const statement = known ?? (await this.#prepare(sql));
    if (!known) this.#characters += sql.length;
    this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    for (const oldest of this.#statements.keys()) {
      if (this.#characters <= MOST_CHARACTERS || oldest === sql) break;
      await this.#forget(oldest);
    }
    return statement;
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement: sqlite3.Statement = this.#database.prepare(sql, (error) => (error ? reject(error) : resolve(statement)));
    });
  }

  /** One that failed is not used again: it may be in the middle of something. */
  #forget(sql: string): Promise<void> {
    const statement = this.#statements.get(sql);
    if (statement) this.#characters -= sql.length;
    this.#statements.delete(sql);
    return new Promise((resolve) => (statement ? statement.finalize(() => resolve()) : resolve()));
  }
}

function returnsRows({ query, sql }: CompiledQuery): boolean {
  if (query.kind === 'SelectQueryNode') return true;
  if (query.kind === 'RawNode') return /^\s*(select|with|pragma|explain)\b|\breturning [a-z_, ]+$/i.test(sql);
  return 'returning' in query && query.returning !== undefined;
}
