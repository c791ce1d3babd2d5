import type { Kysely, Transaction } from 'kysely';
import type { Engine } from './engine.ts';
import type { Schema } from './schema.ts';

export type Reader = Kysely<Schema>;
/** Only a transaction can write: every function that writes asks for one. */
export type Writer = Transaction<Schema>;

/** What an engine gives to the store. */
export interface Connections {
  readonly engine: Engine;
  readonly reading: Reader;
  readonly writing: Reader;
  /** Runs `work` on what the database is at one moment, whatever is written meanwhile. */
  snapshot<Result>(work: (db: Reader) => Promise<Result>): Promise<Result>;
  /** Makes a transaction the only one that writes. */
  begin(tx: Writer): Promise<void>;
  /** An error of the driver as the store says it. */
  translated(error: unknown): unknown;
  /** Signals what other processes change, where the engine can tell; until it is stopped. */
  listen?(changed: () => void): () => Promise<void>;
  close(): Promise<void>;
}

/** The database cannot take this now, and may be asked again: another process writes for longer than we wait, or the server restarts. */
export class BusyError extends Error {}
