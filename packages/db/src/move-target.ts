import type { Kysely } from 'kysely';
import type { Writer } from './connections.ts';
import type { DumpedRow } from './dump.ts';
import type { Schema } from './schema/schema.ts';

/** One connection to the database that is moved into. */
export interface MoveTarget {
  readonly db: Kysely<Schema>;
  /** Stores rows that are not there yet, in the transaction that is open. */
  load(tx: Writer, table: LoadedTable, pages: AsyncIterable<readonly DumpedRow[]>): Promise<void>;
  close(): Promise<void>;
}

interface LoadedTable {
  readonly name: string;
  readonly columns: readonly string[];
}
