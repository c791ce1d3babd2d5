import { type Kysely, sql } from 'kysely';
import type { Writer } from './connections.ts';
import type { Schema } from './schema.ts';

type Work = (writer: Writer) => Promise<unknown>;

interface Job {
  readonly work: Work;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly kind: 'done'; readonly value: unknown } | { readonly kind: 'failed'; readonly error: unknown };

const MOST_IN_A_GROUP = 64;

/**
 * Runs writing works one after another. Those that wait while a group is being committed make the next group: each behind a
 * savepoint of its own, so that one that fails takes nothing of the others with it, and all made durable by one commit. A
 * work is told that it is done only when it is on the disk. `settle` runs before the commit, on what all of them left.
 */
export function groupCommit(
  writing: Kysely<Schema>,
  {
    begin,
    settle,
    translated,
  }: { begin: (tx: Writer) => Promise<void>; settle: (tx: Writer) => Promise<void>; translated: (error: unknown) => unknown },
): <Result>(work: (writer: Writer) => Promise<Result>) => Promise<Result> {
  const waiting: Job[] = [];
  let running = false;

  const drain = async () => {
    running = true;
    while (waiting.length > 0) await commit(waiting.splice(0, MOST_IN_A_GROUP));
    running = false;
  };
  const commit = async (group: readonly Job[]) => {
    try {
      const outcomes = await writing.transaction().execute(async (tx) => {
        await begin(tx);
        const [only] = group;
        const done = group.length === 1 && only ? [{ kind: 'done', value: await only.work(tx) } as const] : await inTurn(tx, group);
        await settle(tx);
        return done;
      });
      for (const [i, outcome] of outcomes.entries()) tell(group[i] as Job, outcome);
    } catch (error) {
      for (const job of group) job.reject(translated(error));
    }
  };
  const tell = (job: Job, outcome: Outcome) => {
    if (outcome.kind === 'done') job.resolve(outcome.value);
    else job.reject(translated(outcome.error));
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (!running) void drain();
    });
}

async function inTurn(tx: Writer, group: readonly Job[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { work } of group) {
    await sql`savepoint work`.execute(tx);
    try {
      outcomes.push({ kind: 'done', value: await work(tx) });
    } catch (error) {
      await sql`rollback to savepoint work`.execute(tx);
      outcomes.push({ kind: 'failed', error });
    }
    await sql`release savepoint work`.execute(tx);
  }
  return outcomes;
}
