import { table, text } from './table.ts';

/** Who stands in for somebody, from one day to another: with that person's roles, under the own name. */
export const deputy = table({
  kept: 'backup',
  key: ['person', 'deputy', 'from_day'],
  columns: {
    person: text,
    deputy: text,
    from_day: text,
    until_day: text,
    reason: text,
  },
});
