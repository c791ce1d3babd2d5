import { names, table, text } from './table.ts';

/** A public holiday of a country of a programme; without a country of all of it. */
export const dayOff = table({
  kept: 'backup',
  key: ['programme', 'country', 'day'],
  columns: {
    programme: text,
    country: text,
    day: text,
    ...names,
  },
});
