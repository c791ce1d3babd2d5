import { integer, real, table, text } from './table.ts';

export const reading = table({
  kept: 'backup',
  key: ['programme', 'reporting_unit', 'feed', 'category', 'minute'],
  columns: {
    programme: text,
    reporting_unit: text,
    feed: text,
    category: text,
    minute: integer,
    value: real,
  },
});
