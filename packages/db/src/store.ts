import { sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import type { Connections, Reader, Writer } from './connections.ts';
import { type Definitions, loadDefinitions, rememberedDefinitions } from './definitions.ts';
import { derive, isUnderived } from './derived.ts';
import type { Engine } from './engine.ts';
import { groupCommit, type BatchHandler, type Remaining } from './group-commit.ts';
import { beginTrail, isUntold } from './measurements.ts';
import { migrate } from './migrate.ts';
import { postgresConnections } from './postgres/connections.ts';
import { computeDirty, countDirty, countDirtyParts } from './rollups.ts';
import { sqliteConnections } from './sqlite/connections.ts';

export interface Store {
  readonly engine: Engine;
  readonly read: Reader;
  /** The definitions of a programme as they stand, loaded once for each change of them, or (`asOf`, ISO 8601, UTC) stood at a moment. */
  definitions(programme: string, asOf?: string): Promise<Definitions | undefined>;
  /** Where the sign-in library keeps what is its own: accounts and sessions. Each statement is a transaction. */
  readonly accounts: Reader;
  /** Runs `work` on what the database is at one moment, whatever is written meanwhile. */
  snapshot<Result>(work: (db: Reader) => Promise<Result>): Promise<Result>;
  /** Runs `work` as the only one that writes; commits when it resolves, rolls back when it throws. */
  transaction<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  /** The same for one of many inputs: those that wait for the same `work` are handed to it together. */
  batched<Input, Result>(work: BatchHandler<Input, Result>, input: Input): Promise<Result>;
  /** Signals what other processes change, where the engine can tell; undefined where it cannot and must be asked. */
  readonly listen: ((changed: () => void) => () => Promise<void>) | undefined;
  /** An error of a query as the store says it: {@link BusyError} for what may be tried again. */
  translated(error: unknown): unknown;
  close(): Promise<void>;
}

export type StoreOptions =
  /** `file` is a path, made when absent; each reader serves one query at a time, so their number limits heavy queries. */
  | { readonly engine: 'sqlite'; readonly file: string; readonly readers?: number }
  | { readonly engine: 'postgres'; readonly url: string; readonly connections?: number };

/** Opens the database and brings it to this version's schema. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return storeOver(await openConnections(options));
}

/** The connections alone, whatever schema the database has. */
export async function openConnections(options: StoreOptions): Promise<Connections> {
  return options.engine === 'sqlite' ? sqliteConnections(options) : postgresConnections(options);
}

/** A store over connections that are already there. */
export async function storeOver(connections: Connections): Promise<Store> {
  const { engine, reading, writing } = connections;
  const failed = (error: unknown): never => {
    throw connections.translated(error);
  };
  try {
    // Two processes that make the same database meet: the one that comes second finds it made.
    await migrate(writing, engine).catch(() => migrate(writing, engine));
    if (await isUnderived(writing)) await writing.transaction().execute(derive);
    if (await isUntold(writing)) await writing.transaction().execute(beginTrail);
    // Better plans are worth no waiting for whoever writes.
    if (engine === 'sqlite') await gatherStatistics(writing).catch(() => undefined);
  } catch (error) {
    await connections.close();
    return failed(error);
  }
  const commits = groupCommit(writing, {
    begin: (tx) => connections.begin(tx),
    settle: settleRollups,
    isBehind: async () => (await countDirty(reading, 1)) > 0,
    catchUp: async (tx) => ((await computeDirty(tx, PIECE)) < PIECE ? 'nothing' : 'something'),
    translated: (error) => connections.translated(error),
  });
  const remembered = rememberedDefinitions(reading);
  return {
    engine,
    read: reading,
    definitions: (programme, asOf) => (asOf === undefined ? remembered(programme) : loadDefinitions(reading, { programme, asOf })),
    accounts: writing,
    snapshot: (work) => connections.snapshot(work).catch(failed),
    transaction: (work) => commits.alone(work),
    batched: (work, input) => commits.batched(work, input),
    listen: connections.listen?.bind(connections),
    translated: (error) => connections.translated(error),
    close: async () => {
      await commits.close();
      await connections.close();
    },
  };
}

/** So few slices, made of so few values, are computed again before the commit of what changed them; more are left for later. */
const FEW_SLICES = 64;
const FEW_PARTS = 2000;

/** So many slices are computed at a time when nobody writes: whoever comes waits no longer than for these. */
const PIECE = 16;

async function settleRollups(tx: Writer): Promise<Remaining> {
  const due = await countDirty(tx, FEW_SLICES + 1);
  if (due === 0) return 'nothing';
  if (due > FEW_SLICES || (await countDirtyParts(tx, FEW_PARTS + 1)) > FEW_PARTS) return 'something';
  await computeDirty(tx, FEW_SLICES);
  return 'nothing';
}

/**
 * Computes every slice that is due now, rather than when nobody writes: after an import or a restore by the command line.
 * Until then they are computed at each read.
 */
export async function computeRollups(store: Pick<Store, 'transaction'>): Promise<void> {
  let done = await store.transaction((tx) => countDirty(tx, AT_ONCE));
  // What a large load left is not yet what the planner believes.
  if (done === AT_ONCE) await store.transaction(gatherStatistics);
  while (done > 0) done = await store.transaction((tx) => computeDirty(tx, AT_ONCE));
}

/** Lets the planner know how much there is of what. */
async function gatherStatistics(db: Reader): Promise<void> {
  await (isPostgres(db) ? sql`analyze` : sql`pragma optimize`).execute(db);
}

const AT_ONCE = 64;
