import { integer, nullable, real, table, text } from './table.ts';

/** Revisions of values: appended, ended once, never changed or removed. */
export const measurement = table({
  kept: 'backup',
  key: ['programme', 'reporting_unit', 'kpi', 'category', 'period', 'revision'],
  columns: {
    programme: text,
    reporting_unit: text,
    kpi: text,
    category: text,
    period: text,
    revision: integer,
    period_end: integer,
    kpi_version: integer,
    state: text,
    value: nullable(real),
    numerator: nullable(real),
    denominator: nullable(real),
    weight: nullable(real),
    coverage: nullable(real),
    status: text,
    estimated: integer,
    comment: text,
    source: text,
    reason: text,
    recorded_by: text,
    recorded_at: text,
    superseded_at: nullable(text),
  },
});
