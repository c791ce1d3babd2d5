import type { Direction, Frequency, Names } from '@miqyas/domain';
import { inChunks } from './chunks.ts';
import { namedRow, namesOf } from './names.ts';
import type { Schema } from './schema.ts';
import type { Reader, Writer } from './store.ts';

export const AGGREGATIONS = ['sum', 'ratio', 'weighted-mean', 'latest'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** What a definition says; two definitions with equal content are one version. */
export interface KpiContent {
  readonly names: Names;
  /** Undefined for a context indicator that belongs to no domain. */
  readonly domain: string | undefined;
  readonly definition: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly aggregation: Aggregation;
  readonly frequency: Frequency;
  readonly validMin: number | undefined;
  readonly validMax: number | undefined;
  readonly sdgTargets: readonly string[];
  readonly source: string;
  readonly certainty: string;
  /** Code of the indicator whose imported values are this KPI's too. */
  readonly fedBy: string | undefined;
}

export interface Kpi extends KpiContent {
  readonly code: string;
  readonly version: number;
}

/** Who wrote, when (ISO 8601, UTC) and why. */
export interface Authorship {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export async function listKpis(db: Reader, { programme }: { programme: string }): Promise<Kpi[]> {
  const rows = await db.selectFrom('kpi').selectAll().where('programme', '=', programme).where('superseded_at', 'is', null).orderBy('code').execute();
  return rows.map(kpiOf);
}

/** Adds versions of definitions; the version before each ends at the moment of the new one. */
export async function addKpiVersions(
  tx: Writer,
  { programme, kpis, authorship }: { programme: string; kpis: readonly Kpi[]; authorship: Authorship },
): Promise<void> {
  for (const chunk of inChunks(kpis)) {
    await tx
      .updateTable('kpi')
      .set({ superseded_at: authorship.at })
      .where('programme', '=', programme)
      .where('superseded_at', 'is', null)
      .where('code', 'in', chunk.map((kpi) => kpi.code))
      .execute();
    await tx.insertInto('kpi').values(chunk.map((kpi) => rowOf(programme, kpi, authorship))).execute();
  }
}

function kpiOf(row: Schema['kpi']): Kpi {
  return {
    code: row.code,
    version: row.version,
    names: namesOf(row),
    domain: row.domain ?? undefined,
    definition: row.definition,
    unit: row.unit,
    direction: row.direction as Direction,
    aggregation: row.aggregation as Aggregation,
    frequency: row.frequency as Frequency,
    validMin: row.valid_min ?? undefined,
    validMax: row.valid_max ?? undefined,
    sdgTargets: JSON.parse(row.sdg_targets) as string[],
    source: row.source,
    certainty: row.certainty,
    fedBy: row.fed_by ?? undefined,
  };
}

function rowOf(programme: string, kpi: Kpi, { by, at, reason }: Authorship): Schema['kpi'] {
  return {
    programme,
    code: kpi.code,
    version: kpi.version,
    ...namedRow(kpi.names),
    domain: kpi.domain ?? null,
    definition: kpi.definition,
    unit: kpi.unit,
    direction: kpi.direction,
    aggregation: kpi.aggregation,
    frequency: kpi.frequency,
    valid_min: kpi.validMin ?? null,
    valid_max: kpi.validMax ?? null,
    sdg_targets: JSON.stringify(kpi.sdgTargets),
    source: kpi.source,
    certainty: kpi.certainty,
    fed_by: kpi.fedBy ?? null,
    recorded_by: by,
    recorded_at: at,
    reason,
    superseded_at: null,
  };
}
