import { type Entry, OVER_TIME, type RegisterName } from '@miqyas/domain';
import type { World } from './world.ts';

/** An entry with what goes without saying: what stood there, or what its KPI or its programme says. */
export function completed(
  register: RegisterName,
  entry: Entry,
  before: Entry | undefined,
  { kpis, programme }: Pick<World, 'kpis' | 'programme'>,
): Entry {
  switch (register) {
    case 'project':
      return { ...entry, stage: entry['stage'] ?? before?.['stage'] ?? 'planning' };
    case 'agreement':
      return {
        ...entry,
        frequency: entry['frequency'] ?? before?.['frequency'] ?? kpis.get(String(entry['kpi']))?.frequency ?? 'month',
        due_days: entry['due_days'] ?? before?.['due_days'] ?? programme.dueDays,
      };
    case 'kpi': {
      const aggregation =
        entry['aggregation'] ?? before?.['aggregation'] ?? (String(entry['unit'] ?? '').startsWith('%') ? 'ratio' : 'latest');
      return {
        ...entry,
        aggregation,
        over_time: entry['over_time'] ?? before?.['over_time'] ?? OVER_TIME[aggregation as keyof typeof OVER_TIME],
        frequency: entry['frequency'] ?? before?.['frequency'] ?? 'year',
        classification: entry['classification'] ?? before?.['classification'] ?? 'programme',
      };
    }
    case 'target':
      return { ...entry, comparator: entry['comparator'] ?? '>=', trajectory: entry['trajectory'] ?? 'linear' };
    default:
      return entry;
  }
}
