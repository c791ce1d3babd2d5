import { names, nullable, table, text } from './table.ts';

export const country = table({
  kept: 'backup',
  key: ['code'],
  columns: {
    code: text,
    iso2: text,
    numeric: text,
    bloc: text,
    ...names,
    weekend: nullable(text),
  },
});
