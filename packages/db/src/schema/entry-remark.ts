import { nullable, table, text } from './table.ts';

/** What was said about an entry of a follow-up register. */
export const entryRemark = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    register: text,
    entry_key: text,
    words: text,
    mentions: text,
    written_by: text,
    written_at: text,
    withdrawn_at: nullable(text),
  },
});
