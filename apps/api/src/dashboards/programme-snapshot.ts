import {
  type Definitions,
  listApprovedBefore,
  listMovedSeries,
  listTargetSeries,
  listTotals,
  type Reader,
  type StoredTarget,
  seriesKey,
} from '@miqyas/db';
import {
  approves,
  type CountedValues,
  counts,
  decimalsOf,
  endDay,
  goalValue,
  hasBegun,
  isOwedBy,
  LINEAR_PACE,
  type Measurement,
  type MethodVersion,
  type Period,
  type ScopeRef,
  scopeParts,
  scopesOfSeries,
  shift,
} from '@miqyas/domain';
import type { Caches, CountedSeries, KeptSeries, SeriesByKey } from '../access/caches.ts';
import { requireDefinitions } from '../access/require-definitions.ts';
import type { VisibleStore } from '../access/visibility.ts';

/** Everything that progress is computed from, as known at one moment. */
export interface ProgrammeSnapshot extends Definitions {
  readonly month: Period;
  /** The day of what is known, as days since 1970-01-01. */
  readonly today: number;
  readonly version: MethodVersion;
  readonly countedValues: CountedValues;
  /** Totals of what targets are about by {@link seriesKey}, through the month. */
  readonly series: SeriesByKey;
  /** Forecasts that have been made, by everything that they were made of. */
  readonly outlooks: Caches['outlooks'];
}

export interface When {
  readonly month: Period;
  /** As known at this moment (ISO 8601, UTC); undefined: as known now. */
  readonly asOf: string | undefined;
  /** The day of what is known, as days since 1970-01-01. */
  readonly today: number;
  readonly version?: MethodVersion;
  /** Which values count; by the programme's setting where nothing is said. */
  readonly counted?: CountedValues;
}

/** Loads what the targets of a programme (or of one KPI of it) need; values of other KPIs are left where they are. */
export async function loadSnapshot(
  store: VisibleStore,
  programme: string,
  { month, asOf, today, version = LINEAR_PACE.version, counted }: When,
  kpi?: string,
): Promise<ProgrammeSnapshot> {
  const definitions = await requireDefinitions(store, programme, asOf);
  // What was published by version 1 counted submitted values.
  const countedValues = version === 1 ? 'submitted' : (counted ?? definitions.programme.countedValues);
  const selection = {
    programme,
    throughDay: endDay(month),
    ...(kpi === undefined ? {} : { kpi }),
    ...(asOf === undefined ? {} : { asOf }),
  };
  const targets = kpi === undefined ? definitions.targets : definitions.targets.filter((target) => target.kpi === kpi);
  const series = await seriesOfTargets(store, selection, countedValues);
  return { ...definitions, targets, month, today, version, countedValues, series, outlooks: store.caches.outlooks };
}

/** Digits that targets and values of a KPI ask for, found once for each state of the series. */
const inferred = new WeakMap<SeriesByKey, Map<string, number | undefined>>();
/** So many of the newest values of a series are looked at. */
const LOOKED_AT = 12;

/** A KPI as pages show it: with the digits that all its numbers are written with, of its definition or as its targets and values ask for. */
export function shownKpi<Shown extends { readonly code: string; readonly decimals?: number | undefined }>(
  { series, targets }: ProgrammeSnapshot,
  kpi: Shown,
): Shown {
  return { ...kpi, decimals: kpi.decimals ?? inferredOf(series, targets, kpi.code) };
}

function inferredOf(series: SeriesByKey, targets: readonly StoredTarget[], kpi: string): number | undefined {
  const known = inferred.get(series);
  return (known?.has(kpi) ? known : inferredFrom(series, targets)).get(kpi);
}

function inferredFrom(series: SeriesByKey, targets: readonly StoredTarget[]): ReadonlyMap<string, number | undefined> {
  const known = inferred.get(series) ?? new Map<string, number | undefined>();
  inferred.set(series, known);
  // Who sees other KPIs adds what is missing: nothing is found twice.
  const missing = Map.groupBy(
    targets.filter(({ kpi }) => !known.has(kpi)),
    ({ kpi }) => kpi,
  );
  if (missing.size === 0) return known;
  const values = new Map([...missing.keys()].map((kpi) => [kpi, [] as number[]]));
  for (const { counted } of series.values())
    for (const { kpi, reported } of counted.slice(-LOOKED_AT)) if (reported.kind === 'number') values.get(kpi)?.push(reported.value);
  for (const [kpi, own] of missing) known.set(kpi, decimalsOf({ goals: own.flatMap(numbersOf), values: values.get(kpi) ?? [] }));
  return known;
}

/** Every number that a target names. */
function numbersOf(target: StoredTarget): number[] {
  const { goal, baseline, milestones } = target;
  const goals = goal.kind === 'maintain' ? [goal.low, goal.high] : [goalValue(target)];
  return [...goals, baseline?.value, ...milestones.map(({ value }) => value)].filter((one) => one !== undefined);
}

interface Selection {
  readonly programme: string;
  readonly kpi?: string;
  readonly throughDay: number;
  readonly asOf?: string;
}

/** So many series that have changed are read anew by themselves; of more all are. */
const MOST_MOVED = 500;

/**
 * The series of targets, from memory for each state of the values and the definitions; after a change of values those that changed are read
 * anew, and the others stay the very same, with whatever was worked out of them. The past is asked for rarely, and read each time.
 */
async function seriesOfTargets(
  { read, caches, revisions }: VisibleStore,
  selection: Selection,
  counted: CountedValues,
): Promise<SeriesByKey> {
  if (selection.asOf !== undefined) return (await readAll(read, selection, counted)).series;
  // The revisions are read first: what is read after them may be newer, never older.
  const { values = 0, definitions = 0 } = await revisions(selection.programme);
  const key = JSON.stringify([selection, counted]);
  const kept = caches.series.get(key);
  if (kept?.definitions === definitions && kept.values === values) return kept.series;
  const own = `${definitions} ${values} ${key}`;
  const found =
    caches.seriesUnderWay.get(own) ??
    following(read, selection, counted, kept?.definitions === definitions ? kept : undefined).finally(() =>
      caches.seriesUnderWay.delete(own),
    );
  caches.seriesUnderWay.set(own, found);
  const series = await found;
  caches.series.set(key, { definitions, values, ...series });
  return series.series;
}

type TargetSeries = Pick<KeptSeries, 'subjects' | 'series'>;

async function following(read: Reader, selection: Selection, counted: CountedValues, kept: KeptSeries | undefined): Promise<TargetSeries> {
  const { programme } = selection;
  const moved = kept && (await listMovedSeries(read, { programme, since: kept.values, most: MOST_MOVED }));
  if (!kept || !moved) return readAll(read, selection, counted);
  const own = moved.filter((one) => kept.subjects.has(seriesKey(one.reportingUnit, one.kpi)));
  const anew = await readSeries(read, selection, counted, own);
  const series = new Map(kept.series);
  for (const { reportingUnit, kpi } of own) {
    const key = seriesKey(reportingUnit, kpi);
    const now = anew.get(key);
    if (now) series.set(key, now);
    else series.delete(key);
  }
  return { subjects: kept.subjects, series };
}

async function readAll(read: Reader, selection: Selection, counted: CountedValues): Promise<TargetSeries> {
  const all = await listTargetSeries(read, selection);
  const subjects = new Set(all.map(({ reportingUnit, kpi }) => seriesKey(reportingUnit, kpi)));
  return { subjects, series: await readSeries(read, selection, counted, all) };
}

async function readSeries(
  read: Reader,
  selection: Selection,
  counted: CountedValues,
  series: readonly { readonly reportingUnit: string; readonly kpi: string }[],
): Promise<SeriesByKey> {
  return countedFrom(read, await listTotals(read, { ...selection, series }), { ...selection, counted });
}

/** Values in force as a programme counts them: approved ones, those that wait beside them; or submitted ones too. */
export async function countedFrom(
  read: Reader,
  inForce: readonly Measurement[],
  { programme, counted, asOf }: { programme: string; counted: CountedValues; asOf?: string | undefined },
): Promise<SeriesByKey> {
  // A value that waits for approval leaves the one that was approved before it in its place.
  const approved = counted === 'approved' ? await listApprovedBefore(read, programme, inForce, asOf) : [];
  const keyOf = ({ reportingUnit, kpi }: Measurement) => seriesKey(reportingUnit, kpi);
  const before = Map.groupBy(approved, keyOf);
  return new Map(
    [...Map.groupBy(inForce, keyOf)].map(([key, own]): [string, CountedSeries] => {
      if (counted === 'submitted') return [key, { counted: own.filter(counts), pending: [], inForce: own }];
      const stand = [...own.filter(approves), ...(before.get(key) ?? [])];
      const ordered = before.has(key) ? stand.sort((a, b) => endDay(a.period) - endDay(b.period)) : stand;
      return [key, { counted: ordered, pending: own.filter(({ status }) => status === 'submitted'), inForce: own }];
    }),
  );
}

/** What a target, or anything else of a series, is about. */
type Series = Pick<StoredTarget, 'reportingUnit' | 'kpi'>;

/** The scopes that the values of a series lie in. */
export function scopesOf(snapshot: ProgrammeSnapshot, series: Series): ScopeRef[] {
  const reportingUnit = snapshot.reportingUnits.get(series.reportingUnit);
  return reportingUnit ? scopesOfSeries(reportingUnit, snapshot.projects, snapshot.kpis.get(series.kpi)?.domain) : [];
}

/** The domain that the values of a series lie in. */
export function domainOf(snapshot: ProgrammeSnapshot, series: Series): string | undefined {
  for (const scope of scopesOf(snapshot, series)) {
    const named = scopeParts(scope);
    if (named.kind === 'domain') return named.code;
  }
  return undefined;
}

const ended = new WeakMap<readonly StoredTarget[], readonly StoredTarget[]>();

/** Editions of the same target (its KPI, unit and deadline) that ended, the last first. */
export function editionsBefore({ targets }: ProgrammeSnapshot, { reportingUnit, kpi, deadline, id }: StoredTarget): StoredTarget[] {
  const over = ended.get(targets) ?? targets.filter(({ endedAt }) => endedAt !== undefined);
  ended.set(targets, over);
  const due = endDay(deadline);
  return over
    .filter((one) => one.kpi === kpi && one.reportingUnit === reportingUnit && one.id !== id && endDay(one.deadline) === due)
    .sort((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''));
}

/** One and the same for every target without a value. */
export const NOTHING: CountedSeries = { counted: [], pending: [], inForce: [] };

/** What the figures of a target count. */
export function seriesOf(snapshot: ProgrammeSnapshot, target: StoredTarget): readonly Measurement[] {
  return wholeSeriesOf(snapshot, target).counted;
}

export function wholeSeriesOf({ series }: Pick<ProgrammeSnapshot, 'series'>, { reportingUnit, kpi }: Series): CountedSeries {
  return series.get(seriesKey(reportingUnit, kpi)) ?? NOTHING;
}

/** The newest day up to which what a path requires is shown beside a month: that of what is known, or the month's end where that is long past. */
export function requiredDay({ month, today }: Pick<ProgrammeSnapshot, 'month' | 'today'>): number {
  return today > endDay(month) && today <= endDay(shift(month, 1)) ? today : endDay(month);
}

/** By the month somebody has begun to report it, or a value exists. */
export function isFollowed(snapshot: ProgrammeSnapshot, target: StoredTarget): boolean {
  const assignment = snapshot.assignments.get(seriesKey(target.reportingUnit, target.kpi));
  const begun = assignment !== undefined && hasBegun(assignment, snapshot.month);
  return target.inForce && (begun || wholeSeriesOf(snapshot, target).inForce.length > 0);
}

/** Whether a value of it is owed by the end of a month: only then is a missing one missing. */
export function isExpectedBy(snapshot: ProgrammeSnapshot, target: StoredTarget, month: Period): boolean {
  const assignment = snapshot.assignments.get(seriesKey(target.reportingUnit, target.kpi));
  return assignment !== undefined && isOwedBy(assignment, month);
}
