import { integer, table, text } from './table.ts';

/** How often each topic of a programme has changed, and when something of it was last recorded; the empty programme has what concerns the installation. */
export const topic = table({
  kept: 'backup',
  key: ['programme', 'topic'],
  columns: {
    programme: text,
    topic: text,
    revision: integer,
    recorded_at: text,
  },
});
