import { type Kysely, sql } from 'kysely';
import type { Writer } from './connections.ts';
import type { Schema } from './schema.ts';

export type Outcome<Result> = { readonly kind: 'done'; readonly value: Result } | { readonly kind: 'failed'; readonly error: unknown };

/** Does for several inputs at once what it would do for one after another, and says of each how it went. */
export type BatchHandler<Input, Result> = (writer: Writer, inputs: readonly Input[]) => Promise<readonly Outcome<Result>[]>;

export interface GroupCommit {
  /** Runs a work of its own. */
  alone<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  /** Hands an input to a work that takes all those that wait for the same work together. */
  batched<Input, Result>(work: BatchHandler<Input, Result>, input: Input): Promise<Result>;
  /** Waits for what is under way, and catches up no more. */
  close(): Promise<void>;
}

export type Remaining = 'nothing' | 'something';

interface Job {
  readonly work: BatchHandler<unknown, unknown>;
  readonly input: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_IN_A_GROUP = 64;

/** Nobody has written for so long: there is time to catch up. */
const REST_MS = 250;

/**
 * Runs writing works one after another. Those that wait while a group is being committed make the next group: each behind a
 * savepoint of its own, so that one that fails takes nothing of the others with it, and all made durable by one commit. A
 * work is told that it is done only when it is on the disk. `settle` runs before the commit, on what all of them left; it
 * says whether something remains, and then `catchUp` runs, piece by piece, whenever nobody waits.
 */
export function groupCommit(
  writing: Kysely<Schema>,
  {
    begin,
    settle,
    isBehind,
    catchUp,
    translated,
  }: {
    begin: (tx: Writer) => Promise<void>;
    settle: (tx: Writer) => Promise<Remaining>;
    isBehind: () => Promise<boolean>;
    catchUp: (tx: Writer) => Promise<Remaining>;
    translated: (error: unknown) => unknown;
  },
): GroupCommit {
  const waiting: Job[] = [];
  let running = false;
  let closed = false;
  // Whoever wrote before this process may have left something.
  let remaining: Remaining = 'something';
  let resting: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  const drain = async () => {
    running = true;
    clearTimeout(resting);
    while (waiting.length > 0) await commit(waiting.splice(0, MOST_IN_A_GROUP));
    running = false;
    rest();
  };
  const rest = () => {
    if (remaining === 'nothing' || closed) return;
    resting = setTimeout(() => {
      underWay = catchUpWhileNobodyWaits();
    }, REST_MS);
    resting.unref();
  };
  const catchUpWhileNobodyWaits = async () => {
    running = true;
    // Asked first: nothing is worth holding up others who write.
    if (!(await isBehind().catch(() => false))) remaining = 'nothing';
    while (remaining === 'something' && waiting.length === 0 && !closed) {
      // A database that is busy now is caught up with after the next write.
      remaining = await inTransaction(catchUp).catch((): Remaining => 'nothing');
    }
    await drain();
  };
  const inTransaction = <Result>(work: (tx: Writer) => Promise<Result>) =>
    writing.transaction().execute(async (tx) => {
      await begin(tx);
      return work(tx);
    });
  const commit = async (group: readonly Job[]) => {
    try {
      const { outcomes, left } = await inTransaction(async (tx) => {
        const done = await inTurn(tx, group);
        return { outcomes: done, left: await settle(tx) };
      });
      if (left === 'something') remaining = left;
      for (const [i, outcome] of outcomes.entries()) tell(group[i] as Job, outcome);
    } catch (error) {
      for (const job of group) job.reject(translated(error));
    }
  };
  const tell = (job: Job, outcome: Outcome<unknown>) => {
    if (outcome.kind === 'done') job.resolve(outcome.value);
    else job.reject(translated(outcome.error));
  };
  const batched = <Input, Result>(work: BatchHandler<Input, Result>, input: Input) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ work: work as Job['work'], input, resolve: resolve as Job['resolve'], reject });
      if (!running) underWay = drain();
    });
  const close = async () => {
    closed = true;
    clearTimeout(resting);
    await underWay;
  };
  rest();
  return { batched, close, alone: (work) => batched(async (tx) => [{ kind: 'done', value: await work(tx) }], undefined) };
}

async function inTurn(tx: Writer, group: readonly Job[]): Promise<Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = [];
  while (outcomes.length < group.length) {
    const rest = group.slice(outcomes.length);
    const other = rest.findIndex((job) => job.work !== rest[0]?.work);
    outcomes.push(...(await joint(tx, other === -1 ? rest : rest.slice(0, other), group.length === 1)));
  }
  return outcomes;
}

/** Several inputs of one work; when it throws, each is tried on its own, so that only the one at fault fails. */
async function joint(tx: Writer, jobs: readonly Job[], only: boolean): Promise<readonly Outcome<unknown>[]> {
  const { work } = jobs[0] as Job;
  const inputs = jobs.map((job) => job.input);
  // A work that is alone in its transaction needs no savepoint: the transaction is one.
  if (only) return work(tx, inputs);
  await sql`savepoint work`.execute(tx);
  try {
    const outcomes = await work(tx, inputs);
    await sql`release savepoint work`.execute(tx);
    return outcomes;
  } catch (error) {
    await sql`rollback to savepoint work`.execute(tx);
    await sql`release savepoint work`.execute(tx);
    if (jobs.length === 1) return [{ kind: 'failed', error }];
    const apart: Outcome<unknown>[] = [];
    for (const job of jobs) apart.push(...(await joint(tx, [job], false)));
    return apart;
  }
}
