import { integer, nullable, table, text } from './table.ts';

/** Backups that were made of this database. Of another one, or of the one that a backup is restored into, they say nothing. */
export const backupRun = table({
  kept: 'passing',
  key: ['at', 'place'],
  columns: { at: text, kind: text, place: text, bytes: integer, checksum: text, verified_at: nullable(text) },
});
