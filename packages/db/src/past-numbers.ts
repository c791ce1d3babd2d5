import { type Frequency, formatPeriod, type Period, type Subject } from '@miqyas/domain';
import { type RawBuilder, sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import { inChunks } from './chunks.ts';
import type { Reader } from './connections.ts';
import { PERIODS_LIKE, QUARTERS } from './measurements.ts';
import { isDistributed } from './postgres/distributed.ts';
import { storedPeriod } from './stored-period.ts';

/** A series of totals with no more than its history is judged by. */
export interface PastNumbers {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly numbers: readonly { readonly period: Period; readonly value: number }[];
}

/** The numbers in force of some series that were not returned, in no order. */
export async function listPastNumbers(
  db: Reader,
  programme: string,
  series: readonly { reportingUnit: string; kpi: string }[],
): Promise<PastNumbers[]> {
  const found: PastNumbers[] = [];
  // A row a series: both engines write a number as the shortest text that reads as the same number again.
  const written = sql<string>`${sql.raw(isPostgres(db) ? 'string_agg' : 'group_concat')}(period || '=' || value, ' ')`;
  for (const chunk of inChunks(series)) {
    const rows = await db
      .selectFrom('measurement')
      .select(['reporting_unit', 'kpi', written.as('numbers')])
      .where('programme', '=', programme)
      .where(
        sql<boolean>`(reporting_unit, kpi) in (values ${sql.join(chunk.map(({ reportingUnit, kpi }) => sql`(${reportingUnit}, ${kpi})`))})`,
      )
      .where('category', '=', '')
      .where('state', '=', 'number')
      .where('status', '!=', 'returned')
      .where('superseded_at', 'is', null)
      .groupBy(['reporting_unit', 'kpi'])
      .execute();
    found.push(
      ...rows.map((row) => ({ reportingUnit: row.reporting_unit, kpi: row.kpi, numbers: row.numbers.split(' ').map(pastNumber) })),
    );
  }
  return found;
}

/** Of these lengths the texts of periods are in the order of time. */
const IN_ORDER_OF_TIME: readonly Frequency[] = ['day', 'week', 'month'];

/** Whether {@link listNumbersBefore} knows the order of a subject's periods. */
export function isOrderedByText({ period }: Pick<Subject, 'period'>): boolean {
  return IN_ORDER_OF_TIME.includes(period.frequency);
}

/**
 * Of the numbers of {@link listPastNumbers} the last `most` before each of some periods (of days, weeks or months), in no order: of long series
 * that are asked for a few periods a small part. A series is there once for each period that is asked for, unless it has nothing before it.
 */
export async function listNumbersBefore(
  db: Reader,
  programme: string,
  { subjects, most }: { subjects: readonly Omit<Subject, 'category'>[]; most: number },
): Promise<PastNumbers[]> {
  const found: PastNumbers[] = [];
  const distributed = await isDistributed(db);
  for (const [frequency, own] of Map.groupBy(subjects, ({ period }) => period.frequency))
    for (const chunk of inChunks(own)) {
      const like = sql`m.period like ${PERIODS_LIKE[frequency][0]} ${frequency === 'month' ? sql`and m.period not like ${QUARTERS}` : sql``}`;
      const counting = sql`m.programme = ${programme} and m.category = '' and m.superseded_at is null and ${like} and m.state = 'number' and m.status <> 'returned'`;
      const asked = { chunk, counting, most };
      const { rows } = await (distributed ? numberedBefore(asked) : lastBefore(db, asked)).execute(db);
      for (const { reporting_unit: reportingUnit, kpi, numbers } of rows)
        found.push({ reportingUnit, kpi, numbers: numbers === null ? [] : numbers.split(' ').map(pastNumber) });
    }
  return found;
}

interface AskedBefore {
  readonly chunk: readonly Omit<Subject, 'category'>[];
  /** Of `m`. */
  readonly counting: RawBuilder<unknown>;
  readonly most: number;
}

interface RowOfNumbers {
  readonly reporting_unit: string;
  readonly kpi: string;
  readonly numbers: string | null;
}

/** Each looked up by its key, from the last backwards. */
function lastBefore(db: Reader, { chunk, counting, most }: AskedBefore): RawBuilder<RowOfNumbers> {
  const joined = sql.raw(isPostgres(db) ? 'string_agg' : 'group_concat');
  return sql`select a.column1 as reporting_unit, a.column2 as kpi, (
      select ${joined}(n.period || '=' || n.value, ' ') from (
        select m.period, m.value from measurement m
        where m.reporting_unit = a.column1 and m.kpi = a.column2 and m.period < a.column3 and ${counting}
        order by m.period desc limit ${most}) n) as numbers
    from (values ${sql.join(chunk.map(keyOf))}) a`;
}

/** Citus takes no subquery that depends on what is asked for: all before it are numbered where they lie, and the last ones brought. */
function numberedBefore({ chunk, counting, most }: AskedBefore): RawBuilder<RowOfNumbers> {
  const asked = new Map(chunk.map((one) => [`${one.reportingUnit} ${one.kpi} ${formatPeriod(one.period)}`, one]));
  return sql`select n.reporting_unit, n.kpi, string_agg(n.period || '=' || n.value, ' ') as numbers from (
      select m.reporting_unit, m.kpi, m.period, m.value, a.column3 as before,
        row_number() over (partition by m.reporting_unit, m.kpi, a.column3 order by m.period desc) as place
      from measurement m join (values ${sql.join([...asked.values()].map(keyOf))}) a
        on m.reporting_unit = a.column1 and m.kpi = a.column2 and m.period < a.column3
      where ${counting}) n
    where n.place <= ${most} group by n.reporting_unit, n.kpi, n.before`;
}

function keyOf({ reportingUnit, kpi, period }: Omit<Subject, 'category'>): RawBuilder<unknown> {
  return sql`(${reportingUnit}, ${kpi}, ${formatPeriod(period)})`;
}

function pastNumber(written: string): PastNumbers['numbers'][number] {
  const end = written.indexOf('=');
  return { period: storedPeriod(written.slice(0, end)), value: Number(written.slice(end + 1)) };
}
