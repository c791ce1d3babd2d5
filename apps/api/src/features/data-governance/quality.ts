import type { SeriesQuality } from '@miqyas/contract/client';
import { countEvidence, listMeasurements, listReportingHistory, type Reader, type ReportedPeriod, seriesKey } from '@miqyas/db';
import {
  type Assignment,
  dueDayOf,
  endDay,
  formatPeriod,
  isNumber,
  type Kpi,
  type Measurement,
  owes,
  type Period,
  parseDay,
  periodOn,
  plausibilityOf,
  plausibilityRules,
  type QualityPart,
  seriesQuality,
  severityOf,
  shift,
} from '@miqyas/domain';
import type { SeriesByKey } from '../../access/caches.ts';
import { type ProgrammeSnapshot, wholeSeriesOf } from '../../dashboards/programme-snapshot.ts';
import { numbersBefore } from '../measurements/current-values.ts';

/** A series of totals. */
export interface SeriesOf {
  readonly reportingUnit: string;
  readonly kpi: string;
}

/** So many of the periods due so far tell how good a series is: what lies further back nobody mends any more. */
const LOOKED_AT = 12;
/** The longest period: it ends as many days at most behind the one before it. */
const YEAR_DAYS = 366;

/** A series without its evidence, which changes by itself. */
interface Standing {
  /** In order of time. */
  readonly periods: readonly Period[];
  readonly reported: readonly string[];
  readonly expected: number;
  readonly inTime: number | undefined;
  readonly unquestioned: number;
}

/** What was found for a state of values and definitions, on a day. */
const found = new WeakMap<SeriesByKey, { readonly today: number; readonly standings: Map<string, Standing> }>();

/**
 * The quality of some series by {@link seriesKey}: of the last twelve periods that are due, or were reported before they were. A value is
 * questioned where a reviewer ever returned it, or where a warning is about the smallest or the greatest number that any of its revisions
 * said, judged as a page of entry would today.
 */
export async function qualitiesOf(
  read: Reader,
  snapshot: ProgrammeSnapshot,
  series: readonly SeriesOf[],
): Promise<Map<string, SeriesQuality>> {
  const standings = await standingsOf(read, snapshot, series);
  const units = [...new Set(series.map(({ reportingUnit }) => reportingUnit))];
  const counted =
    units.length === 0 ? [] : await countEvidence(read, { programme: snapshot.programme.code, reportingUnits: units, period: undefined });
  const evidence = new Set(
    counted.filter(({ category }) => category === '').map((one) => `${seriesKey(one.reportingUnit, one.kpi)} ${formatPeriod(one.period)}`),
  );
  return new Map(
    [...standings].map(([key, standing]) => [key, wireQuality(standing, (period) => evidence.has(`${key} ${period}`))] as const),
  );
}

async function standingsOf(read: Reader, snapshot: ProgrammeSnapshot, series: readonly SeriesOf[]): Promise<Map<string, Standing>> {
  const kept = found.get(snapshot.series);
  const known = kept?.today === snapshot.today ? kept.standings : new Map<string, Standing>();
  found.set(snapshot.series, { today: snapshot.today, standings: known });
  const missing = series.filter(({ reportingUnit, kpi }) => !known.has(seriesKey(reportingUnit, kpi)));
  const values = await valuesOf(read, snapshot, missing);
  const asked = missing.map((one) => ({ one, ...windowOf(snapshot, one, values.get(seriesKey(one.reportingUnit, one.kpi)) ?? []) }));
  const ends = asked.flatMap(({ periods }) => periods.slice(0, 1).map(endDay));
  const histories =
    ends.length === 0
      ? []
      : await listReportingHistory(read, {
          programme: snapshot.programme.code,
          series: missing,
          fromDay: Math.min(...ends),
          throughDay: endDay(snapshot.month),
        });
  const byKey = new Map(histories.map((history) => [seriesKey(history.reportingUnit, history.kpi), history.periods]));
  for (const { one, periods, numbers, assignment } of asked) {
    const key = seriesKey(one.reportingUnit, one.kpi);
    known.set(key, standingOf({ periods, numbers, assignment, kpi: snapshot.kpis.get(one.kpi), history: byKey.get(key) ?? [] }));
  }
  return new Map(
    series.map((one) => [seriesKey(one.reportingUnit, one.kpi), known.get(seriesKey(one.reportingUnit, one.kpi))] as const).filter(isKnown),
  );
}

function isKnown(pair: readonly [string, Standing | undefined]): pair is readonly [string, Standing] {
  return pair[1] !== undefined;
}

/** The revisions in force: those of targets are in memory, others are read. */
async function valuesOf(
  read: Reader,
  snapshot: ProgrammeSnapshot,
  series: readonly SeriesOf[],
): Promise<ReadonlyMap<string, readonly Measurement[]>> {
  const targeted = new Set(snapshot.targets.map(({ reportingUnit, kpi }) => seriesKey(reportingUnit, kpi)));
  const others = series.filter(({ reportingUnit, kpi }) => !targeted.has(seriesKey(reportingUnit, kpi)));
  const [programme, throughDay] = [snapshot.programme.code, endDay(snapshot.month)];
  const values = new Map(series.map((one) => [seriesKey(one.reportingUnit, one.kpi), wholeSeriesOf(snapshot, one).inForce]));
  for (const one of others)
    values.set(seriesKey(one.reportingUnit, one.kpi), await listMeasurements(read, { programme, ...one, category: '', throughDay }));
  return values;
}

type Numbered = Measurement & { readonly reported: { readonly kind: 'number'; readonly value: number } };

/** Which periods are looked at, and the numbers in force: where nobody owes them, those of the last ones. */
function windowOf(snapshot: ProgrammeSnapshot, { reportingUnit, kpi }: SeriesOf, values: readonly Measurement[]) {
  const assignment = snapshot.assignments.get(seriesKey(reportingUnit, kpi));
  const numbers = values.filter((one): one is Numbered => isNumber(one) && one.status !== 'returned' && one.status !== 'withdrawn');
  const reported = new Set(numbers.map(({ period }) => formatPeriod(period)));
  const periods =
    assignment === undefined
      ? numbers.slice(-LOOKED_AT).map(({ period }) => period)
      : duePeriods(assignment, snapshot, (period) => reported.has(formatPeriod(period)));
  return { assignment, numbers, periods };
}

/** The last periods that an agreement owes a value of and that are due, or reported; in order of time. */
function duePeriods(
  assignment: Assignment,
  { month, today }: Pick<ProgrammeSnapshot, 'month' | 'today'>,
  isReported: (period: Period) => boolean,
): Period[] {
  if (assignment.notApplicable !== undefined) return [];
  const { frequency, firstDay, lastDay, yearStart } = assignment;
  const last = Math.min(endDay(month), lastDay);
  const periods: Period[] = [];
  for (
    let period = periodOn(frequency, last, yearStart);
    endDay(period) >= firstDay && endDay(period) > last - LOOKED_AT * YEAR_DAYS && periods.length < LOOKED_AT;
    period = shift(period, -1)
  )
    if (endDay(period) <= last && owes(assignment, period) && (dueDayOf(assignment, period) < today || isReported(period)))
      periods.push(period);
  return periods.reverse();
}

interface Asked {
  readonly periods: readonly Period[];
  readonly numbers: readonly Numbered[];
  readonly assignment: Assignment | undefined;
  readonly kpi: Kpi | undefined;
  readonly history: readonly ReportedPeriod[];
}

function standingOf({ periods, numbers, assignment, kpi, history }: Asked): Standing {
  const inForce = new Map(numbers.map((one) => [formatPeriod(one.period), one]));
  const came = new Map(history.map((one) => [formatPeriod(one.period), one]));
  const past = numbers.map(({ period, reported: { value } }) => ({ period, value }));
  const reported = periods.filter((period) => inForce.has(formatPeriod(period)));
  const isInTime = (period: Period) => {
    const first = came.get(formatPeriod(period));
    return (
      first !== undefined && assignment !== undefined && (parseDay(first.firstAt.slice(0, 10)) as number) <= dueDayOf(assignment, period)
    );
  };
  const isQuestioned = (period: Period) => {
    const first = came.get(formatPeriod(period));
    if (!first || !kpi) return false;
    return first.returned || [first.least, first.greatest].some((value) => warnsAbout({ value }, kpi, numbersBefore(past, period)));
  };
  return {
    periods,
    reported: reported.map((period) => formatPeriod(period)),
    expected: assignment === undefined ? 0 : periods.length,
    inTime: assignment === undefined ? undefined : reported.filter(isInTime).length,
    unquestioned: reported.filter((period) => !isQuestioned(period)).length,
  };
}

/** Whether a page of entry would ask about a number. */
function warnsAbout(
  entered: Parameters<typeof plausibilityOf>[0],
  kpi: Parameters<typeof plausibilityRules>[0],
  history: readonly number[],
): boolean {
  return severityOf(plausibilityOf(entered, history, plausibilityRules(kpi))) !== 'none';
}

function wireQuality(standing: Standing, hasEvidence: (period: string) => boolean): SeriesQuality {
  const { periods, reported, expected, inTime, unquestioned } = standing;
  const counts = { expected, reported: reported.length, inTime, unquestioned, withEvidence: reported.filter(hasEvidence).length };
  const quality = seriesQuality(counts);
  if (quality.kind !== 'quality') throw new Error(`the periods of a series are counted wrongly: ${quality.of}`);
  const part = (name: QualityPart) => quality.parts[name] ?? null;
  const [first, last] = [periods[0], periods.at(-1)];
  return {
    score: quality.score ?? null,
    parts: {
      ...{ completeness: part('completeness'), timeliness: part('timeliness') },
      ...{ plausibility: part('plausibility'), evidence: part('evidence') },
    },
    counts: { ...counts, inTime: inTime ?? null },
    lift: [...quality.lift],
    from: first ? formatPeriod(first) : null,
    to: last ? formatPeriod(last) : null,
    periods: periods.length,
  };
}
