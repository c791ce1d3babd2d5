const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * When something is worth an operator's while. The page judges by them, and so do the alert rules in `deploy/prometheus/alerts.yml`, which
 * a test holds against them.
 */
export const LIMITS = {
  /** A job has failed so often, one time after another. */
  jobFailures: 3,
  /** A job that nobody has taken is so late: no process does them. */
  jobLateMs: 15 * MINUTE_MS,
  /** A mail waits so long for a mail server that is away. */
  outboxMs: HOUR_MS,
  /** An edition of a report that is due is not drawn after so long. */
  reportLateMs: 2 * HOUR_MS,
  replicaBehindMs: MINUTE_MS,
  /** Of a disk less than this share, or so many bytes, is free. */
  diskShare: 0.1,
  diskBytes: 2 * 1024 ** 3,
  /** Soon nothing can be stored. */
  diskFullShare: 0.02,
  diskFullBytes: 256 * 1024 ** 2,
  /** The newest backup is older: a night was left out, or several. */
  backupMs: 26 * HOUR_MS,
  backupLostMs: 3 * DAY_MS,
  /** It was last seen so long ago that a backup can be restored. */
  drillMs: 100 * DAY_MS,
  /** The head of the trail was not kept elsewhere for so long: it is every hour. */
  headMs: 3 * HOUR_MS,
  certificateMs: 21 * DAY_MS,
  certificateEndMs: 3 * DAY_MS,
  /** A process that serves says so every half minute; one that was not seen for so long is gone. */
  processGoneMs: 3 * MINUTE_MS,
} as const;
