import { names, nullable, real, table, text } from './table.ts';

export const project = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    domain: text,
    focus_area: text,
    centre: text,
    country: text,
    city: nullable(text),
    organisation: text,
    lead: text,
    category: text,
    stage: text,
    starts_on: text,
    ends_on: text,
    budget_usd: nullable(real),
    ...names,
  },
});
