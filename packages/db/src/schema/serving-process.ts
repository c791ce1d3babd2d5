import { table, text } from './table.ts';

/** Processes that serve this database, and when each was last seen. */
export const servingProcess = table({
  kept: 'passing',
  key: ['id'],
  columns: { id: text, host: text, version: text, began_at: text, seen_at: text },
});
