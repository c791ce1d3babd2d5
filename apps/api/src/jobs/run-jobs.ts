import { randomUUID } from 'node:crypto';
import { enterJob, extendLease, leaseJob, listJobs, releaseJob, type StoredJob } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import { asPart, within } from '../access/under-way.ts';
import { bookkeeping } from '../access/unit-of-work.ts';
import type { Job } from './job.ts';
import { nextRun } from './next-run.ts';

/** A process that is gone is believed to be after this; one that works says so more often. */
const LEASE_MS = 60_000;
const HEARTBEAT_MS = 20_000;
const LOOK_MS = 1000;

export interface RunningJobs {
  /** Runs every job of ours that is due now and that nobody else runs, and answers when they have ended. */
  look(): Promise<void>;
  /** Lets what is under way come to an end, and begins nothing more. */
  stop(): Promise<void>;
}

type Running = Pick<Context, 'store' | 'data' | 'clock' | 'log' | 'onWake' | 'operated'>;

/**
 * Runs jobs of the installation: each when it is due, by one process at a time, whichever takes its lease; one that fails again, later each
 * time. `timer: false` leaves the looking to the caller.
 */
export async function runJobs(context: Running, jobs: readonly Job[], { timer }: { timer: boolean }): Promise<RunningJobs> {
  const holder = randomUUID();
  const stopping = new AbortController();
  const now = () => context.clock().toISOString();
  await bookkeeping(context, async (tx) => {
    for (const { name, schedule } of jobs) {
      const first = schedule.kind === 'every' ? context.clock() : nextRun(schedule, context.clock(), 0);
      await enterJob(tx, { name, runAt: first.toISOString() });
    }
  });
  const awake = new Set<Job>();
  let underWay: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const woken = [...awake];
    awake.clear();
    const stored = new Map((await listJobs(context.store.read)).map((job) => [job.name, job]));
    await Promise.all(
      jobs.map(
        (job) =>
          isFree(stored.get(job.name), now()) &&
          (woken.includes(job) || isDue(stored.get(job.name), now())) &&
          run(job, woken.includes(job)),
      ),
    );
  };
  const run = async (job: Job, woken: boolean): Promise<void> => {
    const until = () => new Date(context.clock().getTime() + LEASE_MS).toISOString();
    const lease = { name: job.name, holder, now: now(), until: until() };
    if (!(await bookkeeping(context, (tx) => leaseJob(tx, { ...lease, woken })))) return;
    const heartbeat = setInterval(
      () => void bookkeeping(context, (tx) => extendLease(tx, { name: job.name, holder, until: until() })).catch(() => undefined),
      HEARTBEAT_MS,
    );
    let failure: string | undefined;
    try {
      await within({ kind: 'job', id: job.name, observer: context.operated.observer }, () =>
        asPart(`job: ${job.kind}`, () => job.run(stopping.signal)),
      );
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      context.log.error({ err: error, job: job.name }, 'job failed');
    } finally {
      clearInterval(heartbeat);
    }
    await bookkeeping(context, async (tx) => {
      const failures = failure === undefined ? 0 : 1 + ((await listJobs(tx)).find(({ name }) => name === job.name)?.attempts ?? 0);
      const runAt = nextRun(job.schedule, context.clock(), failures).toISOString();
      await releaseJob(tx, { name: job.name, holder, now: now(), runAt, error: failure });
    });
  };
  /** One look at a time; whatever is woken meanwhile is looked at in the next. */
  const lookNow = () => {
    if (underWay || stopping.signal.aborted) return;
    // A database that does not answer now is asked again.
    underWay = look()
      .catch((error: unknown) => context.log.warn({ err: error }, 'jobs could not be looked at'))
      .finally(() => {
        underWay = undefined;
        if (awake.size > 0) setImmediate(lookNow);
      });
  };
  context.onWake((kind) => {
    for (const job of jobs) if (job.kind === kind) awake.add(job);
    if (timer) setImmediate(lookNow);
  });
  const looking = timer ? setInterval(lookNow, LOOK_MS) : undefined;
  looking?.unref();
  return {
    look,
    stop: async () => {
      stopping.abort();
      clearInterval(looking);
      await underWay;
    },
  };
}

function isFree(job: StoredJob | undefined, now: string): boolean {
  return job !== undefined && (job.leasedUntil === undefined || job.leasedUntil < now);
}

function isDue(job: StoredJob | undefined, now: string): boolean {
  return job !== undefined && job.runAt <= now;
}
