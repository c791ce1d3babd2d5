import { integer, names, table, text } from './table.ts';

export const domain = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    position: integer,
    ...names,
  },
});
