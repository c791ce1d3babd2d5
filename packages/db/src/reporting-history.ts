import { formatPeriod, type Measurement, type Period, type Subject } from '@miqyas/domain';
import { sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import { inChunks } from './chunks.ts';
import type { Reader } from './connections.ts';
import { measurementOf } from './measurements.ts';
import { storedPeriod } from './stored-period.ts';

/** How a value of a period came about, over all its revisions. */
export interface ReportedPeriod {
  readonly period: Period;
  /** When its first number was recorded (ISO 8601, UTC). */
  readonly firstAt: string;
  /** Whether a reviewer ever returned it. */
  readonly returned: boolean;
  /** The smallest and the greatest number that any revision said. */
  readonly least: number;
  readonly greatest: number;
}

export interface ReportingHistory {
  readonly reportingUnit: string;
  readonly kpi: string;
  /** In no order. */
  readonly periods: readonly ReportedPeriod[];
}

/** How the totals of some series came about, of periods that end within some days: a row a series is read. */
export async function listReportingHistory(
  db: Reader,
  {
    programme,
    series,
    fromDay,
    throughDay,
  }: {
    programme: string;
    series: readonly { readonly reportingUnit: string; readonly kpi: string }[];
    fromDay: number;
    throughDay: number;
  },
): Promise<ReportingHistory[]> {
  const joined = sql.raw(isPostgres(db) ? 'string_agg' : 'group_concat');
  const found: ReportingHistory[] = [];
  for (const chunk of inChunks(series)) {
    const keys = chunk.map(({ reportingUnit, kpi }) => sql`(${reportingUnit}, ${kpi})`);
    const { rows } = await sql<{ reporting_unit: string; kpi: string; periods: string }>`
      select reporting_unit, kpi, ${joined}(period || '=' || first_at || '=' || returned || '=' || least || '=' || greatest, ' ') as periods
      from (select reporting_unit, kpi, period, min(recorded_at) as first_at,
          max(case when status = 'returned' then 1 else 0 end) as returned, min(value) as least, max(value) as greatest
        from measurement
        where programme = ${programme} and (reporting_unit, kpi) in (values ${sql.join(keys)}) and category = '' and state = 'number'
          and status <> 'draft' and period_end >= ${fromDay} and period_end <= ${throughDay}
        group by reporting_unit, kpi, period) as own
      group by reporting_unit, kpi`.execute(db);
    found.push(
      ...rows.map((row) => ({ reportingUnit: row.reporting_unit, kpi: row.kpi, periods: row.periods.split(' ').map(reportedPeriod) })),
    );
  }
  return found;
}

function reportedPeriod(written: string): ReportedPeriod {
  const [period = '', firstAt = '', returned, least, greatest] = written.split('=');
  return { period: storedPeriod(period), firstAt, returned: returned === '1', least: Number(least), greatest: Number(greatest) };
}

/** Every revision of some values, first to last of each. */
export async function listRevisionsOf(db: Reader, programme: string, subjects: readonly Subject[]): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const chunk of inChunks(subjects)) {
    const keys = chunk.map(
      ({ reportingUnit, kpi, category, period }) => sql`(${reportingUnit}, ${kpi}, ${category}, ${formatPeriod(period)})`,
    );
    const rows = await db
      .selectFrom('measurement')
      .selectAll()
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period) in (values ${sql.join(keys)})`)
      .orderBy('revision')
      .execute();
    found.push(...rows.map(measurementOf));
  }
  return found;
}
