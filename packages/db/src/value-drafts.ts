import { formatPeriod, type Subject } from '@miqyas/domain';
import { sql } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Books, Reader } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';

/** What was typed for a value, as it was typed; its number is read when it is handed in. */
export interface DraftContent {
  readonly text: string;
  readonly numerator?: string | undefined;
  readonly denominator?: string | undefined;
  readonly weight?: string | undefined;
  readonly comment: string;
  /** There is no value, and the comment says why. */
  readonly absent?: 'missing' | 'not-applicable' | undefined;
  /** The revision that was on the screen. */
  readonly basedOn: number;
}

export interface ValueDraft extends Subject {
  readonly person: string;
  readonly content: DraftContent;
  /** When it was begun, and saved the last time (ISO 8601, UTC). */
  readonly begunAt: string;
  readonly savedAt: string;
}

/** Drafts of some reporting units, everybody's. */
export async function listDrafts(
  db: Reader,
  { programme, reportingUnits }: { programme: string; reportingUnits: readonly string[] },
): Promise<ValueDraft[]> {
  if (reportingUnits.length === 0) return [];
  const rows = await db
    .selectFrom('value_draft')
    .selectAll()
    .where('programme', '=', programme)
    .where('reporting_unit', 'in', reportingUnits)
    .orderBy('saved_at')
    .execute();
  return rows.map(draftOf);
}

/** Keeps what somebody has typed; what they had typed there before is gone. */
export async function putDrafts(tx: Books, { programme, drafts }: { programme: string; drafts: readonly ValueDraft[] }): Promise<void> {
  for (const chunk of inChunks(drafts))
    await tx
      .insertInto('value_draft')
      .values(chunk.map((one) => rowOf(programme, one)))
      .onConflict((conflict) =>
        conflict
          .columns(['programme', 'reporting_unit', 'kpi', 'category', 'period', 'person'])
          .doUpdateSet((eb) => ({ content: eb.ref('excluded.content'), saved_at: eb.ref('excluded.saved_at') })),
      )
      .execute();
}

/** Forgets what somebody had typed for some values; without a person what anybody had. */
export async function removeDrafts(
  tx: Books,
  { programme, person, subjects }: { programme: string; person?: string; subjects: readonly Subject[] },
): Promise<void> {
  for (const chunk of inChunks(subjects)) {
    const keys = chunk.map(
      ({ reportingUnit, kpi, category, period }) => sql`(${reportingUnit}, ${kpi}, ${category}, ${formatPeriod(period)})`,
    );
    let query = tx
      .deleteFrom('value_draft')
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period) in (values ${sql.join(keys)})`);
    if (person !== undefined) query = query.where('person', '=', person);
    await query.execute();
  }
}

function draftOf(row: Schema['value_draft']): ValueDraft {
  return {
    ...{ reportingUnit: row.reporting_unit, kpi: row.kpi, category: row.category, period: storedPeriod(row.period) },
    ...{ person: row.person, content: JSON.parse(row.content) as DraftContent, begunAt: row.begun_at, savedAt: row.saved_at },
  };
}

function rowOf(
  programme: string,
  { reportingUnit, kpi, category, period, person, content, begunAt, savedAt }: ValueDraft,
): Schema['value_draft'] {
  return {
    ...{ programme, person, reporting_unit: reportingUnit, kpi, category, period: formatPeriod(period) },
    ...{ content: JSON.stringify(content), begun_at: begunAt, saved_at: savedAt },
  };
}
