import { integer, names, nullable, table, text } from './table.ts';

export const person = table({
  kept: 'backup',
  key: ['code'],
  columns: {
    code: text,
    kind: text,
    demonstration: integer,
    left_at: nullable(text),
    ...names,
  },
});
