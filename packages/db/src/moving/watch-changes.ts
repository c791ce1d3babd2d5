import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../bulk.ts';
import { REFUSED } from '../move-refusal.ts';
import { type Schema, TABLES } from '../schema/schema.ts';

/** What a table is to a move. */
export interface MovedTable {
  readonly name: string;
  /** Names a row once. */
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Columns of the key that hold whole numbers. */
  readonly whole: ReadonlySet<string>;
}

/** A full-text index takes no trigger: it goes over as a whole, at the end. */
export const UNWATCHED = 'record_word';

/** Every table that is followed row by row, those first that others refer to. */
export const WATCHED: readonly MovedTable[] = Object.entries(TABLES)
  .filter(([name]) => name !== UNWATCHED)
  .map(([name, { key, columns }]) => ({
    name,
    // Numbered by the database, whatever the programme.
    key: name === 'target' ? ['id'] : key,
    columns: Object.keys(columns),
    whole: new Set(Object.entries(columns).flatMap(([column, { type }]) => (type === 'integer' ? [column] : []))),
  }));

/**
 * Lets the database write down the key of every row that changes, whoever changes it, and refuse every change while the last of them go
 * over and for good once it has moved. Begins with an empty list.
 */
export async function watchChanges(db: Kysely<Schema>, patiently: Patiently): Promise<void> {
  await runAll(db, [...(isPostgres(db) ? postgresStatements() : sqliteStatements()), 'DELETE FROM house_change'], patiently);
}

/** Does a work again while the database is busy with its own. */
export type Patiently = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** On PostgreSQL each by itself: a trigger waits for those that write into its table, and nobody is to wait for all of them. */
async function runAll(db: Kysely<Schema>, statements: readonly string[], patiently: Patiently): Promise<void> {
  if (isPostgres(db)) {
    for (const statement of statements) await patiently(() => sql.raw(statement).execute(db));
    return;
  }
  await patiently(() =>
    db.transaction().execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
    }),
  );
}

/** The source as it was before a move was begun. */
export async function stopWatching(db: Kysely<Schema>, patiently: Patiently): Promise<void> {
  const triggers = WATCHED.flatMap(({ name }) =>
    isPostgres(db)
      ? [`DROP TRIGGER IF EXISTS house_change ON "${name}"`, `DROP FUNCTION IF EXISTS house_change_${name}`]
      : EVENTS.map((event) => `DROP TRIGGER IF EXISTS house_${event.toLowerCase()}_${name}`),
  );
  await runAll(db, [...triggers, 'DROP TABLE IF EXISTS house_change', 'DROP TABLE IF EXISTS house_move'], patiently);
}

const EVENTS = ['INSERT', 'UPDATE', 'DELETE'] as const;

function keyOf(row: 'OLD' | 'NEW', key: readonly string[]): string {
  return key.map((column) => `${row}."${column}"`).join(', ');
}

function sqliteStatements(): string[] {
  const fence = `SELECT RAISE(ABORT, '${REFUSED.moved}') FROM house_move WHERE state = 'moved';
    SELECT RAISE(ABORT, '${REFUSED.paused}') FROM house_move WHERE state = 'paused' AND paused_until > unixepoch();`;
  const noted = (name: string, row: 'OLD' | 'NEW', key: readonly string[]) =>
    `INSERT INTO house_change (name, key) SELECT '${name}', json_array(${keyOf(row, key)})`;
  return [
    'CREATE TABLE IF NOT EXISTS house_change (seq INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL) STRICT',
    ...WATCHED.flatMap(({ name, key }) =>
      EVENTS.flatMap((event) => {
        const rows = [
          ...(event === 'INSERT' ? [] : [noted(name, 'OLD', key)]),
          ...(event === 'INSERT' ? [noted(name, 'NEW', key)] : []),
          ...(event === 'UPDATE' ? [`${noted(name, 'NEW', key)} WHERE (${keyOf('NEW', key)}) IS NOT (${keyOf('OLD', key)})`] : []),
        ];
        const trigger = `house_${event.toLowerCase()}_${name}`;
        return [
          `DROP TRIGGER IF EXISTS ${trigger}`,
          `CREATE TRIGGER ${trigger} AFTER ${event} ON "${name}" BEGIN ${fence} ${rows.map((row) => `${row};`).join(' ')} END`,
        ];
      }),
    ),
  ];
}

function postgresStatements(): string[] {
  return [
    'CREATE TABLE IF NOT EXISTS house_change (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, key text NOT NULL)',
    ...WATCHED.flatMap(({ name, key }) => {
      const noted = (row: 'OLD' | 'NEW') =>
        `INSERT INTO house_change (name, key) VALUES ('${name}', json_build_array(${keyOf(row, key)})::text);`;
      // Who writes holds the mark until the end of the transaction: a pause begins when the last of them has ended.
      return [
        `CREATE OR REPLACE FUNCTION house_change_${name}() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE mark house_move; BEGIN
          SELECT * INTO mark FROM house_move FOR SHARE;
          IF mark.state = 'moved' THEN RAISE EXCEPTION '${REFUSED.moved}'; END IF;
          IF mark.state = 'paused' AND mark.paused_until > extract(epoch FROM clock_timestamp()) THEN RAISE EXCEPTION '${REFUSED.paused}'; END IF;
          IF TG_OP <> 'INSERT' THEN ${noted('OLD')} END IF;
          IF TG_OP = 'INSERT' THEN ${noted('NEW')}
          ELSIF TG_OP = 'UPDATE' AND (${keyOf('NEW', key)}) IS DISTINCT FROM (${keyOf('OLD', key)}) THEN ${noted('NEW')} END IF;
          RETURN NULL; END $$`,
        `DROP TRIGGER IF EXISTS house_change ON "${name}"`,
        `CREATE TRIGGER house_change AFTER INSERT OR UPDATE OR DELETE ON "${name}" FOR EACH ROW EXECUTE FUNCTION house_change_${name}()`,
      ];
    }),
  ];
}
