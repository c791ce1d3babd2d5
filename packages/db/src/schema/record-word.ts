import { nullable, table, text } from './table.ts';

/** Words of entries of follow-up registers as `searchTerms` takes them apart: a full-text index on either engine. */
export const recordWord = table({
  kept: 'derived',
  key: ['programme', 'register', 'code'],
  columns: { programme: nullable(text), register: nullable(text), code: nullable(text), words: nullable(text) },
});
