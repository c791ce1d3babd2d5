import { sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import type { GeneralReader } from './connections.ts';

/** What a database is. */
export interface DatabaseCondition {
  /** As the engine says it: `3.46.1`, `17.2`. */
  readonly version: string;
  readonly bytes: number;
  /** Name of the last migration that ran. */
  readonly schema: string;
}

/** A copy that follows the database. Undefined is what the database does not tell to our user (`pg_monitor`). */
export interface Replica {
  readonly name: string;
  readonly behindMs: number | undefined;
  readonly behindBytes: number | undefined;
}

/** What the database is, as it says itself. */
export async function databaseCondition(db: GeneralReader): Promise<DatabaseCondition> {
  const statement = isPostgres(db)
    ? sql<DatabaseCondition>`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
        (select max(name) from kysely_migration) as schema`
    : sql<DatabaseCondition>`select sqlite_version() as version,
        (select page_count from pragma_page_count()) * (select page_size from pragma_page_size()) as bytes,
        (select max(name) from kysely_migration) as schema`;
  const { version, bytes, schema } = (await statement.execute(db)).rows[0] as DatabaseCondition;
  // A distribution puts its own name behind the number.
  return { version: version.split(' ')[0] ?? version, bytes: Number(bytes), schema };
}

/**
 * Copies that follow the database we write to, as it counts them; where we read from a copy ourselves, that one. Somebody who has replayed
 * everything is not behind, however long nothing was written.
 */
export async function listReplicas(db: GeneralReader): Promise<Replica[]> {
  if (!isPostgres(db)) return [];
  type Row = { name: string; ms: number | null; bytes: number | null };
  const { rows: own } = await sql<Row>`select 'self' as name, case when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
      else extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000 end::float8 as ms,
      pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::float8 as bytes where pg_is_in_recovery()`.execute(db);
  if (own.length > 0) return own.map(replicaOf);
  const { rows } = await sql<Row>`select coalesce(nullif(application_name, ''), pid::text) as name,
      pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::float8 as bytes, case when replay_lsn is null then null
      when replay_lsn >= pg_current_wal_lsn() then 0 else coalesce(extract(epoch from replay_lag) * 1000, 0) end::float8 as ms
      from pg_stat_replication order by 1 limit 20`.execute(db);
  return rows.map(replicaOf);
}

function replicaOf({ name, ms, bytes }: { name: string; ms: number | null; bytes: number | null }): Replica {
  return { name, behindMs: ms ?? undefined, behindBytes: bytes ?? undefined };
}

/** What waits for its turn, counted. Moments are ISO 8601, UTC. */
export interface Backlog {
  readonly imports: number;
  readonly failedMails: number;
  /** Editions of reports that wait to be drawn, since when the first of them could be, and those that were given up until somebody looks. */
  readonly reports: { readonly waiting: number; readonly since: string | undefined; readonly held: number };
}

/** Imports under way, mail that did not go out, reports that are due. */
export async function backlog(db: GeneralReader): Promise<Backlog> {
  const count = sql<number>`count(*)`;
  const [imports, failed, editions] = await Promise.all([
    db.selectFrom('import_run').select(count.as('count')).executeTakeFirstOrThrow(),
    db.selectFrom('delivery').select(count.as('count')).where('state', 'in', ['failed', 'uncertain']).executeTakeFirstOrThrow(),
    db
      .selectFrom('report_edition')
      .select(['state', count.as('count'), (eb) => eb.fn.min<string>('next_at').as('since')])
      .where('state', 'in', ['frozen', 'drawing', 'held'])
      .groupBy('state')
      .execute(),
  ]);
  const of = (state: string) => editions.find((one) => one.state === state);
  return {
    imports: Number(imports.count),
    failedMails: Number(failed.count),
    reports: {
      waiting: Number(of('frozen')?.count ?? 0) + Number(of('drawing')?.count ?? 0),
      since: of('frozen')?.since,
      held: Number(of('held')?.count ?? 0),
    },
  };
}
