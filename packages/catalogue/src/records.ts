import kpis from './data/kpis.json' with { type: 'json' };
import targets from './data/targets.json' with { type: 'json' };

/** KPI definitions and published targets as records of the import formats: one reader serves files and the catalogue. */
export const KPI_RECORDS: readonly unknown[] = kpis;
export const TARGET_RECORDS: readonly unknown[] = targets;
