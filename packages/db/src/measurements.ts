import {
  endDay,
  type Frequency,
  formatPeriod,
  type Measurement,
  type Period,
  type Reported,
  type Subject,
  type ValueStatus,
  type ValuesWritten,
  type ValueWritten,
} from '@miqyas/domain';
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { appendAudit, INSTALLATION, RevisionDigest } from './audit.ts';
import { insertInBulk } from './bulk.ts';
import { inChunks } from './chunks.ts';
import type { Reader, Writer } from './connections.ts';
import { markDirty } from './rollups.ts';
import type { Schema } from './schema/schema.ts';
import { extendSeries } from './series.ts';
import { storedPeriod } from './stored-period.ts';
import { latestOf, recordingMoment, touch } from './topics.ts';

export interface Selection {
  readonly programme: string;
  readonly kpi?: string;
  readonly reportingUnit?: string;
  readonly reportingUnits?: readonly string[];
  readonly kpis?: readonly string[];
  /** Without it totals and categories. */
  readonly category?: string;
  /** Periods that end on or before this day (days since 1970-01-01). */
  readonly throughDay?: number;
  /** Periods that end on or after this day. */
  readonly fromDay?: number;
  /** Periods of this length only. */
  readonly frequency?: Frequency;
  /** As known at this moment (ISO 8601, UTC); without it, as known now. */
  readonly asOf?: string;
}

/** The revisions in force, oldest period first; of periods that end together the shortest last. */
export async function listMeasurements(db: Reader, selection: Selection): Promise<Measurement[]> {
  if (selection.kpis?.length === 0 || selection.reportingUnits?.length === 0) return [];
  return (await inOrder(selected(db, selection)).execute()).map(measurementOf);
}

/** Few enough that who waits for the event loop does not notice. */
const PAGE = 250;

/** The same in pages and in the order of the key, for any number of values, from `behind` a value on; ask for it in a snapshot. */
export async function* streamMeasurements(db: Reader, selection: Selection, behind?: Subject): AsyncGenerator<readonly Measurement[]> {
  const key = sql`(reporting_unit, kpi, category, period)`;
  let after: Subject | undefined = behind;
  do {
    let query = selected(db, selection);
    const last = after;
    if (last)
      query = query.where(sql<boolean>`${key} > (${last.reportingUnit}, ${last.kpi}, ${last.category}, ${formatPeriod(last.period)})`);
    const rows = await query.orderBy('reporting_unit').orderBy('kpi').orderBy('category').orderBy('period').limit(PAGE).execute();
    const page = rows.map(measurementOf);
    yield page;
    after = rows.length === PAGE ? page.at(-1) : undefined;
  } while (after);
}

/** How many there are. */
export async function countMeasurements(db: Reader, selection: Selection): Promise<number> {
  if (selection.kpis?.length === 0 || selection.reportingUnits?.length === 0) return 0;
  const { count } = await selected(db, selection)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The digest of every revision of a programme. */
export async function digestOfAll(db: Reader, programme: string): Promise<string> {
  const digest = new RevisionDigest();
  const key = sql`(reporting_unit, kpi, category, period, revision)`;
  let last: Schema['measurement'] | undefined;
  do {
    let query = db.selectFrom('measurement').selectAll().where('programme', '=', programme);
    const after = last;
    if (after)
      query = query.where(
        sql<boolean>`${key} > (${after.reporting_unit}, ${after.kpi}, ${after.category}, ${after.period}, cast(${after.revision} as bigint))`,
      );
    const inKeyOrder = query.orderBy('reporting_unit').orderBy('kpi').orderBy('category').orderBy('period').orderBy('revision');
    const rows = await inKeyOrder.limit(PAGE).execute();
    for (const row of rows) digest.add(programme, measurementOf(row));
    last = rows.length === PAGE ? rows.at(-1) : undefined;
  } while (last);
  return digest.toString();
}

/** Whether there are values from before there was a trail. */
export async function isUntold(db: Reader): Promise<boolean> {
  const [entry, value] = await Promise.all([
    db.selectFrom('audit_entry').select('seq').limit(1).execute(),
    db.selectFrom('measurement').select('kpi').limit(1).execute(),
  ]);
  return entry.length === 0 && value.length > 0;
}

/** Begins the trail with an account of what is there already. */
export async function beginTrail(tx: Writer): Promise<void> {
  for (const { code } of await tx.selectFrom('programme').select('code').execute()) {
    const event = { action: 'trail.begin', subject: '', details: { digest: await digestOfAll(tx, code) } } as const;
    const at = await recordingMoment(tx, { programme: code, now: '' });
    await appendAudit(tx, [{ at, actor: '', origin: INSTALLATION, programme: code, event }]);
  }
}

/** Every revision of one value, first to last. */
export async function listRevisions(
  db: Reader,
  programme: string,
  { reportingUnit, kpi, category, period }: Subject,
): Promise<Measurement[]> {
  const rows = await db
    .selectFrom('measurement')
    .selectAll()
    .where('programme', '=', programme)
    .where('reporting_unit', '=', reportingUnit)
    .where('kpi', '=', kpi)
    .where('category', '=', category)
    .where('period', '=', formatPeriod(period))
    .orderBy('revision')
    .execute();
  return rows.map(measurementOf);
}

export interface FirstReport {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  /** When the first revision with a value was recorded (ISO 8601, UTC). */
  readonly at: string;
}

/** The revisions in force of some values, and perhaps (of many) of others of their series between the first and the last of them. */
export async function listCurrent(db: Reader, programme: string, subjects: readonly Subject[]): Promise<Measurement[]> {
  return subjects.length <= FEW ? currentByKey(db, programme, subjects) : currentByReach(db, programme, subjects);
}

/** Up to so many values are looked up one by one; more by what their series have between the first and the last of them. */
const FEW = 200;

async function currentByKey(db: Reader, programme: string, subjects: readonly Subject[]): Promise<Measurement[]> {
  if (subjects.length === 0) return [];
  const keys = subjects.map(
    ({ reportingUnit, kpi, category, period }) => sql`(${reportingUnit}, ${kpi}, ${category}, ${formatPeriod(period)})`,
  );
  const rows = await db
    .selectFrom('measurement')
    .selectAll()
    .where('programme', '=', programme)
    .where(sql<boolean>`(reporting_unit, kpi, category, period) in (values ${sql.join(keys)})`)
    .where('superseded_at', 'is', null)
    .execute();
  return rows.map(measurementOf);
}

/** The revisions in force of some series. */
function inForceOf(db: Reader, programme: string, series: readonly { readonly reportingUnit: string; readonly kpi: string }[]) {
  const keys = series.map(({ reportingUnit, kpi }) => sql`(${reportingUnit}, ${kpi})`);
  return db
    .selectFrom('measurement')
    .selectAll()
    .where('programme', '=', programme)
    .where(sql<boolean>`(reporting_unit, kpi) in (values ${sql.join(keys)})`)
    .where('superseded_at', 'is', null);
}

async function currentByReach(db: Reader, programme: string, subjects: readonly Subject[]): Promise<Measurement[]> {
  const reach = new Map<string, { kpi: string; reportingUnit: string; from: number; through: number }>();
  for (const { reportingUnit, kpi, period } of subjects) {
    const end = endDay(period);
    const known = reach.get(`${kpi}\u0000${reportingUnit}`);
    if (!known) reach.set(`${kpi}\u0000${reportingUnit}`, { kpi, reportingUnit, from: end, through: end });
    else {
      known.from = Math.min(known.from, end);
      known.through = Math.max(known.through, end);
    }
  }
  const found: Measurement[] = [];
  for (const chunk of inChunks(await knownReaches(db, programme, [...reach.values()]))) {
    const rows = await inForceOf(db, programme, chunk)
      .where('period_end', '>=', Math.min(...chunk.map(({ from }) => from)))
      .where('period_end', '<=', Math.max(...chunk.map(({ through }) => through)))
      .execute();
    found.push(...rows.map(measurementOf));
  }
  return found;
}

/** Those that overlap what a series has: a new one need not be looked for. */
async function knownReaches<Reach extends { kpi: string; reportingUnit: string; from: number; through: number }>(
  db: Reader,
  programme: string,
  reaches: readonly Reach[],
): Promise<Reach[]> {
  const found: Reach[] = [];
  for (const chunk of inChunks(reaches)) {
    const rows = await db
      .selectFrom('series')
      .select(['kpi', 'reporting_unit', (eb) => eb.fn.min('first_day').as('first_day'), (eb) => eb.fn.max('last_day').as('last_day')])
      .where('programme', '=', programme)
      .where(
        sql<boolean>`(kpi, reporting_unit) in (values ${sql.join(chunk.map(({ kpi, reportingUnit }) => sql`(${kpi}, ${reportingUnit})`))})`,
      )
      .groupBy(['kpi', 'reporting_unit'])
      .execute();
    const known = new Map(rows.map((row) => [`${row.kpi}\u0000${row.reporting_unit}`, row]));
    found.push(
      ...chunk.filter(({ kpi, reportingUnit, from, through }) => {
        const row = known.get(`${kpi}\u0000${reportingUnit}`);
        return row !== undefined && row.first_day !== null && row.last_day !== null && row.first_day <= through && row.last_day >= from;
      }),
    );
  }
  return found;
}

/** When each of some totals was first reported, of those that are in force: what timeliness is counted from. */
export async function listFirstReports(
  db: Reader,
  { programme, totals, asOf }: { programme: string; totals: readonly Omit<Subject, 'category'>[]; asOf: string },
): Promise<FirstReport[]> {
  const reports: FirstReport[] = [];
  for (const chunk of inChunks(totals)) {
    const keys = chunk.map(({ reportingUnit, kpi, period }) => sql`(${reportingUnit}, ${kpi}, ${formatPeriod(period)})`);
    const rows = await db
      .selectFrom('measurement')
      .select(['reporting_unit', 'kpi', 'period', (eb) => eb.fn.min('recorded_at').as('at')])
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, period) in (values ${sql.join(keys)})`)
      .where('category', '=', '')
      .where('state', '=', 'number')
      .where('status', '!=', 'draft')
      .where('recorded_at', '<=', asOf)
      .groupBy(['reporting_unit', 'kpi', 'period'])
      // A value that was withdrawn or returned has no number in force that counts.
      .having(
        (eb) =>
          eb.fn.max(
            eb
              .case()
              .when(eb.and([eb('status', '!=', 'returned'), inForceAt(asOf)(eb)]))
              .then(1)
              .else(0)
              .end(),
          ),
        '=',
        1,
      )
      .execute();
    reports.push(...rows.map((row) => ({ reportingUnit: row.reporting_unit, kpi: row.kpi, period: storedPeriod(row.period), at: row.at })));
  }
  return reports;
}

/** The revisions in force of some series that were written at a moment by somebody: a part of what came at once. */
export async function listWrittenAt(
  db: Reader,
  programme: string,
  {
    at,
    by,
    reason,
    series,
  }: { at: string; by: string; reason: string; series: readonly { readonly reportingUnit: string; readonly kpi: string }[] },
): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const chunk of inChunks(series)) {
    const rows = await inForceOf(db, programme, chunk)
      .where('recorded_at', '=', at)
      .where('recorded_by', '=', by)
      .where('reason', '=', reason)
      .execute();
    found.push(...rows.map(measurementOf));
  }
  return found;
}

/** The revisions in force that wait for approval, those of the reporting unit first whose oldest waits longest. */
export async function listWaiting(db: Reader, programme: string): Promise<Measurement[]> {
  const rows = await db
    .selectFrom('measurement')
    .selectAll()
    .where('programme', '=', programme)
    .where('status', '=', 'submitted')
    .where('superseded_at', 'is', null)
    .execute();
  const byUnit = [...Map.groupBy(rows.map(measurementOf), ({ reportingUnit }) => reportingUnit).values()].map((own) => ({
    unit: own[0]?.reportingUnit ?? '',
    oldest: own.map(({ authorship }) => authorship.at).sort()[0] ?? '',
    own: own.sort((a, b) => endDay(a.period) - endDay(b.period) || compared(a.kpi, b.kpi) || compared(a.category, b.category)),
  }));
  return byUnit.sort((a, b) => compared(a.oldest, b.oldest) || compared(a.unit, b.unit)).flatMap(({ own }) => own);
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The revisions that stood before some others; of first revisions there is none. */
export async function listRevisionsBefore(db: Reader, programme: string, later: readonly Measurement[]): Promise<Measurement[]> {
  const found: Measurement[] = [];
  for (const chunk of inChunks(later.filter(({ revision }) => revision > 1))) {
    const keys = chunk.map(
      (one) => sql`(${one.reportingUnit}, ${one.kpi}, ${one.category}, ${formatPeriod(one.period)}, cast(${one.revision - 1} as bigint))`,
    );
    const rows = await db
      .selectFrom('measurement')
      .selectAll()
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period, revision) in (values ${sql.join(keys)})`)
      .execute();
    found.push(...rows.map(measurementOf));
  }
  return found;
}

/** The last approved revisions of values whose revision in force is not approved: they count while another waits or was returned. */
export async function listApprovedBefore(
  db: Reader,
  programme: string,
  inForce: readonly Measurement[],
  asOf?: string,
): Promise<Measurement[]> {
  const waiting = inForce.filter(({ revision, status }) => revision > 1 && status !== 'approved');
  const found = new Map<string, Measurement>();
  for (const chunk of inChunks(waiting)) {
    const keys = chunk.map(
      ({ reportingUnit, kpi, category, period }) => sql`(${reportingUnit}, ${kpi}, ${category}, ${formatPeriod(period)})`,
    );
    let query = db
      .selectFrom('measurement')
      .selectAll()
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period) in (values ${sql.join(keys)})`)
      .where('status', 'in', ['approved', 'withdrawn']);
    if (asOf !== undefined) query = query.where('recorded_at', '<=', asOf);
    for (const row of await query.orderBy('revision').execute()) {
      // What was withdrawn in between no longer counts.
      if (row.status === 'withdrawn') found.delete(valueKey(row));
      else found.set(valueKey(row), measurementOf(row));
    }
  }
  return [...found.values()];
}

function valueKey({ reporting_unit, kpi, category, period }: Schema['measurement']): string {
  return JSON.stringify([reporting_unit, kpi, category, period]);
}

/** Revisions that are written at once, and what the audit trail is told of them. */
export interface WrittenChangeSet {
  /** The value, where it was one; else empty. */
  readonly subject: string;
  readonly details: ValuesWritten;
}

/**
 * Appends the revisions of one or several change sets, each what one actor did at once; each revision ends the one in force before
 * it. The caller has decided their numbers in the same transaction, and tells the trail what comes back: an account of each set.
 */
export async function appendRevisions(
  tx: Writer,
  {
    programme,
    changeSets,
    before,
  }: {
    programme: string;
    changeSets: readonly (readonly Measurement[])[];
    /** The revisions in force before them, by the same transaction, where the caller has them; else they are read. */
    before?: readonly Measurement[];
  },
): Promise<WrittenChangeSet[]> {
  const measurements = changeSets.flat();
  if (measurements.length === 0) return changeSets.map(() => NOTHING_WRITTEN);
  const written = await accountOf(tx, programme, changeSets, before);
  const revision = await touch(tx, programme, 'values', latestOf(measurements.map(({ authorship }) => authorship.at)));
  await supersede(tx, programme, measurements);
  const later = measurements.filter((one) => one.revision > 1);
  const endedBy = new Map(later.map((one) => [revisionKey(one, one.revision - 1), one.authorship.at]));
  const endOf = (one: Measurement) => (endedBy.size === 0 ? null : (endedBy.get(revisionKey(one, one.revision)) ?? null));
  await insertInBulk(
    tx,
    'measurement',
    measurements.map((one) => rowOf(programme, one, endOf(one))),
  );
  await extendSeries(tx, programme, { values: measurements, revision });
  await markDirty(tx, programme, measurements);
  return written;
}

const NOTHING_WRITTEN: WrittenChangeSet = { subject: '', details: { count: 0, digest: new RevisionDigest().toString() } };

/** Of so many values at most each is written into the trail, with the one before it; of more their number and digest. */
const MOST_WRITTEN_OUT = 100;

async function accountOf(
  tx: Writer,
  programme: string,
  changeSets: readonly (readonly Measurement[])[],
  known: readonly Measurement[] | undefined,
): Promise<WrittenChangeSet[]> {
  const few = changeSets.filter((set) => set.length <= MOST_WRITTEN_OUT).flat();
  const later = few.filter((one) => one.revision > 1);
  const inForce = known ?? (await listCurrent(tx, programme, later));
  const before = new Map(inForce.map((one) => [revisionKey(one, one.revision), one]));
  return changeSets.map((set) => {
    const digest = new RevisionDigest();
    for (const one of set) {
      digest.add(programme, one);
      before.set(revisionKey(one, one.revision), one);
    }
    const [first] = set;
    if (!first) return NOTHING_WRITTEN;
    const values = set.length <= MOST_WRITTEN_OUT ? { values: set.map((one) => writtenOut(one, before)) } : {};
    const subject = set.length === 1 ? `${first.reportingUnit} ${first.kpi} ${formatPeriod(first.period)}` : '';
    return { subject, details: { count: set.length, digest: digest.toString(), ...values } };
  });
}

function writtenOut(one: Measurement, before: ReadonlyMap<string, Measurement>): ValueWritten {
  const { reportingUnit, kpi, category, revision, status } = one;
  const old = before.get(revisionKey(one, revision - 1));
  return {
    ...{ reportingUnit, kpi, category, period: formatPeriod(one.period), revision, status },
    ...{ old: old ? saidBy(old) : null, new: saidBy(one) },
  };
}

function saidBy({ reported }: Measurement): number | string {
  return reported.kind === 'number' ? reported.value : reported.kind;
}

/** Ends the revisions before those that are appended, where they are not among them. */
async function supersede(tx: Writer, programme: string, measurements: readonly Measurement[]): Promise<void> {
  const inBatch = new Set(measurements.length > 1 ? measurements.map((one) => revisionKey(one, one.revision)) : []);
  const ending = measurements.filter((one) => one.revision > 1 && !inBatch.has(revisionKey(one, one.revision - 1)));
  for (const [at, own] of Map.groupBy(ending, (one) => one.authorship.at)) {
    for (const chunk of inChunks(own)) {
      const keys = chunk.map(
        (one) => sql`(${one.reportingUnit}, ${one.kpi}, ${one.category}, ${formatPeriod(one.period)}, cast(${one.revision - 1} as bigint))`,
      );
      await sql`update measurement set superseded_at = ${at} where programme = ${programme}
        and (reporting_unit, kpi, category, period, revision) in (values ${sql.join(keys)})`.execute(tx);
    }
  }
}

function selected(db: Reader, selection: Selection) {
  let query = db.selectFrom('measurement').selectAll().where('programme', '=', selection.programme);
  if (selection.kpi !== undefined) query = query.where('kpi', '=', selection.kpi);
  if (selection.kpi !== undefined && selection.reportingUnit === undefined && selection.reportingUnits === undefined) {
    // The key begins with the reporting unit: the series say which ones to look at.
    const reporters = db.selectFrom('series').select('reporting_unit').distinct();
    query = query.where('reporting_unit', 'in', reporters.where('programme', '=', selection.programme).where('kpi', '=', selection.kpi));
  }
  if (selection.reportingUnit !== undefined) query = query.where('reporting_unit', '=', selection.reportingUnit);
  if (selection.kpis !== undefined) query = query.where('kpi', 'in', selection.kpis);
  if (selection.reportingUnits !== undefined) query = query.where('reporting_unit', 'in', selection.reportingUnits);
  if (selection.category !== undefined) query = query.where('category', '=', selection.category);
  if (selection.throughDay !== undefined) query = query.where('period_end', '<=', selection.throughDay);
  if (selection.fromDay !== undefined) query = query.where('period_end', '>=', selection.fromDay);
  const { frequency } = selection;
  if (frequency !== undefined) query = query.where((eb) => eb.or(PERIODS_LIKE[frequency].map((like) => eb('period', 'like', like))));
  // A quarter is as long as a month when it is written.
  if (frequency === 'month') query = query.where('period', 'not like', QUARTERS);
  return query.where(inForceAt(selection.asOf)).where('status', '!=', 'withdrawn');
}

export const QUARTERS = '____-Q_';
/** How periods of each length are written, of the calendar and of fiscal years. */
export const PERIODS_LIKE: Readonly<Record<Frequency, readonly string[]>> = {
  day: ['____-__-__'],
  week: ['____-W__'],
  month: ['____-__'],
  quarter: [QUARTERS, `FY__-${QUARTERS}`],
  year: ['____', 'FY__-____'],
};

/** Oldest period first; of periods that end together the shortest last. */
export function inOrder(query: SelectQueryBuilder<Schema, 'measurement', Schema['measurement']>) {
  return query
    .orderBy('reporting_unit')
    .orderBy('kpi')
    .orderBy('period_end')
    .orderBy(sql`length(period)`)
    .orderBy('period', 'desc')
    .orderBy('category');
}

/** The revisions in force at a moment (ISO 8601, UTC), or now. */
export function inForceAt(asOf: string | undefined) {
  return (eb: ExpressionBuilder<Schema, 'measurement'>) =>
    asOf === undefined
      ? eb('superseded_at', 'is', null)
      : eb.and([eb('recorded_at', '<=', asOf), eb.or([eb('superseded_at', 'is', null), eb('superseded_at', '>', asOf)])]);
}

function revisionKey({ reportingUnit, kpi, category, period }: Subject, revision: number): string {
  return JSON.stringify([reportingUnit, kpi, category, formatPeriod(period), revision]);
}

/** A row as the domain has it. */
export function measurementOf(row: Schema['measurement']): Measurement {
  return {
    reportingUnit: row.reporting_unit,
    kpi: row.kpi,
    category: row.category,
    period: storedPeriod(row.period),
    revision: row.revision,
    kpiVersion: row.kpi_version,
    reported: reportedOf(row),
    numerator: row.numerator ?? undefined,
    denominator: row.denominator ?? undefined,
    weight: row.weight ?? undefined,
    coverage: row.coverage ?? undefined,
    status: row.status as ValueStatus,
    estimated: row.estimated === 1,
    comment: row.comment,
    source: row.source,
    authorship: { by: row.recorded_by, at: row.recorded_at, reason: row.reason },
  };
}

function reportedOf({ state, value }: Schema['measurement']): Reported {
  return state === 'number' ? { kind: 'number', value: value as number } : { kind: state as 'missing' | 'not-applicable' };
}

function rowOf(programme: string, one: Measurement, supersededAt: string | null): Schema['measurement'] {
  return {
    programme,
    reporting_unit: one.reportingUnit,
    kpi: one.kpi,
    category: one.category,
    period: formatPeriod(one.period),
    revision: one.revision,
    period_end: endDay(one.period),
    kpi_version: one.kpiVersion,
    state: one.reported.kind,
    value: one.reported.kind === 'number' ? one.reported.value : null,
    numerator: one.numerator ?? null,
    denominator: one.denominator ?? null,
    weight: one.weight ?? null,
    coverage: one.coverage ?? null,
    status: one.status,
    estimated: one.estimated ? 1 : 0,
    comment: one.comment,
    source: one.source,
    reason: one.authorship.reason,
    recorded_by: one.authorship.by,
    recorded_at: one.authorship.at,
    superseded_at: supersededAt,
  };
}
