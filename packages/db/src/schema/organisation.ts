import { names, nullable, table, text } from './table.ts';

export const organisation = table({
  kept: 'backup',
  key: ['code'],
  columns: {
    code: text,
    country: nullable(text),
    ...names,
  },
});
