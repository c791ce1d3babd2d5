import { formatPeriod, type Period } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

/** Values of a reporting unit for a period that were handed in together. */
export interface Submission {
  readonly id: string;
  readonly reportingUnit: string;
  readonly period: Period;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly note: string;
  /** The revisions that it made. */
  readonly values: readonly { readonly kpi: string; readonly category: string; readonly revision: number }[];
  /** Seconds of work for each value, where the drafts tell it. */
  readonly seconds: number | undefined;
  readonly recalledAt: string | undefined;
}

export async function addSubmissions(
  tx: Writer,
  { programme, submissions }: { programme: string; submissions: readonly Submission[] },
): Promise<void> {
  if (submissions.length === 0) return;
  await touch(tx, programme, 'workflow', submissions[0]?.at);
  await tx
    .insertInto('submission')
    .values(submissions.map((one) => rowOf(programme, one)))
    .execute();
}

export async function findSubmission(db: Reader, { programme, id }: { programme: string; id: string }): Promise<Submission | undefined> {
  const row = await db.selectFrom('submission').selectAll().where('programme', '=', programme).where('id', '=', id).executeTakeFirst();
  return row && submissionOf(row);
}

/** What somebody has handed in for some periods and not taken back, the latest first. */
export async function listSubmissions(
  db: Reader,
  { programme, person, periods }: { programme: string; person: string; periods: readonly Period[] },
): Promise<Submission[]> {
  if (periods.length === 0) return [];
  const rows = await db
    .selectFrom('submission')
    .selectAll()
    .where('programme', '=', programme)
    .where('submitted_by', '=', person)
    .where('period', 'in', periods.map(formatPeriod))
    .where('recalled_at', 'is', null)
    .orderBy('submitted_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(submissionOf);
}

/** Seconds that somebody has spent on a value, submission by submission, since a moment (ISO 8601, UTC). */
export async function listPaces(
  db: Reader,
  { programme, person, since }: { programme: string; person: string; since: string },
): Promise<number[]> {
  const rows = await db
    .selectFrom('submission')
    .select('seconds')
    .where('programme', '=', programme)
    .where('submitted_by', '=', person)
    .where('submitted_at', '>=', since)
    .where('seconds', 'is not', null)
    .execute();
  return rows.flatMap(({ seconds }) => seconds ?? []);
}

export async function markRecalled(tx: Writer, { programme, id, at }: { programme: string; id: string; at: string }): Promise<void> {
  await touch(tx, programme, 'workflow', at);
  await tx.updateTable('submission').set({ recalled_at: at }).where('programme', '=', programme).where('id', '=', id).execute();
}

function submissionOf(row: Schema['submission']): Submission {
  return {
    ...{ id: row.id, reportingUnit: row.reporting_unit, period: storedPeriod(row.period), by: row.submitted_by, at: row.submitted_at },
    ...{ note: row.note, values: JSON.parse(row.content) as Submission['values'] },
    ...{ seconds: row.seconds ?? undefined, recalledAt: row.recalled_at ?? undefined },
  };
}

function rowOf(programme: string, { id, reportingUnit, period, by, at, note, values, seconds }: Submission): Schema['submission'] {
  return {
    ...{ programme, id, reporting_unit: reportingUnit, period: formatPeriod(period), submitted_by: by, submitted_at: at, note },
    ...{ content: JSON.stringify(values), seconds: seconds ?? null, recalled_at: null },
  };
}
