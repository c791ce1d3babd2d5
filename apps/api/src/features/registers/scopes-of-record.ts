import type { Definitions } from '@miqyas/db';
import { type Entry, type ScopeRef, scopesOfSeries } from '@miqyas/domain';

/** The parts of a programme that an entry of a follow-up register lies in; none for what is the whole programme's. */
export function scopesOfRecord(entry: Entry, { reportingUnits, projects, kpis }: Definitions): ScopeRef[] {
  const unit = reportingUnits.get(String(entry['reporting_unit'] ?? entry['project'] ?? ''));
  if (unit) return scopesOfSeries(unit, projects, kpis.get(String(entry['kpi'] ?? ''))?.domain);
  const country = entry['country'];
  return country === undefined ? [] : [`country:${String(country)}` as ScopeRef];
}
