import { dueJob } from '@miqyas/db';
import type { Context } from '../access/context.ts';
import type { JobName } from '../access/job-names.ts';
import { bookkeeping } from '../access/unit-of-work.ts';

/** What is woken within so long is handed over together. */
const TOGETHER_MS = 250;

export interface HandingOver {
  /** Hands over what is left. */
  stop(): Promise<void>;
}

/** In a process that runs no jobs: what is woken here is due from now on, for the process that runs them. */
export function handOverJobs(context: Pick<Context, 'data' | 'clock' | 'log' | 'onWake'>): HandingOver {
  const woken = new Set<JobName>();
  let timer: NodeJS.Timeout | undefined;
  const handOver = async () => {
    clearTimeout(timer);
    timer = undefined;
    const names = [...woken];
    woken.clear();
    if (names.length === 0) return;
    const now = context.clock().toISOString();
    await bookkeeping(context, async (tx) => {
      for (const name of names) await dueJob(tx, { name, now });
    }).catch((error: unknown) => {
      // It is due by its schedule all the same.
      context.log.warn({ err: error, jobs: names }, 'jobs could not be handed over');
    });
  };
  context.onWake((job) => {
    woken.add(job);
    timer ??= setTimeout(() => void handOver(), TOGETHER_MS);
  });
  return { stop: handOver };
}
