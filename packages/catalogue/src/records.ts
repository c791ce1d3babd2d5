import categories from './data/categories.json' with { type: 'json' };
import kpis from './data/kpis.json' with { type: 'json' };
import targets from './data/targets.json' with { type: 'json' };

const CATEGORIES: Readonly<Record<string, readonly unknown[]>> = categories;

/** KPI definitions and published targets as records of the import formats: one reader serves files and the catalogue. */
export const KPI_RECORDS: readonly unknown[] = kpis.map((kpi) => ({ ...kpi, categories: CATEGORIES[kpi.code] ?? [] }));
export const TARGET_RECORDS: readonly unknown[] = targets;
