import { integer, names, table, text } from './table.ts';

export const focusArea = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    domain: text,
    code: text,
    position: integer,
    ...names,
  },
});
