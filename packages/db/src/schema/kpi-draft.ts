import { integer, nullable, table, text } from './table.ts';

/** A definition that is being written: what it says so far, and the version it began from. Nothing is judged by it until it is published. */
export const kpiDraft = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    content: text,
    based_on: nullable(integer),
    saved_by: text,
    saved_at: text,
  },
});
