import { names, table, text } from './table.ts';

export const city = table({
  kept: 'backup',
  key: ['code'],
  columns: {
    code: text,
    country: text,
    ...names,
  },
});
