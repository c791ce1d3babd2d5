import { endDay, type Subject } from '@miqyas/domain';
import { sql } from 'kysely';
import { insertInBulk } from './bulk.ts';
import type { GeneralReader, Reader, Writer } from './connections.ts';

/** Which reporting units report a KPI, or are to report it: what leads from a KPI to its values. */
export interface Series {
  readonly kpi: string;
  readonly reportingUnit: string;
  /** Ends of the first and the last period with a value (days since 1970-01-01); undefined while there is none. */
  readonly firstDay: number | undefined;
  readonly lastDay: number | undefined;
}

/** Names a series of totals. */
export function seriesKey(reportingUnit: string, kpi: string): string {
  return `${reportingUnit}\u0000${kpi}`;
}

/** The series of totals of some KPIs, or of some reporting units of them. */
export async function listSeries(
  db: Reader,
  { programme, kpis, reportingUnits }: { programme: string; kpis: readonly string[]; reportingUnits?: readonly string[] },
): Promise<Series[]> {
  if (kpis.length === 0 || reportingUnits?.length === 0) return [];
  let query = db.selectFrom('series').selectAll().where('programme', '=', programme).where('kpi', 'in', kpis).where('category', '=', '');
  if (reportingUnits !== undefined) query = query.where('reporting_unit', 'in', reportingUnits);
  const rows = await query.orderBy('kpi').orderBy('reporting_unit').execute();
  return rows.map((row) => ({
    kpi: row.kpi,
    reportingUnit: row.reporting_unit,
    firstDay: row.first_day ?? undefined,
    lastDay: row.last_day ?? undefined,
  }));
}

/** Codes of the reporting units that have a value of a KPI, in the total or of some category, by a day. */
export async function listReporters(
  db: Reader,
  { programme, kpi, throughDay }: { programme: string; kpi: string; throughDay: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('series')
    .select('reporting_unit')
    .distinct()
    .where('programme', '=', programme)
    .where('kpi', '=', kpi)
    .where('first_day', '<=', throughDay)
    .orderBy('reporting_unit')
    .execute();
  return rows.map((row) => row.reporting_unit);
}

/** The categories in which a reporting unit has values of a KPI by a day, and where the last value of each ends (days since 1970-01-01). */
export async function listCategories(
  db: Reader,
  { programme, kpi, reportingUnit, throughDay }: { programme: string; kpi: string; reportingUnit: string; throughDay: number },
): Promise<{ category: string; lastDay: number }[]> {
  const rows = await db
    .selectFrom('series')
    .select(['category', 'last_day'])
    .where('programme', '=', programme)
    .where('kpi', '=', kpi)
    .where('reporting_unit', '=', reportingUnit)
    .where('category', '<>', '')
    .where('first_day', '<=', throughDay)
    .orderBy('category')
    .execute();
  return rows.map((row) => ({ category: row.category, lastDay: row.last_day ?? throughDay }));
}

/** How many reporting units have a value of each KPI by a day. */
export async function countReporters(
  db: Reader,
  { programme, throughDay }: { programme: string; throughDay: number },
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('series')
    .select(['kpi', (eb) => eb.fn.countAll<number>().as('reportingUnits')])
    .where('programme', '=', programme)
    .where('category', '=', '')
    .where('first_day', '<=', throughDay)
    .groupBy('kpi')
    .execute();
  return new Map(rows.map(({ kpi, reportingUnits }) => [kpi, reportingUnits]));
}

/** Notes that values exist or have changed, at a revision of the programme's values; series that are known reach further where they do. */
export async function extendSeries(
  tx: Writer,
  programme: string,
  { values, revision }: { values: readonly Subject[]; revision: number },
): Promise<void> {
  const reach = new Map<string, { one: Subject; first: number; last: number }>();
  for (const one of values) {
    const key = `${one.kpi}\u0000${one.reportingUnit}\u0000${one.category}`;
    const end = endDay(one.period);
    const known = reach.get(key);
    if (!known) reach.set(key, { one, first: end, last: end });
    else {
      known.first = Math.min(known.first, end);
      known.last = Math.max(known.last, end);
    }
  }
  const rows = [...reach.values()].map(({ one, first, last }) => ({
    programme,
    kpi: one.kpi,
    reporting_unit: one.reportingUnit,
    category: one.category,
    first_day: first,
    last_day: last,
    moved: revision,
  }));
  const further = sql`on conflict (programme, kpi, reporting_unit, category) do update set moved = excluded.moved,
    first_day = case when excluded.first_day < coalesce(series.first_day, excluded.first_day + 1) then excluded.first_day else series.first_day end,
    last_day = case when excluded.last_day > coalesce(series.last_day, excluded.last_day - 1) then excluded.last_day else series.last_day end`;
  await insertInBulk(tx, 'series', rows, further);
}

/** Notes that values are to come. */
export async function openSeries(
  tx: Writer,
  programme: string,
  subjects: readonly { reportingUnit: string; kpi: string }[],
): Promise<void> {
  const rows = subjects.map(({ reportingUnit, kpi }) => ({
    programme,
    kpi,
    reporting_unit: reportingUnit,
    category: '',
    first_day: null,
    last_day: null,
    moved: 0,
  }));
  await insertInBulk(tx, 'series', rows, sql`on conflict (programme, kpi, reporting_unit, category) do nothing`);
}

/** The series of totals that have changed since a revision of the programme's values, up to so many; undefined where there are more. */
export async function listMovedSeries(
  db: Reader,
  { programme, since, most }: { programme: string; since: number; most: number },
): Promise<{ kpi: string; reportingUnit: string }[] | undefined> {
  const rows = await db
    .selectFrom('series')
    .select(['kpi', 'reporting_unit'])
    .where('programme', '=', programme)
    .where('moved', '>', since)
    .where('category', '=', '')
    .limit(most + 1)
    .execute();
  return rows.length > most ? undefined : rows.map(({ kpi, reporting_unit: reportingUnit }) => ({ kpi, reportingUnit }));
}

/** Whether anything was ever reported in a programme. */
export async function hasValues(db: GeneralReader, programme: string): Promise<boolean> {
  const row = await db
    .selectFrom('series')
    .select('kpi')
    .where('programme', '=', programme)
    .where('last_day', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
