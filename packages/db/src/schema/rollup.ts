import { integer, nullable, real, table, text } from './table.ts';

/** From values, agreements and memberships. */
export const rollup = table({
  kept: 'derived',
  key: ['programme', 'kpi', 'period', 'scope', 'reporting_unit_kind'],
  columns: {
    programme: text,
    kpi: text,
    period: text,
    scope: text,
    reporting_unit_kind: text,
    expected: integer,
    expected_weight: real,
    unweighted: integer,
    numbers: integer,
    total: real,
    least: nullable(real),
    greatest: nullable(real),
    weighted: integer,
    weight: real,
    weighted_total: real,
    ratios: integer,
    ratios_weight: real,
    numerator: real,
    denominator: real,
    approved: integer,
    estimated: integer,
  },
});
