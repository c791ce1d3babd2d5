import { type Definitions, listTargetSeries, programmeRevision, type Reader, type Store, type StoredTarget, seriesKey } from '@miqyas/db';
import { endDay, type Measurement, type Period, type Progress, periodOn, progressIn, shift, startDay } from '@miqyas/domain';
import { requireDefinitions } from '../access/require-definitions.ts';

/** Everything that progress is computed from, as known at one moment. */
export interface ProgrammeSnapshot extends Definitions {
  readonly month: Period;
  /** Totals of what targets are about by {@link seriesKey}, oldest period first, through the month. */
  readonly series: ReadonlyMap<string, readonly Measurement[]>;
}

export interface When {
  readonly month: Period;
  /** As known at this moment (ISO 8601, UTC); undefined: as known now. */
  readonly asOf: string | undefined;
}

/** Loads what the targets of a programme (or of one KPI of it) need; values of other KPIs are left where they are. */
export async function loadSnapshot(store: Store, programme: string, { month, asOf }: When, kpi?: string): Promise<ProgrammeSnapshot> {
  const definitions = await requireDefinitions(store, programme, asOf);
  const asked = { programme, throughDay: endDay(month), ...(kpi === undefined ? {} : { kpi }), ...(asOf === undefined ? {} : { asOf }) };
  const targets = kpi === undefined ? definitions.targets : definitions.targets.filter((target) => target.kpi === kpi);
  return { ...definitions, targets, month, series: await seriesAsked(store.read, asked) };
}

type Asked = Parameters<typeof listTargetSeries>[1];
type SeriesByKey = ProgrammeSnapshot['series'];

/** So many values are kept in memory at most, whatever they are of; an answer without any counts as one. */
const MOST_KEPT = 250_000;

interface Kept {
  readonly revision: number;
  readonly size: number;
  readonly series: SeriesByKey;
}

/** Series that were read, by what was asked, with the revision of the programme that they are at least of. */
const kept = new WeakMap<Reader, Map<string, Kept>>();

/** The series of targets: read once for each revision of the programme. The past is asked for rarely, and read each time. */
async function seriesAsked(db: Reader, asked: Asked): Promise<SeriesByKey> {
  const read = async () => {
    const values = await listTargetSeries(db, asked);
    return { size: values.length + 1, series: Map.groupBy(values, (value) => seriesKey(value.reportingUnit, value.kpi)) };
  };
  if (asked.asOf !== undefined) return (await read()).series;
  const own = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, own);
  const key = JSON.stringify(asked);
  // The revision is read first: what is read after it may be newer, never older.
  const revision = (await programmeRevision(db, { programme: asked.programme })) ?? -1;
  const known = own.get(key);
  if (known?.revision === revision) return known.series;
  const found = { revision, ...(await read()) };
  own.delete(key);
  own.set(key, found);
  forgetOldest(own);
  return found.series;
}

function forgetOldest(own: Map<string, Kept>): void {
  let size = [...own.values()].reduce((sum, one) => sum + one.size, 0);
  for (const [key, oldest] of own) {
    if (size <= MOST_KEPT) return;
    own.delete(key);
    size -= oldest.size;
  }
}

/** The domain a target belongs to: its project's, else its KPI's. */
export function domainOf(snapshot: ProgrammeSnapshot, target: StoredTarget): string | undefined {
  const project = snapshot.reportingUnits.get(target.reportingUnit)?.project;
  return (project === undefined ? undefined : snapshot.projects.get(project)?.domain) ?? snapshot.kpis.get(target.kpi)?.domain;
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

/** Works out the histories of many targets, a few at a time: others are answered in between. */
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
  const begun = assignment !== undefined && assignment.firstDay <= endDay(snapshot.month);
  return target.inForce && (begun || seriesOf(snapshot, target).length > 0);
}

/** By the end of the month at least one of its periods was over: only then is a missing value missing. */
export function isExpectedBy(snapshot: ProgrammeSnapshot, target: StoredTarget, month: Period): boolean {
  const assignment = snapshot.assignments.get(seriesKey(target.reportingUnit, target.kpi));
  if (!assignment) return false;
  const holding = periodOn(assignment.frequency, assignment.firstDay);
  const first = startDay(holding) < assignment.firstDay ? shift(holding, 1) : holding;
  return endDay(first) <= endDay(month) && startDay(month) <= assignment.lastDay;
}
