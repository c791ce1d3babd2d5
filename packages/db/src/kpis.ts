import type { Aggregation, AggregationMethod, Authorship, Classification, Frequency, Kpi, KpiCategory, Names } from '@miqyas/domain';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import { cutOffsText, storedCutOffs } from './programmes.ts';
import { markKpisDirty } from './rollups.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** Definitions as they stand, or (`asOf`, ISO 8601, UTC) stood at a moment: all of them, or those of some codes. */
export async function listKpis(
  db: Reader,
  { programme, codes, asOf }: { programme: string; codes?: readonly string[]; asOf?: string },
): Promise<Kpi[]> {
  if (codes?.length === 0) return [];
  let query = db.selectFrom('kpi').selectAll().where('programme', '=', programme);
  if (asOf === undefined) query = query.where('superseded_at', 'is', null);
  else {
    // One that was not known yet is told by its first version: targets and values may be older than the catalogue.
    query = query
      .where((eb) => eb.or([eb('recorded_at', '<=', asOf), eb('version', '=', 1)]))
      .where((eb) => eb.or([eb('superseded_at', 'is', null), eb('superseded_at', '>', asOf)]));
  }
  if (codes !== undefined) query = query.where('code', 'in', codes);
  return (await query.orderBy('code').execute()).map(kpiOf);
}

/** One version of a definition: what it said, who recorded it, when and why. */
export interface KpiVersion {
  readonly kpi: Kpi;
  readonly authorship: Authorship;
}

/** Every version of a definition, the first first; `asOf` (ISO 8601, UTC): those known at a moment. */
export async function listKpiVersions(
  db: Reader,
  { programme, code, asOf }: { programme: string; code: string; asOf?: string },
): Promise<KpiVersion[]> {
  let query = db.selectFrom('kpi').selectAll().where('programme', '=', programme).where('code', '=', code);
  if (asOf !== undefined) query = query.where((eb) => eb.or([eb('recorded_at', '<=', asOf), eb('version', '=', 1)]));
  const rows = await query.orderBy('version').execute();
  return rows.map((row) => ({ kpi: kpiOf(row), authorship: { by: row.recorded_by, at: row.recorded_at, reason: row.reason } }));
}

/** By KPI: the KPIs that any version of it was fed by. */
export async function listFeeders(db: Reader, programme: string): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('kpi')
    .select(['code', 'fed_by'])
    .distinct()
    .where('programme', '=', programme)
    .where('fed_by', 'is not', null)
    .orderBy('code')
    .orderBy('fed_by')
    .execute();
  const feeders = new Map<string, string[]>();
  for (const { code, fed_by } of rows) if (fed_by !== null) feeders.set(code, [...(feeders.get(code) ?? []), fed_by]);
  return feeders;
}

/** Adds versions of definitions; the version before each ends at the moment of the new one. */
export async function addKpiVersions(
  tx: Writer,
  { programme, kpis, authorship }: { programme: string; kpis: readonly Kpi[]; authorship: Authorship },
): Promise<void> {
  await touch(tx, programme, 'definitions', authorship.at);
  for (const chunk of inChunks(kpis)) {
    const moved = await listDomainMoves(tx, programme, chunk);
    await tx
      .updateTable('kpi')
      .set({ superseded_at: authorship.at })
      .where('programme', '=', programme)
      .where('superseded_at', 'is', null)
      .where(
        'code',
        'in',
        chunk.map((kpi) => kpi.code),
      )
      .execute();
    await tx
      .insertInto('kpi')
      .values(chunk.map((kpi) => rowOf(programme, kpi, authorship)))
      .execute();
    await markKpisDirty(tx, programme, moved);
  }
}

/** Codes of KPIs that go over to another domain: figures of countries and cities lie in their KPI's, and move with it. */
async function listDomainMoves(tx: Writer, programme: string, kpis: readonly Kpi[]): Promise<string[]> {
  const codes = kpis.map(({ code }) => code);
  const before = new Map((await listKpis(tx, { programme, codes })).map(({ code, domain }) => [code, domain]));
  return kpis.filter(({ code, domain }) => before.has(code) && before.get(code) !== domain).map(({ code }) => code);
}

function kpiOf(row: Schema['kpi']): Kpi {
  return {
    code: row.code,
    version: row.version,
    names: namesOf(row),
    domain: row.domain ?? undefined,
    definition: { en: row.definition, ar: row.definition_ar, zh: row.definition_zh },
    unitOfMeasure: row.unit_of_measure,
    direction: row.direction as Kpi['direction'],
    aggregation: row.aggregation as Aggregation,
    overTime: row.over_time as AggregationMethod,
    frequency: row.frequency as Frequency,
    validMin: row.valid_min ?? undefined,
    validMax: row.valid_max ?? undefined,
    tolerance: row.tolerance ?? undefined,
    cutOffs: storedCutOffs(row.cut_offs),
    sdgTargets: JSON.parse(row.sdg_targets) as string[],
    source: row.source,
    certainty: row.certainty,
    classification: row.classification as Classification,
    fedBy: row.fed_by ?? undefined,
    decimals: row.decimals ?? undefined,
    numerator: storedNames(row.numerator),
    denominator: storedNames(row.denominator),
    categories: JSON.parse(row.categories) as KpiCategory[],
    standards: JSON.parse(row.standards) as string[],
    owner: row.owner,
    withdrawn: row.withdrawn === 1,
  };
}

function rowOf(programme: string, kpi: Kpi, { by, at, reason }: Authorship): Schema['kpi'] {
  return {
    programme,
    code: kpi.code,
    version: kpi.version,
    ...namedRow(kpi.names),
    domain: kpi.domain ?? null,
    ...{ definition: kpi.definition.en, definition_ar: kpi.definition.ar, definition_zh: kpi.definition.zh },
    unit_of_measure: kpi.unitOfMeasure,
    direction: kpi.direction,
    aggregation: kpi.aggregation,
    over_time: kpi.overTime,
    frequency: kpi.frequency,
    valid_min: kpi.validMin ?? null,
    valid_max: kpi.validMax ?? null,
    tolerance: kpi.tolerance ?? null,
    cut_offs: cutOffsText(kpi.cutOffs),
    sdg_targets: JSON.stringify(kpi.sdgTargets),
    source: kpi.source,
    certainty: kpi.certainty,
    classification: kpi.classification,
    fed_by: kpi.fedBy ?? null,
    decimals: kpi.decimals ?? null,
    numerator: namesText(kpi.numerator),
    denominator: namesText(kpi.denominator),
    categories: JSON.stringify(kpi.categories),
    standards: JSON.stringify(kpi.standards),
    owner: kpi.owner,
    withdrawn: kpi.withdrawn ? 1 : 0,
    recorded_by: by,
    recorded_at: at,
    reason,
    superseded_at: null,
  };
}

const NO_NAMES: Names = { ar: '', zh: '', en: '' };

function storedNames(text: string | null): Names {
  return text === null ? NO_NAMES : (JSON.parse(text) as Names);
}

function namesText({ ar, zh, en }: Names): string | null {
  return ar + zh + en === '' ? null : JSON.stringify({ ar, zh, en });
}
