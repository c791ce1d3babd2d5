import type { Country, Kpi, ReportingUnit } from '@miqyas/domain';

/** What an export says beside the values. */
export interface Definitions {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly reportingUnits: ReadonlyMap<string, ReportingUnit>;
  readonly countries: ReadonlyMap<string, Country>;
}
