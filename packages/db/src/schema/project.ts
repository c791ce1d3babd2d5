import { integer, names, nullable, real, table, text } from './table.ts';

export const project = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    domain: text,
    focus_area: nullable(text),
    centre: nullable(text),
    country: text,
    city: nullable(text),
    organisation: nullable(text),
    lead: nullable(text),
    category: nullable(text),
    stage: text,
    starts_on: nullable(text),
    ends_on: nullable(text),
    budget: nullable(real),
    currency: nullable(text),
    stage_since: nullable(text),
    closed_on: nullable(text),
    archived: integer,
    ...names,
  },
});
