import { AsyncLocalStorage } from 'node:async_hooks';
import { type Kysely, sql } from 'kysely';
import type { Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

export type Outcome<Result> = { readonly kind: 'done'; readonly value: Result } | { readonly kind: 'failed'; readonly error: unknown };

/** Does for several inputs at once what it would do for one after another, and says of each how it went. */
export type BatchHandler<Input, Result> = (writer: Writer, inputs: readonly Input[]) => Promise<readonly Outcome<Result>[]>;

export interface GroupCommit {
  /** Runs a work of its own; `governing`: it may change who may do and see what. */
  alone<Result>(work: (writer: Writer) => Promise<Result>, governing: boolean): Promise<Result>;
  /** Hands an input to a work that takes all those that wait for the same work together. */
  batched<Input, Result>(handler: BatchHandler<Input, Result>, input: Input): Promise<Result>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

interface Job {
  readonly handler: BatchHandler<unknown, unknown>;
  readonly input: unknown;
  readonly governing: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_IN_A_GROUP = 64;

/**
 * Runs writing works one after another. Those that wait while a group is being committed make the next group: each behind a
 * savepoint of its own, so that one that fails takes nothing of the others with it, and all made durable by one commit. A
 * work is told that it is done only when it is on the disk. `settle` runs before the commit, on what all of them left
 * (`pressed`: while others wait already); `committed` behind it, with its answer.
 */
export function groupCommit<Settled>(
  writing: Kysely<Schema>,
  {
    begin,
    settle,
    committed,
    translated,
  }: {
    begin: (tx: Writer, governing: boolean) => Promise<void>;
    settle: (tx: Writer, group: { readonly governing: boolean; readonly pressed: boolean }) => Promise<Settled>;
    committed: (settled: Settled) => void;
    translated: (error: unknown) => unknown;
  },
): GroupCommit {
  // What is common to a group belongs to nobody who asked: whoever came first lends it nothing of theirs.
  const outside = AsyncLocalStorage.snapshot();
  const waiting: Job[] = [];
  let running = false;
  let underWay: Promise<void> = Promise.resolve();
  const drain = async () => {
    running = true;
    while (waiting.length > 0) await commit(waiting.splice(0, MOST_IN_A_GROUP));
    running = false;
  };
  const commit = async (group: readonly Job[]) => {
    try {
      const { outcomes, settled } = await writing.transaction().execute(async (transaction) => {
        const tx = transaction as Writer;
        const governing = group.some((job) => job.governing);
        await begin(tx, governing);
        const done = await inTurn(tx, group);
        return { outcomes: done, settled: await settle(tx, { governing, pressed: waiting.length > 0 }) };
      });
      for (const [i, outcome] of outcomes.entries()) tell(group[i] as Job, outcome);
      committed(settled);
    } catch (error) {
      for (const job of group) job.reject(translated(error));
    }
  };
  const tell = (job: Job, outcome: Outcome<unknown>) => {
    if (outcome.kind === 'done') job.resolve(outcome.value);
    else job.reject(translated(outcome.error));
  };
  const batched = <Input, Result>(handler: BatchHandler<Input, Result>, input: Input, governing = false) =>
    new Promise<Result>((resolve, reject) => {
      waiting.push({ handler: handler as Job['handler'], input, governing, resolve: resolve as Job['resolve'], reject });
      if (!running) underWay = outside(drain);
    });
  return {
    batched,
    alone: (work, governing) => {
      const inside = AsyncLocalStorage.snapshot();
      return batched(async (tx) => [{ kind: 'done', value: await inside(work, tx) }], undefined, governing);
    },
    close: () => underWay,
  };
}

async function inTurn(tx: Writer, group: readonly Job[]): Promise<Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = [];
  while (outcomes.length < group.length) {
    const rest = group.slice(outcomes.length);
    const other = rest.findIndex((job) => job.handler !== rest[0]?.handler);
    outcomes.push(...(await joint(tx, other === -1 ? rest : rest.slice(0, other), group.length === 1)));
  }
  return outcomes;
}

/** Several inputs of one work; when it throws, each is tried on its own, so that only the one at fault fails. */
async function joint(tx: Writer, jobs: readonly Job[], only: boolean): Promise<readonly Outcome<unknown>[]> {
  const { handler } = jobs[0] as Job;
  const inputs = jobs.map((job) => job.input);
  // A work that is alone in its transaction needs no savepoint: the transaction is one.
  if (only) return handler(tx, inputs);
  await sql`savepoint work`.execute(tx);
  try {
    const outcomes = await handler(tx, inputs);
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
