import { table, text } from './table.ts';

/** A mail that holds the notices of a person: one a day at most. In a backup, so that nobody is told twice after it is restored. */
export const digest = table({
  kept: 'backup',
  key: ['id'],
  columns: {
    id: text,
    person: text,
    day: text,
    made_at: text,
  },
});
