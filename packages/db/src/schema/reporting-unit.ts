import { names, nullable, table, text } from './table.ts';

export const reportingUnit = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    kind: text,
    country: nullable(text),
    city: nullable(text),
    project: nullable(text),
    ...names,
  },
});
