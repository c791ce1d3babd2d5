import type { Books, Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** How far an import under way has come. */
export interface ImportProgress {
  /** The record that its values are stored under. */
  readonly importId: string;
  /** So many rows of the file are stored. */
  readonly lastRow: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A file of values that was stored. */
export interface ImportRecord {
  readonly id: string;
  readonly file: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly undoneAt: string | undefined;
  readonly undoneBy: string | undefined;
}

/** What a part of a file wrote at one moment. */
export interface ImportPart {
  readonly at: string;
  readonly series: readonly { readonly reportingUnit: string; readonly kpi: string }[];
}

/** How far an import came before it was cut off; undefined where none was. `id` names the same file, imported the same way. */
export async function importProgress(
  db: Reader,
  { programme, id }: { programme: string; id: string },
): Promise<ImportProgress | undefined> {
  const row = await db.selectFrom('import_run').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && { importId: row.import_id, lastRow: row.last_row, added: row.added, changed: row.changed, unchanged: row.unchanged };
}

/** Notes how far an import has come and what its latest part wrote, in the transaction that stores it. */
export async function saveImportProgress(
  tx: Writer,
  {
    programme,
    id,
    file,
    by,
    part,
    importId,
    lastRow,
    ...counts
  }: ImportProgress & { programme: string; id: string; file: string; by: string; part: ImportPart },
): Promise<void> {
  const { at } = part;
  await tx
    .insertInto('import_run')
    .values({ programme, id, import_id: importId, last_row: lastRow, ...counts })
    .onConflict((conflict) => conflict.columns(['programme', 'id']).doUpdateSet({ last_row: lastRow, ...counts }))
    .execute();
  await tx
    .insertInto('import_record')
    .values({ programme, id: importId, file, recorded_by: by, recorded_at: at, ...counts, undone_at: null, undone_by: null })
    .onConflict((conflict) => conflict.columns(['programme', 'id']).doUpdateSet({ recorded_at: at, ...counts }))
    .execute();
  const series = JSON.stringify(part.series.map(({ reportingUnit, kpi }) => [reportingUnit, kpi]));
  await tx.insertInto('import_part').values({ programme, import_id: importId, recorded_at: at, last_row: lastRow, series }).execute();
}

/** The whole file is stored: there is nothing to go on with. */
export async function finishImport(tx: Books, { programme, id }: { programme: string; id: string }): Promise<void> {
  await tx.deleteFrom('import_run').where('programme', '=', programme).where('id', '=', id).execute();
}

/** The files that were stored, latest first. */
export async function listImports(
  db: Reader,
  { programme, by, most = 50 }: { programme: string; by?: string; most?: number },
): Promise<ImportRecord[]> {
  let query = db.selectFrom('import_record').selectAll().where('programme', '=', programme);
  if (by !== undefined) query = query.where('recorded_by', '=', by);
  const rows = await query.orderBy('recorded_at', 'desc').orderBy('id').limit(most).execute();
  return rows.map(recordOf);
}

function recordOf(row: Schema['import_record']): ImportRecord {
  return {
    ...{ id: row.id, file: row.file, by: row.recorded_by, at: row.recorded_at },
    ...{ added: row.added, changed: row.changed, unchanged: row.unchanged },
    ...{ undoneAt: row.undone_at ?? undefined, undoneBy: row.undone_by ?? undefined },
  };
}

export async function findImport(db: Reader, { programme, id }: { programme: string; id: string }): Promise<ImportRecord | undefined> {
  const row = await db.selectFrom('import_record').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && recordOf(row);
}

/** What an import wrote, part by part, first to last. */
export async function listImportParts(db: Reader, { programme, id }: { programme: string; id: string }): Promise<ImportPart[]> {
  const rows = await db
    .selectFrom('import_part')
    .selectAll()
    .where('programme', '=', programme)
    .where('import_id', '=', id)
    .orderBy('last_row')
    .execute();
  return rows.map((row) => ({
    at: row.recorded_at,
    series: (JSON.parse(row.series) as [string, string][]).map(([reportingUnit, kpi]) => ({ reportingUnit, kpi })),
  }));
}

/** Notes that an import was taken back. */
export async function markImportUndone(
  tx: Writer,
  { programme, id, by, at }: { programme: string; id: string; by: string; at: string },
): Promise<void> {
  await tx
    .updateTable('import_record')
    .set({ undone_at: at, undone_by: by })
    .where('programme', '=', programme)
    .where('id', '=', id)
    .execute();
}

/** How files with some headings were read, under a name. */
export interface KeptReading {
  readonly name: string;
  /** In the order of the file. */
  readonly headings: readonly string[];
  /** As JSON. */
  readonly reading: string;
  readonly by: string;
  readonly at: string;
}

export async function listReadings(db: Reader, programme: string): Promise<KeptReading[]> {
  const rows = await db.selectFrom('kept_reading').selectAll().where('programme', '=', programme).orderBy('name').execute();
  return rows.map((row) => ({
    name: row.name,
    headings: JSON.parse(row.headings) as string[],
    reading: row.reading,
    by: row.saved_by,
    at: row.saved_at,
  }));
}

export async function saveReading(tx: Writer, programme: string, { name, headings, reading, by, at }: KeptReading): Promise<void> {
  const said = { headings: JSON.stringify(headings), reading, saved_by: by, saved_at: at };
  await tx
    .insertInto('kept_reading')
    .values({ programme, name, ...said })
    .onConflict((conflict) => conflict.columns(['programme', 'name']).doUpdateSet(said))
    .execute();
}

export async function removeReading(tx: Writer, programme: string, name: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('kept_reading')
    .where('programme', '=', programme)
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
