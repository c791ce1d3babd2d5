import { names, nullable, real, table, text } from './table.ts';

/** Rules over several KPIs of one reporting unit and period, as they stand. */
export const kpiRule = table({
  kept: 'backup',
  key: ['programme', 'code'],
  columns: {
    programme: text,
    code: text,
    ...names,
    kind: text,
    /** Codes, as JSON. */
    kpis: text,
    whole: nullable(text),
    within: real,
    severity: text,
  },
});
