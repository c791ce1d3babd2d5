import { assertNever } from '@miqyas/domain';
import { Cron } from 'croner';
import type { Schedule } from './job.ts';

const FIRST_RETRY_S = 15;
const LONGEST_RETRY_S = 3600;

/** When a job that has ended is to run next: by its schedule, or, after `failures` one behind another, sooner or later than that. */
export function nextRun(schedule: Schedule, now: Date, failures: number): Date {
  const regular = regularRun(schedule, now);
  if (failures === 0) return regular;
  const retry = new Date(now.getTime() + backOffMs(failures));
  // A job of every few seconds is left in peace for longer; one of every day is not put off until the next.
  return schedule.kind === 'every' ? later(regular, retry) : earlier(regular, retry);
}

/** A quarter of a minute, twice as long each time, an hour at most. */
export function backOffMs(failures: number): number {
  return 1000 * Math.min(LONGEST_RETRY_S, FIRST_RETRY_S * 2 ** Math.min(failures - 1, 20));
}

function regularRun(schedule: Schedule, now: Date): Date {
  switch (schedule.kind) {
    case 'every':
      return new Date(now.getTime() + 1000 * schedule.seconds);
    case 'cron': {
      const next = new Cron(schedule.cron, { timezone: schedule.timeZone, paused: true }).nextRun(now);
      if (!next) throw new Error(`${schedule.cron} never comes`);
      return next;
    }
    default:
      return assertNever(schedule);
  }
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

function later(a: Date, b: Date): Date {
  return a < b ? b : a;
}
