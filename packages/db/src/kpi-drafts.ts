import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** What a definition that is being written says so far. */
export interface KpiDraft {
  readonly code: string;
  readonly content: Readonly<Record<string, string | number | boolean>>;
  /** The version it began from; undefined for one that is new. */
  readonly basedOn: number | undefined;
  readonly savedBy: string;
  readonly savedAt: string;
}

export async function listKpiDrafts(db: GeneralReader, { programme }: { programme: string }): Promise<KpiDraft[]> {
  const rows = await db.selectFrom('kpi_draft').selectAll().where('programme', '=', programme).orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    content: JSON.parse(row.content) as KpiDraft['content'],
    basedOn: row.based_on ?? undefined,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }));
}

export async function putKpiDraft(tx: Writer, { programme, draft }: { programme: string; draft: KpiDraft }): Promise<void> {
  await touch(tx, programme, 'registers', draft.savedAt);
  const row: Schema['kpi_draft'] = {
    ...{ programme, code: draft.code, content: JSON.stringify(draft.content), based_on: draft.basedOn ?? null },
    ...{ saved_by: draft.savedBy, saved_at: draft.savedAt },
  };
  await tx
    .insertInto('kpi_draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme', 'code']).doUpdateSet(row))
    .execute();
}

export async function removeKpiDraft(tx: Writer, { programme, code, at }: { programme: string; code: string; at: string }): Promise<void> {
  await touch(tx, programme, 'registers', at);
  await tx.deleteFrom('kpi_draft').where('programme', '=', programme).where('code', '=', code).execute();
}
