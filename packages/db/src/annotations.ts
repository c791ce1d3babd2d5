import type { Annotation } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import type { Schema } from './schema/schema.ts';
import { latestOf, touch } from './topics.ts';

/** What is noted beside a series: about it, its KPI, its reporting unit or the whole programme; earliest day first. */
export async function listAnnotations(
  db: Reader,
  { programme, kpi, reportingUnit, asOf }: { programme: string; kpi: string; reportingUnit: string; asOf?: string },
): Promise<Annotation[]> {
  let query = db
    .selectFrom('annotation')
    .selectAll()
    .where('programme', '=', programme)
    .where('kpi', 'in', ['', kpi])
    .where('reporting_unit', 'in', ['', reportingUnit]);
  if (asOf === undefined) query = query.where('withdrawn_at', 'is', null);
  else query = query.where('recorded_at', '<=', asOf).where((eb) => eb.or([eb('withdrawn_at', 'is', null), eb('withdrawn_at', '>', asOf)]));
  return (await query.orderBy('day').orderBy('recorded_at').orderBy('id').execute()).map(annotationOf);
}

/** An annotation that has not been withdrawn. */
export async function findAnnotation(db: Reader, { programme, id }: { programme: string; id: string }): Promise<Annotation | undefined> {
  const row = await db
    .selectFrom('annotation')
    .selectAll()
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row && annotationOf(row);
}

export async function addAnnotations(
  tx: Writer,
  { programme, annotations }: { programme: string; annotations: readonly Annotation[] },
): Promise<void> {
  if (annotations.length === 0) return;
  await touch(tx, programme, 'registers', latestOf(annotations.map(({ at }) => at)));
  await tx
    .insertInto('annotation')
    .values(annotations.map((one) => rowOf(programme, one)))
    .execute();
}

/** Withdraws an annotation: past days still show it. False when somebody has done so before. */
export async function withdrawAnnotation(
  tx: Writer,
  { programme, id, by, at }: { programme: string; id: string; by: string; at: string },
): Promise<boolean> {
  await touch(tx, programme, 'registers', at);
  const { numUpdatedRows } = await tx
    .updateTable('annotation')
    .set({ withdrawn_by: by, withdrawn_at: at })
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function annotationOf(row: Schema['annotation']): Annotation {
  return {
    id: row.id,
    kind: row.kind as Annotation['kind'],
    kpi: row.kpi,
    reportingUnit: row.reporting_unit,
    day: row.day,
    texts: namesOf(row),
    by: row.recorded_by,
    at: row.recorded_at,
  };
}

function rowOf(programme: string, { id, kind, kpi, reportingUnit, day, texts, by, at }: Annotation): Schema['annotation'] {
  const recorded = { recorded_by: by, recorded_at: at, withdrawn_by: null, withdrawn_at: null };
  return { id, programme, kind, kpi, reporting_unit: reportingUnit, day, ...namedRow(texts), ...recorded };
}
