import {
  endDay,
  formatPeriod,
  type Period,
  type ReportingUnitKind,
  type ScopeRef,
  type Subject,
  startDay,
  type Totals,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import { type RawBuilder, sql } from 'kysely';
import { insertInBulk, isPostgres } from './bulk.ts';
import type { Reader, Writer } from './connections.ts';
import { OWES } from './expectations.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';

/**
 * The values of a KPI in a period over the reporting units of one kind in a scope: what any aggregate of them is made
 * from. Units of different kinds are never mixed: a country's own figure stands beside those of its projects.
 */
export interface Rollup extends Totals {
  readonly kpi: string;
  readonly scope: ScopeRef;
  readonly reportingUnitKind: ReportingUnitKind;
  readonly period: Period;
  /** Of the numbers, how many are approved, and how many estimated. */
  readonly approved: number;
  readonly estimated: number;
}

export interface RollupSelection {
  readonly programme: string;
  readonly kpis: readonly string[];
  /** Without it every scope. */
  readonly scope?: ScopeRef;
  readonly reportingUnitKind?: ReportingUnitKind;
  /** Ends of periods (days since 1970-01-01). */
  readonly fromDay?: number;
  readonly throughDay?: number;
  /**
   * Values as known at this moment (ISO 8601, UTC): computed from the revisions of that moment, over today's memberships and
   * agreements.
   */
  readonly valuesAsOf?: string;
}

/**
 * Rollups of some KPIs, oldest period first. Slices (a KPI and a period) that have changed and are not yet computed again
 * are computed here, in the same statement: what is read is always what the values say.
 */
export async function listRollups(db: Reader, selection: RollupSelection): Promise<Rollup[]> {
  if (selection.kpis.length === 0) return [];
  const { rows } = await sql<Schema['rollup']>`select * from (${selected(db, selection)}) as r`.execute(db);
  return rows.map(rollupOf).sort((a, b) => startDay(a.period) - startDay(b.period));
}

/** How many numbers each KPI has in the whole programme by a day. */
export async function countNumbers(
  db: Reader,
  selection: Omit<RollupSelection, 'scope' | 'reportingUnitKind' | 'fromDay'>,
): Promise<Map<string, number>> {
  if (selection.kpis.length === 0) return new Map();
  const { rows } = await sql<{ kpi: string; numbers: number }>`
    select kpi, cast(sum(numbers) as bigint) as numbers from (${selected(db, { ...selection, scope: WHOLE_PROGRAMME })}) as r group by kpi`.execute(
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
    slices.set(key, { programme, kpi, period: text, frequency, period_start: startDay(period), period_end: endDay(period), dirty: 1 });
  }
  await insertInBulk(
    tx,
    'slice',
    [...slices.values()],
    sql`on conflict (programme, kpi, period) do update set dirty = 1 where slice.dirty = 0`,
  );
}

/** Notes that what is expected of some KPIs has changed: every slice of theirs is dirty. */
export async function markKpisDirty(tx: Writer, programme: string, kpis: readonly string[]): Promise<void> {
  if (kpis.length === 0) return;
  await tx.updateTable('slice').set({ dirty: 1 }).where('programme', '=', programme).where('kpi', 'in', kpis).execute();
}

/** Notes that what lies where in a programme has changed: every slice is dirty. */
export async function markAllDirty(tx: Writer, programme: string): Promise<void> {
  await tx.updateTable('slice').set({ dirty: 1 }).where('programme', '=', programme).where('dirty', '=', 0).execute();
}

/**
 * Computes up to so many dirty slices again, whole, from the values; answers how many. `wholesale`: so many that reading all values once is
 * less than looking each up.
 */
export async function computeDirty(tx: Writer, most: number, { wholesale } = { wholesale: false }): Promise<number> {
  const dirty = await tx.selectFrom('slice').select('programme').where('dirty', '=', 1).limit(most).execute();
  for (const programme of new Set(dirty.map((one) => one.programme))) {
    const taken = sql`select * from slice where programme = ${programme} and dirty = 1 order by kpi, period limit ${most}`;
    const places = sql`(kpi, period) in (select kpi, period from (${taken}) as taken)`;
    await sql`delete from rollup where programme = ${programme} and ${places}`.execute(tx);
    await sql`insert into rollup (${sql.join(COLUMNS.map((column) => sql.ref(column)))}) ${totals({ programme, slices: taken, lateral: isPostgres(tx) && !wholesale })}`.execute(
      tx,
    );
    await sql`update slice set dirty = 0 where programme = ${programme} and ${places}`.execute(tx);
  }
  return dirty.length;
}

/** How many slices are dirty, counted up to a number. */
export async function countDirty(db: Reader, most: number): Promise<number> {
  return (await db.selectFrom('slice').select('kpi').where('dirty', '=', 1).limit(most).execute()).length;
}

/** How many values the dirty slices are made of, counted up to a number. */
export async function countDirtyParts(db: Reader, most: number): Promise<number> {
  const { rows } = await sql<{ parts: number }>`select count(*) as parts from (
    select 1 from slice s cross join series r
    where s.dirty = 1 and r.programme = s.programme and r.kpi = s.kpi and r.category = '' limit ${most}) as counted`.execute(db);
  return rows[0]?.parts ?? 0;
}

/** Rollups that are not what the values say; slices that are dirty are not wrong. */
export async function verifyRollups(db: Reader, programme: string): Promise<string[]> {
  const kpis = await db.selectFrom('series').select('kpi').distinct().where('programme', '=', programme).orderBy('kpi').execute();
  const wrong: string[] = [];
  for (const { kpi } of kpis) {
    const selection = { programme, kpis: [kpi] };
    const [kept, computed] = [await listRollups(db, selection), await listRollups(db, { ...selection, valuesAsOf: FOREVER })];
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
  ...([
    'programme',
    'kpi',
    'period',
    'scope',
    'reporting_unit_kind',
    'expected',
    'expected_weight',
    'unweighted',
    'numbers',
    'total',
  ] as const),
  ...(['least', 'greatest', 'weighted', 'weight', 'weighted_total', 'ratios', 'ratios_weight', 'numerator', 'denominator'] as const),
  ...(['approved', 'estimated'] as const),
];

/** Kept rollups of slices that are not dirty, and those that are as they come out now; of a past moment all as they come out. */
function selected(db: Reader, selection: RollupSelection): RawBuilder<unknown> {
  const lateral = isPostgres(db);
  const { programme, kpis, scope, reportingUnitKind, fromDay, throughDay, valuesAsOf } = selection;
  const slices = sql`s.programme = ${programme} and s.kpi in (${sql.join(kpis)})
    ${fromDay === undefined ? sql`` : sql`and s.period_end >= ${fromDay}`}
    ${throughDay === undefined ? sql`` : sql`and s.period_end <= ${throughDay}`}`;
  if (valuesAsOf !== undefined) return totals({ ...selection, lateral, slices: sql`select * from slice s where ${slices}` });
  const columns = sql.join(COLUMNS.map((column) => sql.ref(`r.${column}`)));
  return sql`select ${columns} from slice s join rollup r on r.programme = s.programme and r.kpi = s.kpi and r.period = s.period
      where ${slices} and s.dirty = 0
      ${scope === undefined ? sql`` : sql`and r.scope = ${scope}`} ${reportingUnitKind === undefined ? sql`` : sql`and r.reporting_unit_kind = ${reportingUnitKind}`}
    union all select * from (${totals({ ...selection, lateral, slices: sql`select * from slice s where ${slices} and s.dirty = 1` })}) as fresh`;
}

/** The rollups of slices from the values themselves. A unit without a value is expected where it is assigned. */
function totals({
  programme,
  slices,
  scope,
  reportingUnitKind,
  valuesAsOf: asOf,
  lateral,
}: Pick<RollupSelection, 'programme' | 'scope' | 'reportingUnitKind' | 'valuesAsOf'> & {
  slices: RawBuilder<unknown>;
  lateral: boolean;
}): RawBuilder<unknown> {
  const known = asOf === undefined ? sql`` : sql`and m.recorded_at <= ${asOf}`;
  const inForce =
    asOf === undefined
      ? sql`m.superseded_at is null`
      : sql`m.recorded_at <= ${asOf} and (m.superseded_at is null or m.superseded_at > ${asOf})`;
  // Where approved values count, a value that waits for approval leaves the one that was approved before it in its place.
  const later = sql`select 1 from measurement l where l.programme = m.programme and l.reporting_unit = m.reporting_unit and l.kpi = m.kpi
      and l.category = m.category and l.period = m.period and l.revision > m.revision and l.status in ('approved', 'withdrawn')
      ${asOf === undefined ? sql`` : sql`and l.recorded_at <= ${asOf}`}`;
  const counted = sql`case p.counted_values when 'approved' then m.status = 'approved' ${known}
      and (m.superseded_at is null or not exists (${later})) else ${inForce} end`;
  const counting = sql`(m.status = 'approved' or (m.status = 'submitted' and p.counted_values = 'submitted'))`;
  const applicable = sql`${counting} and m.state <> 'not-applicable'`;
  const number = sql`${counting} and m.state = 'number'`;
  const ratio = sql`${applicable} and m.numerator is not null and m.denominator is not null`;
  const expected = sql`(${applicable} or (a.kpi is not null and not coalesce(${counting} and m.state = 'not-applicable', false)))`;
  const count = (condition: RawBuilder<unknown>) => sql`sum(case when ${condition} then 1 else 0 end)`;
  const sum = (condition: RawBuilder<unknown>, value: RawBuilder<unknown>) =>
    sql`coalesce(sum(case when ${condition} then ${value} end), 0.0)`;
  // A cross join keeps SQLite to this order: from the slices, over the series of the KPI, to one value each.
  return sql`select r.programme, s.kpi, s.period, x.scope, u.kind as reporting_unit_kind,
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
    join programme p on p.code = r.programme
    ${valueInSlice(lateral, counted)}
    left join assignment a on a.programme = r.programme and a.reporting_unit = r.reporting_unit and a.kpi = s.kpi
      and ${OWES}
    cross join membership x
    left join kpi k on k.programme = s.programme and k.code = s.kpi and k.superseded_at is null
    where r.programme = ${programme} and r.kpi = s.kpi and r.category = ''
      and u.programme = r.programme and u.code = r.reporting_unit ${reportingUnitKind === undefined ? sql`` : sql`and u.kind = ${reportingUnitKind}`}
      and x.programme = r.programme and x.reporting_unit = r.reporting_unit
      and (x.kpi_domain = '' or x.kpi_domain = k.domain) ${scope === undefined ? sql`` : sql`and x.scope = ${scope}`}
      and (m.kpi is not null or a.kpi is not null)
    group by r.programme, s.kpi, s.period, x.scope, u.kind`;
}

/**
 * The value that counts of each unit in each slice, one at most, looked up by its key. PostgreSQL is held to that (`lateral`): where it believes
 * in few values it reads all that there are once for every few slices. SQLite goes no other way, and has no such words.
 */
function valueInSlice(lateral: boolean, counted: RawBuilder<unknown>): RawBuilder<unknown> {
  const key = sql`m.programme = r.programme and m.reporting_unit = r.reporting_unit and m.kpi = s.kpi
      and m.category = '' and m.period = s.period and ${counted}`;
  return lateral
    ? sql`left join lateral (select * from measurement m where ${key} limit 1) m on true`
    : sql`left join measurement m on ${key}`;
}

function rollupOf(row: Schema['rollup']): Rollup {
  return {
    kpi: row.kpi,
    scope: row.scope as ScopeRef,
    reportingUnitKind: row.reporting_unit_kind as ReportingUnitKind,
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
