import type { Kysely, Transaction } from 'kysely';
import type { Engine } from './engine.ts';
import type { PoolState } from './observed.ts';
import type { Replica } from './replica.ts';
import type { Schema } from './schema/schema.ts';

/** Reads what is no secret of a programme: people, programmes, places, topics. It has nothing that inserts, changes or removes. */
export type GeneralReader = Pick<Kysely<Schema>, 'selectFrom' | 'executeQuery' | 'getExecutor'>;

declare const everything: unique symbol;

/** Reads values and definitions as well. Where somebody's rights count it comes from visibility alone. */
export type Reader = GeneralReader & { readonly [everything]: true };

/** Only a transaction can write: every function that writes asks for one. */
export type Writer = Transaction<Schema> & { readonly [everything]: true };

/** Writes what stands in no trail: leases, progress, what is derived. What asks for a {@link Writer} does not take one. */
export type Books = Transaction<Schema>;

/** What an engine gives to the store. */
export interface Connections {
  readonly engine: Engine;
  readonly reading: Kysely<Schema>;
  readonly writing: Kysely<Schema>;
  /** Runs `work` on what the database is at one moment, whatever is written meanwhile. */
  snapshot<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Makes a transaction the only one that writes. */
  begin(tx: Writer): Promise<void>;
  /** An error of the driver as the store says it. */
  translated(error: unknown): unknown;
  /** A standby that `reading` may go to; undefined where there is none. */
  readonly replica?: Replica;
  /** Signals what other processes change, where the engine can tell; until it is stopped. */
  listen?(changed: () => void): () => Promise<void>;
  /** How much of each pool is taken now. */
  pools(): readonly PoolState[];
  close(): Promise<void>;
}

/** The database cannot take this now, and may be asked again: another process writes for longer than we wait, or the server restarts. */
export class BusyError extends Error {}

/** Nobody answers: the server stops or starts, or is gone and another takes its place. What was being stored may be stored, or not. */
export class AwayError extends BusyError {}
