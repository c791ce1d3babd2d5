import type { Overview } from '@miqyas/contract/client';
import type { FollowUpRecord, SessionHolder, TokenHolder } from '@miqyas/db';
import type { FollowUpName, Measurement, Outlook } from '@miqyas/domain';
import { LRUCache } from 'lru-cache';
import { type KeptAnswers, keptAnswers } from './kept-answers.ts';

/** What is kept in memory, each with what it is of: it counts while that is how things stand. Bounded, and gone with the process. */
export interface Caches {
  /** Sessions by their token. */
  readonly sessions: LRUCache<string, Kept<SessionHolder>>;
  /** Services by the hash of their token. */
  readonly tokens: LRUCache<string, Kept<TokenHolder>>;
  /** Series of targets by what was asked; so many values in all. */
  readonly series: LRUCache<string, KeptSeries>;
  /** Those that are being read: who asks for the same waits for them. */
  readonly seriesUnderWay: Map<string, Promise<Pick<KeptSeries, 'subjects' | 'series'>>>;
  /** Overviews by programme, scope, month, day and visibility, or the one that is being made. */
  readonly overviews: LRUCache<string, Kept<Promise<Overview>>>;
  /** Public pages as they were written, by address and language. */
  readonly publicPages: LRUCache<string, Kept<string>>;
  /** Entries of follow-up registers by programme. */
  readonly records: LRUCache<string, Kept<KeptRecords>>;
  /** Answers as bytes, by what was asked and who may see the same. */
  readonly answers: KeptAnswers;
  /** Forecasts by everything that they are made of. */
  readonly outlooks: LRUCache<string, Outlook>;
}

/** Something and the state of the topics that it is of. */
interface Kept<Value> {
  readonly of: string;
  readonly value: Value;
}

export type SeriesByKey = ReadonlyMap<string, CountedSeries>;

/** Series of targets, and the revisions of values and definitions that they are of. */
export interface KeptSeries {
  readonly values: number;
  readonly definitions: number;
  /** Keys of all series that targets are about, with or without values. */
  readonly subjects: ReadonlySet<string>;
  readonly series: SeriesByKey;
}

/** Entries with the last moment at which one of them was written (ISO 8601, UTC). */
export interface KeptRecords {
  readonly records: RecordsByRegister;
  readonly until: string;
}

/** Entries of follow-up registers by register and key. */
export type RecordsByRegister = ReadonlyMap<FollowUpName, ReadonlyMap<string, FollowUpRecord>>;

/** The totals of a series, oldest first: what figures count, what waits for approval, and the revisions in force. */
export interface CountedSeries {
  readonly counted: readonly Measurement[];
  readonly pending: readonly Measurement[];
  readonly inForce: readonly Measurement[];
}

const MOST_SESSIONS = 10_000;
/** Some 250 bytes each: what 4,600 targets have in ten years of months is 140 MB. */
const MOST_VALUES = 600_000;
const MOST_OVERVIEWS = 200;
/** Entries of follow-up registers in memory: some kilobyte each. */
const MOST_RECORDS = 100_000;
/** Targets that the overviews in memory may hold between them: an overview of 4,600 targets is some 5 MB. */
const MOST_TARGETS = 40_000;
/** Characters of public pages. */
const MOST_OF_PAGES = 8_000_000;
/** An outlook at a deadline is some 300 bytes. */
const MOST_OUTLOOKS = 50_000;

export function createCaches(): Caches {
  return {
    sessions: new LRUCache({ max: MOST_SESSIONS }),
    tokens: new LRUCache({ max: MOST_SESSIONS }),
    series: new LRUCache({ maxSize: MOST_VALUES, sizeCalculation: ({ series }) => sizeOf(series) }),
    seriesUnderWay: new Map(),
    overviews: new LRUCache({ max: MOST_OVERVIEWS }),
    publicPages: new LRUCache({ maxSize: MOST_OF_PAGES, sizeCalculation: ({ value }) => value.length + 1 }),
    records: new LRUCache({ maxSize: MOST_RECORDS, sizeCalculation: ({ value }) => countOf(value.records) }),
    answers: keptAnswers(),
    outlooks: new LRUCache({ max: MOST_OUTLOOKS }),
  };
}

/** An answer without any value counts as one. */
function sizeOf(series: SeriesByKey): number {
  let size = 1;
  for (const { inForce } of series.values()) size += inForce.length;
  return size;
}

function countOf(records: RecordsByRegister): number {
  let size = 1;
  for (const own of records.values()) size += own.size;
  return size;
}

/** Makes room once it is known how large an overview is. */
export function boundOverviews({ overviews }: Pick<Caches, 'overviews'>, targets: number): void {
  if (targets * Math.min(overviews.size, MOST_OVERVIEWS) <= MOST_TARGETS) return;
  const most = Math.max(1, Math.floor(MOST_TARGETS / targets));
  while (overviews.size > most) overviews.pop();
}
