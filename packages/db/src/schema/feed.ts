import { integer, table, text } from './table.ts';

export const feed = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    reporting_unit: text,
    kpi: text,
    every_minutes: integer,
    from_minute: integer,
    until_minute: integer,
    offset_minutes: integer,
    keep_days: integer,
    recorded_by: text,
    recorded_at: text,
    reason: text,
  },
});
