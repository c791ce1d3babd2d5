import { type Evidence, formatPeriod, type Period } from '@miqyas/domain';
import { attachmentOf, attachmentRow, removalRow } from './attachments.ts';
import type { GeneralReader, Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

export interface EvidenceSelection {
  readonly programme: string;
  readonly reportingUnit: string;
  readonly kpi?: string | undefined;
  readonly period?: Period | undefined;
  readonly category?: string | undefined;
  /** Only what has not been removed, or all of it. */
  readonly removed: 'without' | 'with';
}

/** What stands behind values, earliest first. */
export async function listEvidence(
  db: Reader,
  { programme, reportingUnit, kpi, period, category, removed }: EvidenceSelection,
): Promise<Evidence[]> {
  let query = db.selectFrom('evidence').selectAll().where('programme', '=', programme).where('reporting_unit', '=', reportingUnit);
  if (kpi !== undefined) query = query.where('kpi', '=', kpi);
  if (period !== undefined) query = query.where('period', '=', formatPeriod(period));
  if (category !== undefined) query = query.where('category', '=', category);
  if (removed === 'without') query = query.where('removed_at', 'is', null);
  return (await query.orderBy('added_at').orderBy('id').limit(MOST).execute()).map(evidenceOf);
}

const MOST = 5000;

export async function findEvidence(db: Reader, { programme, id }: { programme: string; id: string }): Promise<Evidence | undefined> {
  const row = await db.selectFrom('evidence').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && evidenceOf(row);
}

export interface EvidenceCount {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly category: string;
  readonly period: Period;
  readonly count: number;
}

/** How much stands behind each value of reporting units, of a period, or of both. */
export async function countEvidence(
  db: Reader,
  { programme, reportingUnits, period }: { programme: string; reportingUnits: readonly string[] | undefined; period: Period | undefined },
): Promise<EvidenceCount[]> {
  let query = db
    .selectFrom('evidence')
    .select(['reporting_unit', 'kpi', 'category', 'period', ({ fn }) => fn.countAll<number>().as('count')])
    .where('programme', '=', programme)
    .where('removed_at', 'is', null);
  if (reportingUnits !== undefined) query = query.where('reporting_unit', 'in', reportingUnits);
  if (period !== undefined) query = query.where('period', '=', formatPeriod(period));
  const rows = await query.groupBy(['reporting_unit', 'kpi', 'category', 'period']).orderBy('reporting_unit').orderBy('kpi').execute();
  return rows.map((row) => ({
    ...{ reportingUnit: row.reporting_unit, kpi: row.kpi, category: row.category },
    ...{ period: storedPeriod(row.period), count: Number(row.count) },
  }));
}

/** How much a reporting unit or a KPI has behind its values, removed or not. */
export async function countEvidenceOf(
  db: GeneralReader,
  { programme, ...of }: { programme: string; reportingUnit: string } | { programme: string; kpi: string },
): Promise<number> {
  const row = await db
    .selectFrom('evidence')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('programme', '=', programme)
    .where('reportingUnit' in of ? 'reporting_unit' : 'kpi', '=', 'reportingUnit' in of ? of.reportingUnit : of.kpi)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function addEvidence(tx: Writer, programme: string, one: Evidence): Promise<void> {
  await touch(tx, programme, 'registers', one.addedAt);
  await tx.insertInto('evidence').values(rowOf(programme, one)).execute();
}

export async function noteEvidence(
  tx: Writer,
  { programme, id, note, at }: { programme: string; id: string; note: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'registers', at);
  await tx.updateTable('evidence').set({ note }).where('programme', '=', programme).where('id', '=', id).execute();
}

/** Takes evidence off its value, or (`removal` undefined) puts it back. */
export async function setEvidenceRemoval(
  tx: Writer,
  { programme, id, removal, at }: { programme: string; id: string; removal: Evidence['removed']; at: string },
): Promise<void> {
  await touch(tx, programme, 'registers', at);
  await tx.updateTable('evidence').set(removalRow(removal)).where('programme', '=', programme).where('id', '=', id).execute();
}

const PRUNED_AT_ONCE = 500;

/**
 * Marks the files of evidence that was removed before a moment as let go: their checksums stay, and the files may go where nothing else
 * has them. A few hundred at a time; none when there are no more.
 */
export async function pruneEvidence(
  tx: Writer,
  { programme, before, at }: { programme: string; before: string; at: string },
): Promise<{ id: string; sha256: string }[]> {
  const some = tx
    .selectFrom('evidence')
    .select('id')
    .where('programme', '=', programme)
    .where('kind', '=', 'file')
    .where('removed_at', '<', before)
    .where('pruned_at', 'is', null)
    .orderBy('id')
    .limit(PRUNED_AT_ONCE);
  const rows = await tx
    .updateTable('evidence')
    .set({ pruned_at: at })
    .where('programme', '=', programme)
    .where('id', 'in', some)
    .returning(['id', 'sha256'])
    .execute();
  if (rows.length > 0) await touch(tx, programme, 'registers', at);
  return rows.map(({ id, sha256 }) => ({ id, sha256: sha256 ?? '' }));
}

function evidenceOf(row: Schema['evidence']): Evidence {
  return {
    ...{ reportingUnit: row.reporting_unit, kpi: row.kpi, category: row.category, period: storedPeriod(row.period) },
    ...attachmentOf(row),
  };
}

function rowOf(programme: string, one: Evidence): Schema['evidence'] {
  return {
    ...{ programme, reporting_unit: one.reportingUnit, kpi: one.kpi, category: one.category, period: formatPeriod(one.period) },
    ...attachmentRow(one),
    pruned_at: one.content.kind === 'file' ? (one.content.prunedAt ?? null) : null,
  };
}
