import type { Overview } from '@miqyas/contract/client';
import type { SessionHolder } from '@miqyas/db';
import type { Measurement, Outlook } from '@miqyas/domain';
import { LRUCache } from 'lru-cache';
/** What is kept in memory, each with what it is of: it counts while that is how things stand. Bounded, and gone with the process. */
export interface Caches {
  /** Sessions by their token. */
  readonly sessions: LRUCache<string, Kept<SessionHolder>>;
  /** Series of targets by what was asked; so many values in all. */
  readonly series: LRUCache<string, Kept<SeriesByKey>>;
  /** Overviews by programme, scope, month, day and visibility, or the one that is being made. */
  readonly overviews: LRUCache<string, Kept<Promise<Overview>>>;
  /** Forecasts by everything that they are made of. */
  readonly outlooks: LRUCache<string, Outlook>;
}
/** Something and the state of the topics that it is of. */
interface Kept<Value> {
  readonly of: string;
  readonly value: Value;
}
export type SeriesByKey = ReadonlyMap<string, CountedSeries>;
/** The totals of a series, oldest first: what figures count, what waits for approval, and the revisions in force. */
export interface CountedSeries {
  readonly counted: readonly Measurement[];
  readonly pending: readonly Measurement[];
  readonly inForce: readonly Measurement[];
}
export declare function createCaches(): Caches;
/** Makes room once it is known how large an overview is. */
export declare function boundOverviews({ overviews }: Pick<Caches, 'overviews'>, targets: number): void;
