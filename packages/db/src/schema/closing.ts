import { integer, table, text } from './table.ts';

/** Through which month a programme is closed, from a moment on; the last one holds, and an earlier month opens what lies behind it. */
export const closing = table({
  kept: 'backup',
  key: ['programme', 'seq'],
  columns: { programme: text, seq: integer, through: text, closed_by: text, closed_at: text, reason: text },
});
