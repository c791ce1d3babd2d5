import type { JobName } from '../access/job-names.ts';

/** Something that the installation does by itself. */
export interface Job {
  /** `prune-readings arab-china-digital-cities`: what it does, and for a programme which. */
  readonly name: string;
  /** The kind of work: waking it wakes the job. */
  readonly kind: JobName;
  readonly schedule: Schedule;
  /** Throws what went wrong: then it is tried again, later each time. Long work asks now and then whether it is to stop. */
  run(signal: AbortSignal): Promise<void>;
}

/** So often, or by a clock on the wall of a place: `{ cron: '17 3 * * *', timeZone: 'Asia/Dubai' }`. */
export type Schedule =
  | { readonly kind: 'every'; readonly seconds: number }
  | { readonly kind: 'cron'; readonly cron: string; readonly timeZone: string };
