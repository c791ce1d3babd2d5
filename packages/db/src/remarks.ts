import { formatPeriod, type Period, type Subject } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

/** What somebody said about a value; `mentions` are the codes of the people it is for. */
export interface Remark extends Subject {
  readonly id: string;
  readonly words: string;
  readonly mentions: readonly string[];
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What was said about the values of some reporting units, or of one value, first to last. */
export async function listRemarks(
  db: Reader,
  { programme, reportingUnits, kpi, period }: { programme: string; reportingUnits: readonly string[]; kpi?: string; period?: Period },
): Promise<Remark[]> {
  if (reportingUnits.length === 0) return [];
  let query = db
    .selectFrom('remark')
    .selectAll()
    .where('programme', '=', programme)
    .where('reporting_unit', 'in', reportingUnits)
    .where('withdrawn_at', 'is', null);
  if (kpi !== undefined) query = query.where('kpi', '=', kpi);
  if (period !== undefined) query = query.where('period', '=', formatPeriod(period));
  return (await query.orderBy('written_at').orderBy('id').execute()).map(remarkOf);
}

export async function findRemark(db: Reader, { programme, id }: { programme: string; id: string }): Promise<Remark | undefined> {
  const row = await db
    .selectFrom('remark')
    .selectAll()
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row && remarkOf(row);
}

export async function addRemark(tx: Writer, { programme, remark }: { programme: string; remark: Remark }): Promise<void> {
  const { id, reportingUnit, kpi, category, period, words, mentions, by, at } = remark;
  await touch(tx, programme, 'workflow', at);
  await tx
    .insertInto('remark')
    .values({
      ...{ programme, id, reporting_unit: reportingUnit, kpi, category, period: formatPeriod(period), words },
      ...{ mentions: JSON.stringify(mentions), written_by: by, written_at: at, withdrawn_at: null },
    })
    .execute();
}

export async function withdrawRemark(tx: Writer, { programme, id, at }: { programme: string; id: string; at: string }): Promise<void> {
  await touch(tx, programme, 'workflow', at);
  await tx.updateTable('remark').set({ withdrawn_at: at }).where('programme', '=', programme).where('id', '=', id).execute();
}

function remarkOf(row: Schema['remark']): Remark {
  return {
    ...{ id: row.id, reportingUnit: row.reporting_unit, kpi: row.kpi, category: row.category, period: storedPeriod(row.period) },
    ...{ words: row.words, mentions: JSON.parse(row.mentions) as string[], by: row.written_by, at: row.written_at },
  };
}
