/** What the installation does by itself; `prune-readings` once for each programme, by its clock. */
export const JOB_NAMES = ['deliver-mail', 'chain-restricted-reads', 'catch-up-rollups', 'prune-readings'] as const;
export type JobName = (typeof JOB_NAMES)[number];
