import { type Kysely, sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import type { Connections, GeneralReader, Reader, Writer } from './connections.ts';
import { type Definitions, loadDefinitions, rememberedDefinitions } from './definitions.ts';
import { beginVersions, derive, deriveIndex, isUnderived } from './derived.ts';
import type { Engine } from './engine.ts';
import { type BatchHandler, groupCommit } from './group-commit.ts';
import { beginTrail, isUntold } from './measurements.ts';
import { migrate } from './migrate.ts';
import { readMark, requireHere } from './move-mark.ts';
import type { PoolState, StatementObserver } from './observed.ts';
import { type PostgresOptions, postgresConnections } from './postgres/connections.ts';
import { isUnindexed } from './record-words.ts';
import { isWithoutVersions } from './register-versions.ts';
import type { Replica } from './replica.ts';
import { addRestrictedReads, type RestrictedRead } from './restricted-reads.ts';
import { computeDirty, countDirty, countDirtyParts } from './rollups.ts';
import type { Schema } from './schema/schema.ts';
import { checkSeal, putSeal } from './seal.ts';
import { sharedRead } from './shared-read.ts';
import { sqliteConnections } from './sqlite/connections.ts';
import { addTaken, pruneTaken, refundTaken, type Taken } from './taken.ts';
import type { Topics } from './topic-counts.ts';
import { readTopics } from './topics.ts';
import { signWith, type TrailKeys } from './trail-key.ts';

export interface Store {
  readonly engine: Engine;
  readonly read: Reader;
  /** What signs the audit trail, and what signed it before. */
  readonly trailKeys: TrailKeys;
  /** How often each topic has changed, as it stands now: never older than the moment of the call. */
  topics(): Promise<Topics>;
  /** The definitions of a programme as they stand, loaded once for each change of them, or (`asOf`, ISO 8601, UTC) stood at a moment. */
  definitions(programme: string, asOf?: string): Promise<Definitions | undefined>;
  /** Where the sign-in library keeps what is its own: accounts and sessions. Each statement is a transaction. */
  readonly accounts: Kysely<Schema>;
  /** Runs `work` on what the database is at one moment, whatever is written meanwhile. */
  snapshot<Result>(work: (db: Reader) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` as the only one that writes; commits when it resolves, rolls back when it throws. Around it the seal of what governs who
   * may do and see what is checked, and put anew; `governing: false` spares that for a work that only writes values or derives.
   */
  transaction<Result>(work: (writer: Writer) => Promise<Result>, options?: { readonly governing: boolean }): Promise<Result>;
  /** The same for one of many inputs: those that wait for the same handler are handed to it together. */
  batched<Input, Result>(handler: BatchHandler<Input, Result>, input: Input): Promise<Result>;
  /** Writes down a read of restricted values; durable when it resolves. On PostgreSQL it waits for no writer. */
  noteRestrictedRead(read: RestrictedRead): Promise<void>;
  /** Counts what may be done so often; on PostgreSQL it waits for no writer, and for no disk. */
  readonly counting: Counting;
  /** Calls back when a commit has left rollups to be computed again. */
  onDirty(listener: () => void): void;
  /** A standby that `read` may go to, where whoever reads lets it; undefined where there is none. */
  readonly replica: Replica | undefined;
  /** Signals what other processes change, where the engine can tell; undefined where it cannot and must be asked. */
  readonly listen: ((changed: () => void) => () => Promise<void>) | undefined;
  /** How much of each pool of connections is taken now; none where the engine has no pools. */
  pools(): readonly PoolState[];
  /** Where the data lies now, once it has moved to another database; undefined while it is here. */
  movedTo(): Promise<string | undefined>;
  /** An error of a query as the store says it: {@link BusyError} for what may be tried again. */
  translated(error: unknown): unknown;
  close(): Promise<void>;
}

/** What is counted for all processes; it stands in no trail. */
interface Counting {
  add(more: { readonly taken: readonly Taken[]; readonly now: string }): Promise<readonly Taken[]>;
  refund(less: { readonly key: string; readonly count: number; readonly now: string }): Promise<void>;
}

export type StoreOptions =
  /** `file` is a path, made when absent; each reader serves one query at a time, so their number limits heavy queries. */
  { readonly engine: 'sqlite'; readonly file: string; readonly readers?: number } | PostgresOptions;

/** Opens the database and brings it to this version's schema; `observe` is told of every statement. */
export async function openStore(options: StoreOptions, trailKeys: TrailKeys, observe?: StatementObserver): Promise<Store> {
  return storeOver(await openConnections(options, observe), trailKeys);
}

/** Which database a database is being moved into from; undefined of one that is there to be opened. */
export async function arrivingFrom(options: StoreOptions): Promise<string | undefined> {
  const connections = await openConnections(options);
  try {
    const mark = await readMark(connections.reading);
    return mark?.state === 'awaited' || mark?.state === 'arriving' ? mark.other : undefined;
  } catch (error) {
    throw connections.translated(error);
  } finally {
    await connections.close();
  }
}

/** The connections alone, whatever schema the database has. */
export async function openConnections(options: StoreOptions, observe?: StatementObserver): Promise<Connections> {
  return options.engine === 'sqlite' ? sqliteConnections(options, observe) : postgresConnections(options, observe);
}

/** A store over connections that are already there. */
export async function storeOver(connections: Connections, trailKeys: TrailKeys): Promise<Store> {
  const { engine, writing } = connections;
  const reading = readerOver(connections.reading);
  const failed = (error: unknown): never => {
    throw connections.translated(error);
  };
  try {
    await requireHere(reading);
    // Two processes that make the same database meet: the one that comes second finds it made.
    await migrate(writing, engine).catch(() => migrate(writing, engine));
    await complete(writing, trailKeys);
    // Better plans are worth no waiting for a writer.
    if (engine === 'sqlite') await gatherStatistics(readerOver(writing)).catch(() => undefined);
  } catch (error) {
    await connections.close();
    return failed(error);
  }
  const dirty: (() => void)[] = [];
  const commits = groupCommit(writing, {
    begin: async (tx, governing) => {
      signWith(tx, trailKeys);
      await connections.begin(tx);
      if (governing) await checkSeal(tx, now());
    },
    settle: async (tx, { governing, pressed }) => {
      if (governing) await putSeal(tx, now());
      return settleRollups(tx, pressed ? NONE : FEW);
    },
    committed: (settled) => {
      if (settled === 'dirty') for (const listener of dirty) listener();
    },
    translated: (error) => connections.translated(error),
  });
  const { replica } = connections;
  const atPrimary = sharedRead(() => readTopics(reading));
  // Who reads at the replica is told what stands there: what they go on to read, and keep by these topics, is of there.
  const topics = () => (replica?.isAsked() ? replica.topics() : atPrimary());
  const remembered = rememberedDefinitions(reading, topics);
  return {
    engine,
    ...{ trailKeys, read: reading, topics },
    definitions: (programme, asOf) => (asOf === undefined ? remembered(programme) : loadDefinitions(reading, { programme, asOf })),
    accounts: writing,
    snapshot: (work) => connections.snapshot((db) => work(readerOver(db))).catch(failed),
    transaction: (work, { governing } = { governing: true }) => commits.alone(work, governing),
    batched: (handler, input) => commits.batched(handler, input),
    noteRestrictedRead: noting(
      engine === 'postgres'
        ? (reads) => addRestrictedReads(writing, reads)
        : (reads) => commits.alone((tx) => addRestrictedReads(tx, reads), false),
    ),
    counting: countingWith(engine === 'postgres' ? (work) => work(writing) : (work) => commits.alone(work, false)),
    onDirty: (listener) => dirty.push(listener),
    replica,
    listen: connections.listen?.bind(connections),
    pools: () => connections.pools(),
    movedTo: async () => {
      const mark = await readMark(reading);
      return mark?.state === 'moved' ? mark.other : undefined;
    },
    translated: (error) => connections.translated(error),
    close: async () => {
      await commits.close();
      await connections.close();
    },
  };
}

/** Kysely without what writes. */
function readerOver(db: Kysely<Schema>): Reader {
  return db as unknown as Reader;
}

/** Brings what an earlier release, or a backup of one, did not have: each is made from what is there. */
async function complete(writing: Kysely<Schema>, trailKeys: TrailKeys): Promise<void> {
  const db = readerOver(writing);
  const inTransaction = (work: (tx: Writer) => Promise<void>) =>
    writing.transaction().execute((tx) => {
      signWith(tx, trailKeys);
      return work(tx as Writer);
    });
  if (await isWithoutVersions(db)) await inTransaction(beginVersions);
  if (await isUnderived(db)) await inTransaction(derive);
  if (await isUnindexed(db)) await inTransaction(deriveIndex);
  if (await isUntold(db)) await inTransaction(beginTrail);
}

/** Reads that come while others are being written down make the next lot: one statement for all of them. */
function noting(write: (reads: readonly RestrictedRead[]) => Promise<void>): (read: RestrictedRead) => Promise<void> {
  let waiting: RestrictedRead[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  return (read) => {
    waiting.push(read);
    next ??= last.then(() => {
      const reads = waiting;
      waiting = [];
      next = undefined;
      const own = write(reads);
      last = own.catch(() => undefined);
      return own;
    });
    return next;
  };
}

/** So often it is looked for what is over. */
const PRUNE_MS = 60_000;

function countingWith(run: <Result>(work: (db: Kysely<Schema>) => Promise<Result>) => Promise<Result>): Counting {
  let prunedAt = performance.now();
  return {
    add: async (more) => {
      if (performance.now() - prunedAt > PRUNE_MS) {
        prunedAt = performance.now();
        await run((db) => pruneTaken(db, more.now));
      }
      return run((db) => addTaken(db, more));
    },
    refund: (less) => run((db) => refundTaken(db, less)),
  };
}

/** What is derived governs nobody's rights. */
const DERIVING = { governing: false };

/** Moments of what the store itself puts into the trail. */
const now = () => new Date().toISOString();

/** So few slices, made of so few values, are computed again before the commit of what changed them; more, or while others wait, are left for later. */
const FEW = { slices: 64, parts: 2000 };
const NONE = { slices: 0, parts: 0 };

async function settleRollups(tx: Writer, { slices, parts }: typeof FEW): Promise<'clean' | 'dirty'> {
  const dirty = await countDirty(tx, slices + 1);
  if (dirty === 0) return 'clean';
  if (dirty > slices || (await countDirtyParts(tx, parts + 1)) > parts) return 'dirty';
  await computeDirty(tx, slices);
  return 'clean';
}

/**
 * Computes every slice that is dirty now, rather than when nobody writes: after an import or a restore by the command line.
 * Until then they are computed at each read.
 */
export async function computeRollups(store: Pick<Store, 'transaction'>): Promise<void> {
  let done = await store.transaction((tx) => countDirty(tx, AT_ONCE), DERIVING);
  // What a large load left is not yet what the planner believes.
  if (done === AT_ONCE) await store.transaction(gatherStatistics, DERIVING);
  while (done > 0) done = await store.transaction((tx) => computeDirty(tx, AT_ONCE, { wholesale: true }), DERIVING);
}

/** So many slices are computed at a time while others write: they wait no longer than for these. */
const PIECE = 16;

/** Computes some of the slices that are dirty; whether some are left. */
export async function computeSomeRollups(store: Pick<Store, 'transaction' | 'read'>): Promise<boolean> {
  // Asked first: nothing is worth holding up writers.
  if ((await countDirty(store.read, 1)) === 0) return false;
  return (await store.transaction((tx) => computeDirty(tx, PIECE), DERIVING)) === PIECE;
}

/** Lets the planner know how much there is of what. */
async function gatherStatistics(db: GeneralReader): Promise<void> {
  await (isPostgres(db) ? sql`analyze measurement, series, slice, rollup` : sql`pragma optimize`).execute(db);
}

/** So many slices are computed at a time where nobody waits. */
const AT_ONCE = 4096;
