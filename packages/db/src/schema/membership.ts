import { table, text } from './table.ts';

/** Which scopes the values of a reporting unit lie in, of every KPI or (kpi_domain) of those of one domain: from projects and reporting units. */
export const membership = table({
  kept: 'derived',
  key: ['programme', 'reporting_unit', 'scope', 'kpi_domain'],
  columns: {
    programme: text,
    reporting_unit: text,
    scope: text,
    kpi_domain: text,
  },
});
