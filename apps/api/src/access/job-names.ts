/** What the installation does by itself; `prune-readings` once for each programme, by its clock. */
export type JobName =
  | 'deliver-mail'
  | 'chain-restricted-reads'
  | 'catch-up-rollups'
  | 'prune-readings'
  | 'prune-evidence'
  | 'export-trail-head'
  | 'remind'
  | 'tell-changes'
  | 'follow-up'
  | 'send-digests'
  | 'make-reports'
  | 'draw-reports'
  | 'make-backup'
  | 'drill-backup';
