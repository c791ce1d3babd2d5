import { type Kysely, sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import type { GeneralReader } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/**
 * Where a move to another database stands, as each of the two databases says it of itself. A source is followed, holds its breath while
 * the last changes go over, and has moved for good; a target is awaited, and then arrives.
 */
type MoveState = 'followed' | 'paused' | 'moved' | 'awaited' | 'arriving';

/** The one row of `house_move`, which is there only in a database that moves, has moved, or is moved into. */
export interface MoveMark {
  readonly state: MoveState;
  /** Tells one move from every other. */
  readonly move: string;
  /** The process that works on it: one that was overtaken finds another's here, and stops. */
  readonly run: string;
  /** Seconds since 1970 by the clock of the database: a pause whose copier is gone ends by itself. */
  readonly pausedUntil: number;
  /** The other database, as people may read it: no user, no password. */
  readonly other: string;
}

interface MarkRow {
  readonly state: string;
  readonly move: string;
  readonly run: string;
  readonly paused_until: number;
  readonly other: string;
}

/** What a move says of a database; undefined of one that stays. */
export async function readMark(db: GeneralReader): Promise<MoveMark | undefined> {
  if (!(await isMarked(db))) return undefined;
  const row = await markRow(db).catch((error: unknown) => {
    // What was being moved into has arrived between the two questions.
    if (isGone(error)) return undefined;
    throw error;
  });
  if (!row) return undefined;
  return { state: row.state as MoveState, move: row.move, run: row.run, pausedUntil: Number(row.paused_until), other: row.other };
}

async function markRow(db: GeneralReader): Promise<MarkRow | undefined> {
  return (await sql<MarkRow>`select state, move, run, paused_until, other from house_move`.execute(db)).rows[0];
}

const UNDEFINED_TABLE = '42P01';

function isGone(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  return code === UNDEFINED_TABLE || message.includes('no such table: house_move');
}

async function isMarked(db: GeneralReader): Promise<boolean> {
  const question = isPostgres(db)
    ? sql<{ there: number }>`select 1 as there where to_regclass('house_move') is not null`
    : sql<{ there: number }>`select 1 as there from sqlite_schema where type = 'table' and name = 'house_move'`;
  return (await question.execute(db)).rows.length > 0;
}

/** Holds the mark until the transaction ends: nobody takes the move over meanwhile. */
export async function holdMark(tx: Kysely<Schema>): Promise<MoveMark | undefined> {
  if (isPostgres(tx) && (await isMarked(tx))) await sql`select 1 from house_move for update`.execute(tx);
  return readMark(tx);
}

/** Puts the mark, in place of the one that was there. */
export async function putMark(tx: Kysely<Schema>, { state, move, run, other }: Omit<MoveMark, 'pausedUntil'>): Promise<void> {
  const [text, integer] = isPostgres(tx) ? [sql`text`, sql`bigint`] : [sql`TEXT`, sql`INTEGER`];
  await sql`create table if not exists house_move (one ${integer} primary key check (one = 1), state ${text} not null, move ${text} not null,
    run ${text} not null, paused_until ${integer} not null, other ${text} not null)`.execute(tx);
  await sql`insert into house_move (one, state, move, run, paused_until, other) values (1, ${state}, ${move}, ${run}, 0, ${other})
    on conflict (one) do update set state = excluded.state, move = excluded.move, run = excluded.run, paused_until = 0,
      other = excluded.other`.execute(tx);
}

/** The database says that its data lies elsewhere, and since when nothing is written here. */
export class MovedError extends Error {
  /** Where they lie; undefined where only a write was refused. */
  readonly to: string | undefined;

  constructor(to: string | undefined, options?: ErrorOptions) {
    super(`the data has moved to ${to ?? 'another database'}`, options);
    this.to = to;
  }
}

/** The database is being copied into, and is nobody's yet. */
export class ArrivingError extends Error {
  readonly from: string;

  constructor(from: string) {
    super(`the data of ${from} is on its way here`);
    this.from = from;
  }
}

/** Throws where a move keeps a database from being opened: {@link MovedError}, {@link ArrivingError}. */
export async function requireHere(db: GeneralReader): Promise<void> {
  const mark = await readMark(db);
  if (mark?.state === 'moved') throw new MovedError(mark.other);
  if (mark?.state === 'awaited' || mark?.state === 'arriving') throw new ArrivingError(mark.other);
}
