import { endDay, formatPeriod, type Period, type Subject, startDay, type Totals, type ReportingUnitKind } from '@miqyas/domain';
import { type RawBuilder, sql } from 'kysely';
import { insertInBulk } from './bulk.ts';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema.ts';
import { WHOLE_PROGRAMME } from './scopes.ts';
import { storedPeriod } from './stored-period.ts';

/**
 * The values of a KPI in a period over the reporting units of one kind in a scope: what any aggregate of them is made
 * from. Units of different kinds are never mixed: a country's own figure stands beside those of its projects.
 */
export interface Rollup extends Totals {
  readonly kpi: string;
  readonly scope: string;
  readonly reportingUnitKind: ReportingUnitKind;
  readonly period: Period;
  /** Of the numbers, how many are approved, and how many estimated. */
  readonly approved: number;
  readonly estimated: number;
}

export interface RollupSelection {
  readonly programme: string;
  readonly kpis: readonly string[];
  /** A scope as it is written in the address; without it every scope. */
  readonly scope?: string;
  readonly reportingUnitKind?: ReportingUnitKind;
  /** Ends of periods (days since 1970-01-01). */
  readonly fromDay?: number;
  readonly throughDay?: number;
  /** As known at this moment (ISO 8601, UTC): computed from the revisions of that moment. */
  readonly asOf?: string;
}

/**
 * Rollups of some KPIs, oldest period first. Slices (a KPI and a period) that have changed and are not yet computed again
 * are computed here, in the same statement: what is read is always what the values say.
 */
export async function listRollups(db: Reader, selection: RollupSelection): Promise<Rollup[]> {
  if (selection.kpis.length === 0) return [];
  const { rows } = await sql<Schema['rollup']>`select * from (${selected(selection)}) as r`.execute(db);
  return rows.map(rollupOf).sort((a, b) => startDay(a.period) - startDay(b.period));
}

/** How many numbers each KPI has in the whole programme by a day. */
export async function countNumbers(
  db: Reader,
  selection: Omit<RollupSelection, 'scope' | 'reportingUnitKind' | 'fromDay'>,
): Promise<Map<string, number>> {
  if (selection.kpis.length === 0) return new Map();
  const { rows } = await sql<{ kpi: string; numbers: number }>`
    select kpi, cast(sum(numbers) as bigint) as numbers from (${selected({ ...selection, scope: WHOLE_PROGRAMME })}) as r group by kpi`.execute(
    db,
  );
  return new Map(rows.map(({ kpi, numbers }) => [kpi, numbers]));
}

/** Notes that values of these subjects have changed: their slices are to be computed again. */
export async function markDirty(
  tx: Writer,
  programme: string,
  subjects: readonly Pick<Subject, 'kpi' | 'period' | 'category'>[],
): Promise<void> {
  const slices = new Map<string, Schema['slice']>();
  for (const { kpi, period, category } of subjects) {
    if (category !== '') continue;
    const text = formatPeriod(period);
    const key = `${kpi}\u0000${text}`;
    if (slices.has(key)) continue;
    const { frequency } = period;
    slices.set(key, { programme, kpi, period: text, frequency, period_start: startDay(period), period_end: endDay(period), due: 1 });
  }
  await insertInBulk(
    tx,
    'slice',
    [...slices.values()],
    sql`on conflict (programme, kpi, period) do update set due = 1 where slice.due = 0`,
  );
}

/** Notes that what is expected of some KPIs has changed: every slice of theirs is due. */
export async function markKpisDirty(tx: Writer, programme: string, kpis: readonly string[]): Promise<void> {
  if (kpis.length === 0) return;
  await tx.updateTable('slice').set({ due: 1 }).where('programme', '=', programme).where('kpi', 'in', kpis).execute();
}

/** Computes up to so many due slices again, whole, from the values; answers how many. */
export async function computeDirty(tx: Writer, most: number): Promise<number> {
  const due = await tx.selectFrom('slice').select('programme').where('due', '=', 1).limit(most).execute();
  for (const programme of new Set(due.map((one) => one.programme))) {
    const taken = sql`select * from slice where programme = ${programme} and due = 1 order by kpi, period limit ${most}`;
    const places = sql`(kpi, period) in (select kpi, period from (${taken}) as taken)`;
    await sql`delete from rollup where programme = ${programme} and ${places}`.execute(tx);
    await sql`insert into rollup (${sql.join(COLUMNS.map((column) => sql.ref(column)))}) ${totals({ programme, slices: taken })}`.execute(
      tx,
    );
    await sql`update slice set due = 0 where programme = ${programme} and ${places}`.execute(tx);
  }
  return due.length;
}

/** How many slices are due, counted up to a number. */
export async function countDirty(db: Reader, most: number): Promise<number> {
  return (await db.selectFrom('slice').select('kpi').where('due', '=', 1).limit(most).execute()).length;
}

/** How many values the due slices are made of, counted up to a number. */
export async function countDirtyParts(db: Reader, most: number): Promise<number> {
  const { rows } = await sql<{ parts: number }>`select count(*) as parts from (
    select 1 from slice s cross join series r
    where s.due = 1 and r.programme = s.programme and r.kpi = s.kpi and r.category = '' limit ${most}) as counted`.execute(db);
  return rows[0]?.parts ?? 0;
}

/** Rollups that are not what the values say; slices that are due are not wrong. */
export async function verifyRollups(db: Reader, programme: string): Promise<string[]> {
  const kpis = await db.selectFrom('series').select('kpi').distinct().where('programme', '=', programme).orderBy('kpi').execute();
  const wrong: string[] = [];
  for (const { kpi } of kpis) {
    const selection = { programme, kpis: [kpi] };
    const [kept, computed] = [await listRollups(db, selection), await listRollups(db, { ...selection, asOf: FOREVER })];
    const byPlace = new Map(computed.map((one) => [placeOf(one), one]));
    for (const one of kept) {
      const again = byPlace.get(placeOf(one));
      if (!again || !agree(one, again)) wrong.push(placeOf(one));
      byPlace.delete(placeOf(one));
    }
    wrong.push(...byPlace.keys());
  }
  return wrong;
}

const FOREVER = '9999-12-31T23:59:59.999Z';

/** The order of addition may differ from one time to the next: sums agree when all but their last digits do. */
const AGREEMENT = 1e-9;

function agree(a: Rollup, b: Rollup): boolean {
  const near = (x: number | undefined, y: number | undefined) =>
    x === y || (x !== undefined && y !== undefined && Math.abs(x - y) <= AGREEMENT * Math.max(1, Math.abs(x), Math.abs(y)));
  return NUMBERS.every((field) => near(a[field], b[field]));
}

const NUMBERS = [
  ...([
    'expected',
    'expectedWeight',
    'unweighted',
    'numbers',
    'total',
    'least',
    'greatest',
    'weighted',
    'weight',
    'weightedTotal',
  ] as const),
  ...(['ratios', 'ratiosWeight', 'numerator', 'denominator', 'approved', 'estimated'] as const),
];

function placeOf({ kpi, scope, reportingUnitKind, period }: Rollup): string {
  return `${kpi} ${formatPeriod(period)} ${scope === '' ? 'programme' : scope} (${reportingUnitKind})`;
}

const COLUMNS = [
  ...(['programme', 'kpi', 'period', 'scope', 'unit_kind', 'expected', 'expected_weight', 'unweighted', 'numbers', 'total'] as const),
  ...(['least', 'greatest', 'weighted', 'weight', 'weighted_total', 'ratios', 'ratios_weight', 'numerator', 'denominator'] as const),
  ...(['approved', 'estimated'] as const),
];

/** Kept rollups of slices that are not due, and those that are as they come out now; of a past moment all as they come out. */
function selected(selection: RollupSelection): RawBuilder<unknown> {
  const { programme, kpis, scope, reportingUnitKind, fromDay, throughDay, asOf } = selection;
  const slices = sql`s.programme = ${programme} and s.kpi in (${sql.join(kpis)})
    ${fromDay === undefined ? sql`` : sql`and s.period_end >= ${fromDay}`}
    ${throughDay === undefined ? sql`` : sql`and s.period_end <= ${throughDay}`}`;
  if (asOf !== undefined) return totals({ ...selection, slices: sql`select * from slice s where ${slices}` });
  const columns = sql.join(COLUMNS.map((column) => sql.ref(`r.${column}`)));
  return sql`select ${columns} from slice s join rollup r on r.programme = s.programme and r.kpi = s.kpi and r.period = s.period
      where ${slices} and s.due = 0
      ${scope === undefined ? sql`` : sql`and r.scope = ${scope}`} ${reportingUnitKind === undefined ? sql`` : sql`and r.unit_kind = ${reportingUnitKind}`}
    union all select * from (${totals({ ...selection, slices: sql`select * from slice s where ${slices} and s.due = 1` })}) as fresh`;
}

/** The rollups of slices from the values themselves. A unit without a value is expected where it is assigned. */
function totals({
  programme,
  slices,
  scope,
  reportingUnitKind,
  asOf,
}: Pick<RollupSelection, 'programme' | 'scope' | 'reportingUnitKind' | 'asOf'> & { slices: RawBuilder<unknown> }): RawBuilder<unknown> {
  const inForce =
    asOf === undefined
      ? sql`m.superseded_at is null`
      : sql`m.recorded_at <= ${asOf} and (m.superseded_at is null or m.superseded_at > ${asOf})`;
  const counting = sql`m.status in ('submitted', 'approved')`;
  const applicable = sql`${counting} and m.state <> 'not-applicable'`;
  const number = sql`${counting} and m.state = 'number'`;
  const ratio = sql`${applicable} and m.numerator is not null and m.denominator is not null`;
  const expected = sql`(${applicable} or (a.kpi is not null and not coalesce(${counting} and m.state = 'not-applicable', false)))`;
  const count = (condition: RawBuilder<unknown>) => sql`sum(case when ${condition} then 1 else 0 end)`;
  const sum = (condition: RawBuilder<unknown>, value: RawBuilder<unknown>) =>
    sql`coalesce(sum(case when ${condition} then ${value} end), 0.0)`;
  // A cross join keeps SQLite to this order: from the slices, over the series of the KPI, to one value each.
  return sql`select r.programme, s.kpi, s.period, x.scope, u.kind as unit_kind,
      ${count(expected)} as expected,
      ${sum(applicable, sql`m.weight`)} as expected_weight,
      ${count(sql`${expected} and (m.weight is null or not ${counting})`)} as unweighted,
      ${count(number)} as numbers,
      ${sum(number, sql`m.value`)} as total,
      min(case when ${number} then m.value end) as least,
      max(case when ${number} then m.value end) as greatest,
      ${count(sql`${number} and m.weight is not null`)} as weighted,
      ${sum(number, sql`m.weight`)} as weight,
      ${sum(number, sql`m.weight * m.value`)} as weighted_total,
      ${count(ratio)} as ratios,
      ${sum(ratio, sql`m.weight`)} as ratios_weight,
      ${sum(ratio, sql`m.numerator`)} as numerator,
      ${sum(ratio, sql`m.denominator`)} as denominator,
      ${count(sql`${number} and m.status = 'approved'`)} as approved,
      ${count(sql`${number} and m.estimated = 1`)} as estimated
    from (${slices}) as s
    cross join series r
    cross join reporting_unit u
    left join measurement m on m.programme = r.programme and m.reporting_unit = r.reporting_unit and m.kpi = s.kpi
      and m.category = '' and m.period = s.period and ${inForce}
    left join assignment a on a.programme = r.programme and a.reporting_unit = r.reporting_unit and a.kpi = s.kpi
      and a.frequency = s.frequency and a.first_day <= s.period_start and a.last_day >= s.period_end
    cross join unit_scope x
    where r.programme = ${programme} and r.kpi = s.kpi and r.category = ''
      and u.programme = r.programme and u.code = r.reporting_unit ${reportingUnitKind === undefined ? sql`` : sql`and u.kind = ${reportingUnitKind}`}
      and x.programme = r.programme and x.reporting_unit = r.reporting_unit ${scope === undefined ? sql`` : sql`and x.scope = ${scope}`}
      and (m.kpi is not null or a.kpi is not null)
    group by r.programme, s.kpi, s.period, x.scope, u.kind`;
}

function rollupOf(row: Schema['rollup']): Rollup {
  return {
    kpi: row.kpi,
    scope: row.scope,
    reportingUnitKind: row.unit_kind as ReportingUnitKind,
    period: storedPeriod(row.period),
    expected: row.expected,
    expectedWeight: row.expected_weight,
    unweighted: row.unweighted,
    numbers: row.numbers,
    total: row.total,
    least: row.least ?? undefined,
    greatest: row.greatest ?? undefined,
    weighted: row.weighted,
    weight: row.weight,
    weightedTotal: row.weighted_total,
    ratios: row.ratios,
    ratiosWeight: row.ratios_weight,
    numerator: row.numerator,
    denominator: row.denominator,
    approved: row.approved,
    estimated: row.estimated,
  };
}
