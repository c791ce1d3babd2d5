import { integer, nullable, table, text } from './table.ts';

/** Who may enter what of a closed period, until when and why. */
export const lockException = table({
  kept: 'backup',
  key: ['programme', 'id'],
  columns: {
    programme: text,
    id: text,
    person: text,
    reporting_unit: text,
    kpi: text,
    period: text,
    until_day: integer,
    why: text,
    granted_by: text,
    granted_at: text,
    ended_by: nullable(text),
    ended_at: nullable(text),
  },
});
