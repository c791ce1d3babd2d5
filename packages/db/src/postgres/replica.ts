import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type pg from 'pg';
import type { Replica } from '../replica.ts';
import type { Schema } from '../schema/schema.ts';
import { sharedRead } from '../shared-read.ts';
import type { Topics } from '../topic-counts.ts';
import { readTopics } from '../topics.ts';
import type { Way } from './reading-pool.ts';

/** One that did not answer is left alone for so long. */
const REST_MS = 1000;
/** What goes on for longer, such as a stream, reads at the primary from then on. */
const WORK_MS = 10_000;
/** Nobody waits longer to hear how far it has come: the primary answers sooner. */
const ANSWER_MS = 250;

/** The replica behind a pool; `db` speaks to it alone. */
export function replicaBehind({ pool, db }: { pool: pg.Pool; db: Kysely<Schema> }): Replica & { way(): Way | undefined } {
  const asked = new AsyncLocalStorage<{ answers: boolean; readonly until: number }>();
  let known: Topics | undefined;
  let restUntil = 0;
  // What it knew is believed as long as the lines hold over which it said so: another server may stand there now, or this one was set back.
  const forget = () => {
    known = undefined;
  };
  pool.on('connect', forget);
  pool.on('remove', forget);
  const topics = sharedRead(() => readTopics(db));
  const isUpTo = async (wanted: Topics) => {
    if (known && covers(known, wanted)) return true;
    if (performance.now() < restUntil) return false;
    try {
      const found = await within(ANSWER_MS, topics());
      known = found;
      return covers(found, wanted);
    } catch {
      restUntil = performance.now() + REST_MS;
      return false;
    }
  };
  const standIn = async (least: Topics | undefined) => {
    if (!(await hasAppliedAll(db))) return undefined;
    const found = await topics();
    return least === undefined || covers(found, least) ? found : undefined;
  };
  const current = () => {
    const store = asked.getStore();
    return store?.answers === true && performance.now() < store.until ? store : undefined;
  };
  return {
    ...{ isUpTo, standIn, topics },
    isAsked: () => current() !== undefined,
    within: (work) => asked.run({ answers: true, until: performance.now() + WORK_MS }, work),
    way: () => {
      const store = current();
      if (!store) return undefined;
      const lost = () => {
        store.answers = false;
        restUntil = performance.now() + REST_MS;
        forget();
      };
      return { pool, lost };
    },
  };
}

/** Whether one state of the topics is another, or later in each of them. */
function covers(found: Topics, wanted: Topics): boolean {
  if (found.people < wanted.people) return false;
  for (const [programme, revisions] of wanted.programmes) {
    const own = found.programmes.get(programme) as Record<string, number> | undefined;
    for (const [topic, revision] of Object.entries(revisions)) if ((own?.[topic] ?? 0) < (revision ?? 0)) return false;
  }
  return true;
}

/** Looks at whether it has nothing to do are so far apart: what was received last has woken it by then. */
const LOOKS_MS = 50;

/**
 * Whether it has applied everything that it has received; one that was made the primary meanwhile has. The last of it may be the beginning of a
 * record whose rest was never sent: then nobody sends it anything any more, and it rests (which is told to who may read all statistics).
 */
async function hasAppliedAll(db: Kysely<Schema>): Promise<boolean> {
  const look = async () => {
    const { rows } = await sql<{ all: boolean | null; rests: boolean | null }>`select
      not pg_is_in_recovery() or pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() as all,
      not exists (select from pg_stat_wal_receiver) and exists (select from pg_stat_activity
        where backend_type = 'startup' and wait_event in ('RecoveryWalStream', 'RecoveryRetrieveRetryInterval')) as rests`.execute(db);
    return rows[0];
  };
  const first = await look();
  if (first?.all === true || first?.rests !== true) return first?.all === true;
  await setTimeout(LOOKS_MS);
  const second = await look();
  return second?.all === true || second?.rests === true;
}

/** What a promise comes to, if it does within so long; rejects otherwise. */
async function within<Result>(milliseconds: number, promise: Promise<Result>): Promise<Result> {
  const late = new AbortController();
  const timer = setTimeout(milliseconds, undefined, { signal: late.signal }).then(() => {
    throw new Error('no answer in time');
  });
  timer.catch(() => undefined);
  return Promise.race([promise, timer]).finally(() => late.abort());
}

/**
 * Every line of the pool leads to one and the same server, or it is not used: two that are balanced behind one address know different things,
 * and what one has said does not hold for the other.
 */
export function oneServer(): (client: pg.PoolClient, done: (error?: Error) => void) => void {
  let lines = 0;
  let first: string | undefined;
  return (client, done) => {
    client
      .query(
        `select coalesce(host(inet_server_addr()), '') || ':' || coalesce(inet_server_port(), 0) || ' ' || pg_postmaster_start_time() as at`,
      )
      .then(({ rows }) => {
        const { at } = rows[0] as { at: string };
        if (lines > 0 && at !== first) throw new Error('the address of the replica leads to several servers');
        first = at;
        lines += 1;
        client.once('end', () => (lines -= 1));
        done();
      })
      .catch(done);
  };
}
