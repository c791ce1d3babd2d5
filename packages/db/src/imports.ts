import type { Books, GeneralReader } from './connections.ts';

/** How far an import under way has come. */
export interface ImportProgress {
  /** Line of the file up to which everything is stored. */
  readonly lastLine: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** How far an import came before it was cut off; undefined where none was. */
export async function importProgress(
  db: GeneralReader,
  { programme, id }: { programme: string; id: string },
): Promise<ImportProgress | undefined> {
  const row = await db.selectFrom('import_run').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && { lastLine: row.last_line, added: row.added, changed: row.changed, unchanged: row.unchanged };
}

/** Notes how far an import has come, in the transaction that stores what it has brought. */
export async function saveImportProgress(
  tx: Books,
  {
    programme,
    id,
    file,
    by,
    at,
    lastLine,
    ...counts
  }: ImportProgress & { programme: string; id: string; file: string; by: string; at: string },
): Promise<void> {
  const progress = { recorded_at: at, last_line: lastLine, ...counts };
  await tx
    .insertInto('import_run')
    .values({ programme, id, file, recorded_by: by, ...progress })
    .onConflict((conflict) => conflict.columns(['programme', 'id']).doUpdateSet(progress))
    .execute();
}

/** The whole file is stored: there is nothing to go on with. */
export async function finishImport(tx: Books, { programme, id }: { programme: string; id: string }): Promise<void> {
  await tx.deleteFrom('import_run').where('programme', '=', programme).where('id', '=', id).execute();
}
