import { formatPeriod, type Measurement, type Subject } from '@miqyas/domain';
import { sql } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

/** Somebody who has written or approved a value, with the revision that it was. */
export interface Hand extends Subject {
  readonly revision: number;
  readonly person: string;
}

/** Who has approved the revisions in force of some values, where that was not enough. */
export async function listApprovals(
  db: Reader,
  programme: string,
  waiting: readonly Measurement[],
): Promise<(Hand & { readonly at: string })[]> {
  const found: (Hand & { readonly at: string })[] = [];
  for (const chunk of inChunks(waiting)) {
    const rows = await db
      .selectFrom('approval')
      .selectAll()
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period, revision) in (values ${sql.join(chunk.map(revisionKey))})`)
      .execute();
    found.push(...rows.map((row) => ({ ...handOf(row), person: row.approved_by, at: row.approved_at })));
  }
  return found;
}

/** Who has put into some values what stands there now, or changed it on the way since each was last approved. */
export async function listAuthors(db: Reader, programme: string, waiting: readonly Measurement[]): Promise<Hand[]> {
  const found: Hand[] = [];
  for (const chunk of inChunks(waiting)) {
    const keys = chunk.map(
      ({ reportingUnit, kpi, category, period }) => sql`(${reportingUnit}, ${kpi}, ${category}, ${formatPeriod(period)})`,
    );
    const rows = await db
      .selectFrom('measurement')
      .select(['reporting_unit', 'kpi', 'category', 'period', 'revision', 'recorded_by', 'status'])
      .select(['state', 'value', 'numerator', 'denominator', 'weight'])
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period) in (values ${sql.join(keys)})`)
      .orderBy('revision')
      .execute();
    for (const own of Map.groupBy(rows, (row) => JSON.stringify([row.reporting_unit, row.kpi, row.category, row.period])).values())
      found.push(...wroteSince(own).map((row) => ({ ...handOf(row), person: row.recorded_by })));
  }
  return found;
}

type Said = Pick<Schema['measurement'], 'status' | 'state' | 'value' | 'numerator' | 'denominator' | 'weight'>;

/**
 * The revisions that changed what a value says, behind the last one that was approved and still stands: who returns a value, takes an approval
 * back or approves it has not written it.
 */
function wroteSince<Row extends Said>(rows: readonly Row[]): Row[] {
  const stands = (i: number) => {
    const [row, next] = [rows[i], rows[i + 1]];
    return row?.status === 'approved' && !(next && next.status !== 'approved' && saysTheSame(row, next));
  };
  const approved = rows.findLastIndex((_, i) => stands(i));
  const wrote = rows.filter((row, i) => {
    const before = rows[i - 1];
    return i > approved && !(before && saysTheSame(before, row));
  });
  // Said again just as it was approved, with other words: then who said so.
  return wrote.length > 0 ? wrote : rows.slice(-1);
}

function saysTheSame(a: Said, b: Said): boolean {
  return (['state', 'value', 'numerator', 'denominator', 'weight'] as const).every((part) => a[part] === b[part]);
}

export async function addApprovals(
  tx: Writer,
  { programme, hands, at }: { programme: string; hands: readonly Hand[]; at: string },
): Promise<void> {
  if (hands.length === 0) return;
  await touch(tx, programme, 'workflow', at);
  for (const chunk of inChunks(hands))
    await tx
      .insertInto('approval')
      .values(
        chunk.map(({ reportingUnit, kpi, category, period, revision, person }) => ({
          ...{ programme, reporting_unit: reportingUnit, kpi, category, period: formatPeriod(period), revision },
          ...{ approved_by: person, approved_at: at },
        })),
      )
      .execute();
}

function revisionKey({ reportingUnit, kpi, category, period, revision }: Measurement) {
  return sql`(${reportingUnit}, ${kpi}, ${category}, ${formatPeriod(period)}, cast(${revision} as bigint))`;
}

function handOf(row: { reporting_unit: string; kpi: string; category: string; period: string; revision: number }): Omit<Hand, 'person'> {
  return {
    ...{ reportingUnit: row.reporting_unit, kpi: row.kpi, category: row.category },
    ...{ period: storedPeriod(row.period), revision: row.revision },
  };
}
