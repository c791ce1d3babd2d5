import type { RecordHit, Study } from '@miqyas/contract/client';

export interface Chosen {
  readonly domain: string | undefined;
  /** What was found for what is looked for; undefined while nothing is. */
  readonly hits: readonly RecordHit[] | undefined;
}

/** Studies that fit a filter, by the year they were published in, the newest first. */
export function studiesByYear(studies: readonly Study[], { domain, hits }: Chosen): [year: string, studies: Study[]][] {
  const found = hits && new Set(hits.map(({ key }) => key));
  const fitting = studies.filter(
    (study) => (domain === undefined || study.domains.some(({ code }) => code === domain)) && (found === undefined || found.has(study.key)),
  );
  return [...Map.groupBy(fitting, ({ entry }) => String(entry['published_on']).slice(0, 4))].toSorted(([a], [b]) => b.localeCompare(a));
}

/** KPIs by how many studies bear on them, the most first. */
export function kpisStudied(studies: readonly Study[]): { kpi: Study['kpis'][number]; count: number }[] {
  const counts = new Map<string, { kpi: Study['kpis'][number]; count: number }>();
  for (const { kpis } of studies)
    for (const kpi of kpis) {
      const known = counts.get(kpi.code) ?? { kpi, count: 0 };
      counts.set(kpi.code, { ...known, count: known.count + 1 });
    }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || a.kpi.code.localeCompare(b.kpi.code));
}
