import { type Definitions, listTargetSeries, type Reader, type StoredTarget, seriesKey, topicsKey } from '@miqyas/db';
import {
  endDay,
  hasBegun,
  isOwedBy,
  type Measurement,
  type Period,
  type Progress,
  progressIn,
  type ScopeRef,
  scopeParts,
  scopesOfSeries,
  shift,
} from '@miqyas/domain';
import type { Caches, SeriesByKey } from '../access/caches.ts';
import { requireDefinitions } from '../access/require-definitions.ts';
import type { VisibleStore } from '../access/visibility.ts';

/** Everything that progress is computed from, as known at one moment. */
export interface ProgrammeSnapshot extends Definitions {
  readonly month: Period;
  /** Totals of what targets are about by {@link seriesKey}, oldest period first, through the month. */
  readonly series: SeriesByKey;
  /** Forecasts that have been made, by everything that they were made of. */
  readonly outlooks: Caches['outlooks'];
}

export interface When {
  readonly month: Period;
  /** As known at this moment (ISO 8601, UTC); undefined: as known now. */
  readonly asOf: string | undefined;
}

/** Loads what the targets of a programme (or of one KPI of it) need; values of other KPIs are left where they are. */
export async function loadSnapshot(
  store: VisibleStore,
  programme: string,
  { month, asOf }: When,
  kpi?: string,
): Promise<ProgrammeSnapshot> {
  const definitions = await requireDefinitions(store, programme, asOf);
  const selection = {
    programme,
    throughDay: endDay(month),
    ...(kpi === undefined ? {} : { kpi }),
    ...(asOf === undefined ? {} : { asOf }),
  };
  const targets = kpi === undefined ? definitions.targets : definitions.targets.filter((target) => target.kpi === kpi);
  return { ...definitions, targets, month, series: await seriesOfTargets(store, selection), outlooks: store.caches.outlooks };
}

type Selection = Parameters<typeof listTargetSeries>[1];

/** The series of targets: read once for each state of the values and the definitions. The past is asked for rarely, and read each time. */
async function seriesOfTargets({ read, caches, revisions }: VisibleStore, selection: Selection): Promise<SeriesByKey> {
  if (selection.asOf !== undefined) return readSeries(read, selection);
  // The revisions are read first: what is read after them may be newer, never older.
  const of = topicsKey(await revisions(selection.programme), ['values', 'definitions']);
  const key = JSON.stringify(selection);
  const kept = caches.series.get(key);
  if (kept?.of === of) return kept.value;
  const value = await readSeries(read, selection);
  caches.series.set(key, { of, value });
  return value;
}

async function readSeries(read: Reader, selection: Selection): Promise<SeriesByKey> {
  return Map.groupBy(await listTargetSeries(read, selection), (value) => seriesKey(value.reportingUnit, value.kpi));
}

/** The scopes that the values of a target lie in. */
export function scopesOf(snapshot: ProgrammeSnapshot, target: StoredTarget): ScopeRef[] {
  const reportingUnit = snapshot.reportingUnits.get(target.reportingUnit);
  return reportingUnit ? scopesOfSeries(reportingUnit, snapshot.projects, snapshot.kpis.get(target.kpi)?.domain) : [];
}

/** The domain that the values of a target lie in. */
export function domainOf(snapshot: ProgrammeSnapshot, target: StoredTarget): string | undefined {
  for (const scope of scopesOf(snapshot, target)) {
    const named = scopeParts(scope);
    if (named.kind === 'domain') return named.code;
  }
  return undefined;
}

/** One and the same for every target without a value. */
const NOTHING: readonly Measurement[] = [];

export function seriesOf(snapshot: ProgrammeSnapshot, target: StoredTarget): readonly Measurement[] {
  return snapshot.series.get(seriesKey(target.reportingUnit, target.kpi)) ?? NOTHING;
}

/** Months for which it is known how a target stood: this one and so many before it. */
export const TREND_MONTHS = 24;

const histories = new WeakMap<
  StoredTarget,
  { readonly series: readonly Measurement[]; readonly month: number; readonly history: readonly Progress[] }
>();

/** How a target stood at the end of each of the last {@link TREND_MONTHS} months, on what is known now; this month first. */
export function historyOf(snapshot: ProgrammeSnapshot, target: StoredTarget): readonly Progress[] {
  const series = seriesOf(snapshot, target);
  const known = histories.get(target);
  if (known?.series === series && known.month === snapshot.month.index) return known.history;
  const history = Array.from({ length: TREND_MONTHS }, (_, back) => progressIn(target, series, shift(snapshot.month, -back)));
  histories.set(target, { series, month: snapshot.month.index, history });
  return history;
}

/** How a target stood some months back; 0: at the end of this month. */
export function progressBack(snapshot: ProgrammeSnapshot, target: StoredTarget, months: number): Progress {
  return historyOf(snapshot, target)[months] ?? progressIn(target, seriesOf(snapshot, target), shift(snapshot.month, -months));
}

/** Works out the histories of many targets, a few at a time: other requests are answered in between. */
export async function workOutHistories(snapshot: ProgrammeSnapshot, targets: readonly StoredTarget[]): Promise<void> {
  for (let i = 0; i < targets.length; i += AT_A_TIME) {
    for (const target of targets.slice(i, i + AT_A_TIME)) historyOf(snapshot, target);
    await new Promise(setImmediate);
  }
}

const AT_A_TIME = 50;

/** By the month somebody has begun to report it, or a value exists. */
export function isFollowed(snapshot: ProgrammeSnapshot, target: StoredTarget): boolean {
  const assignment = snapshot.assignments.get(seriesKey(target.reportingUnit, target.kpi));
  const begun = assignment !== undefined && hasBegun(assignment, snapshot.month);
  return target.inForce && (begun || seriesOf(snapshot, target).length > 0);
}

/** Whether a value of it is owed by the end of a month: only then is a missing one missing. */
export function isExpectedBy(snapshot: ProgrammeSnapshot, target: StoredTarget, month: Period): boolean {
  const assignment = snapshot.assignments.get(seriesKey(target.reportingUnit, target.kpi));
  return assignment !== undefined && isOwedBy(assignment, month);
}
