import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import { listAnnotations, listCategories, listMeasurements, listReporters, type StoredTarget, seriesKey } from '@miqyas/db';
import {
  type Annotation,
  endDay,
  endInYears,
  formatDay,
  formatPeriod,
  goalValue,
  type Measurement,
  periodOn,
  requiredAt,
} from '@miqyas/domain';
import type { CountedSeries } from '../access/caches.ts';
import { Refusal } from '../access/refusal.ts';
import type { VisibleStore } from '../access/visibility.ts';
import { wireMeasurement } from '../wire/measurement.ts';
import { movedTo, wireMoved } from './changes.ts';
import { fanOf } from './outlook.ts';
import {
  countedFrom,
  editionsBefore,
  loadSnapshot,
  NOTHING,
  type ProgrammeSnapshot,
  requiredDay,
  shownKpi,
  type When,
  wholeSeriesOf,
} from './programme-snapshot.ts';
import { workOutHistories } from './standing.ts';
import { targetAccount, targetProgress } from './target-progress.ts';

/** Samples of a curved path between two of its points. */
const PATH_STEPS = 12;

/** The KPI page: one KPI of one reporting unit, and the same KPI over all of them. `now` is ISO 8601, UTC. */
export async function trajectoryOf(
  store: VisibleStore,
  input: { programme: string; kpi: string; reportingUnit: string | undefined; when: When; now: string },
): Promise<Trajectory> {
  const snapshot = await loadSnapshot(store, input.programme, input.when, input.kpi);
  const kpi = snapshot.kpis.get(input.kpi);
  if (!kpi) throw new Refusal('unknown-kpi', { code: input.kpi });
  if (input.reportingUnit !== undefined && !snapshot.reportingUnits.has(input.reportingUnit))
    throw new Refusal('unknown-reporting-unit', { code: input.reportingUnit });
  await workOutHistories(snapshot, snapshot.targets);
  const inForce = snapshot.targets.filter((target) => target.inForce);
  const reportingUnits = byAchievement(inForce.map((target) => targetProgress(snapshot, target)));
  const throughDay = endDay(snapshot.month);
  const subject = { programme: input.programme, kpi: input.kpi };
  const withValues = await listReporters(store.read, { ...subject, throughDay });
  // Units that have a target or a value by the month; of a past moment those that have one now.
  const reporters = [...new Set([...snapshot.targets.map((target) => target.reportingUnit), ...withValues])].sort();
  const code =
    input.reportingUnit ??
    reportingUnits.find((one) => one.followed)?.reportingUnit.code ??
    reportingUnits[0]?.reportingUnit.code ??
    reporters[0];
  const own = snapshot.targets.filter((target) => target.reportingUnit === code).sort(inForceThenDeadline);
  const known = input.when.asOf === undefined ? {} : { asOf: input.when.asOf };
  const [series, annotations, categories] = await Promise.all([
    code === undefined ? [] : seriesOfUnit(store, input, snapshot, code),
    listAnnotations(store.read, { ...subject, reportingUnit: code ?? '', ...known }),
    code === undefined ? [] : listCategories(store.read, { ...subject, reportingUnit: code, throughDay }),
  ]);
  const chosen = own[0];
  const targets = own.map((target) => targetAccount(snapshot, target));
  const fan = chosen && targets[0]?.outlook ? await fanOf(snapshot, chosen) : [];
  const day = requiredDay(snapshot);
  const today = endInYears(periodOn('day', day));
  return {
    month: formatPeriod(input.when.month),
    asOf: input.when.asOf ?? input.now,
    kpi: shownKpi(snapshot, kpi),
    reportingUnit: (code === undefined ? undefined : snapshot.reportingUnits.get(code)) ?? null,
    targets,
    path: chosen ? pathOf(chosen) : [],
    milestones: chosen?.milestones.map(({ period, value }) => ({ period: formatPeriod(period), value })) ?? [],
    fan,
    today: { day: formatDay(day), years: today, required: requiredWithin(chosen, today) },
    moved: chosen?.inForce ? editionsBefore(snapshot, chosen).map((earlier) => wireMoved(movedTo(snapshot, chosen, earlier))) : [],
    series: series.map(({ value, counted }) => {
      const years = endInYears(value.period);
      return { ...wireMeasurement(value), years, required: requiredWithin(chosen, years), counted };
    }),
    annotations: annotations.map(wireAnnotation),
    sources: [...new Set(series.map(({ value }) => value.source))].flatMap((source) => {
      const indicator = snapshot.kpis.get(source);
      return indicator ? [{ code: source, names: indicator.names }] : [];
    }),
    categories: categories.length,
    reportingUnits,
    reporters: reporters.flatMap((reporter) => snapshot.reportingUnits.get(reporter) ?? []),
  };
}

/** The path speaks only for the time between baseline and deadline. */
function requiredWithin(target: StoredTarget | undefined, years: number): number | null {
  if (!target?.baseline || years < endInYears(target.baseline.period) || years > endInYears(target.deadline)) return null;
  return requiredAt(target, years) ?? null;
}

/** Corners of a straight or stepped path; between those of a compound one it is sampled. */
function pathOf(target: StoredTarget): Trajectory['path'] {
  const end = goalValue(target);
  if (!target.baseline || end === undefined) return [];
  const corners = [target.baseline, ...target.milestones, { period: target.deadline, value: end }].map(({ period, value }) => ({
    years: endInYears(period),
    value,
  }));
  return corners.flatMap((corner, i) => {
    const before = corners[i - 1];
    if (!before || target.trajectory === 'linear') return [corner];
    if (target.trajectory === 'stepped') return [{ years: corner.years, value: before.value }, corner];
    const between = Array.from({ length: PATH_STEPS - 1 }, (_, k) => before.years + ((corner.years - before.years) * (k + 1)) / PATH_STEPS);
    return [...between.flatMap((years) => sampleAt(target, years)), corner];
  });
}

function sampleAt(target: StoredTarget, years: number): Trajectory['path'] {
  const value = requiredAt(target, years);
  return value === undefined ? [] : [{ years, value }];
}

function inForceThenDeadline(a: StoredTarget, b: StoredTarget): number {
  return Number(b.inForce) - Number(a.inForce) || endDay(a.deadline) - endDay(b.deadline) || a.id - b.id;
}

/** The furthest along first; those without an achievement last. */
function byAchievement(targets: TargetProgress[]): TargetProgress[] {
  const rank = (target: TargetProgress) => target.achievement ?? Number.NEGATIVE_INFINITY;
  return targets.sort((a, b) => Number(b.followed) - Number(a.followed) || rank(b) - rank(a) || a.id - b.id);
}

function wireAnnotation({ id, kind, kpi, reportingUnit, day, texts, by, at }: Annotation): Trajectory['annotations'][number] {
  const years = endInYears(periodOn('day', day));
  return { id, kind, kpi, reportingUnit, day: formatDay(day), years, texts, recordedBy: by, recordedAt: at };
}

interface Shown {
  readonly value: Measurement;
  /** Whether figures count it. */
  readonly counted: boolean;
}

/** The series of a unit: the revisions in force, and the approved ones that count while others wait; at hand where it has a target. */
async function seriesOfUnit(
  store: VisibleStore,
  { programme, kpi, when }: { programme: string; kpi: string; when: When },
  snapshot: ProgrammeSnapshot,
  reportingUnit: string,
): Promise<readonly Shown[]> {
  const { counted, inForce } = snapshot.targets.some((target) => target.reportingUnit === reportingUnit)
    ? wholeSeriesOf(snapshot, { reportingUnit, kpi })
    : await readUnit(store, { programme, kpi, when }, snapshot, reportingUnit);
  const counting = new Set(counted);
  const waiting = inForce.filter((value) => !counting.has(value));
  return [...counted.map((value) => ({ value, counted: true })), ...waiting.map((value) => ({ value, counted: false }))].sort(
    (a, b) => endDay(a.value.period) - endDay(b.value.period) || a.value.revision - b.value.revision,
  );
}

/** The series of a unit without a target. */
async function readUnit(
  store: VisibleStore,
  { programme, kpi, when }: { programme: string; kpi: string; when: When },
  { countedValues, month }: ProgrammeSnapshot,
  reportingUnit: string,
): Promise<CountedSeries> {
  const known = when.asOf === undefined ? {} : { asOf: when.asOf };
  const values = await listMeasurements(store.read, { programme, kpi, reportingUnit, category: '', throughDay: endDay(month), ...known });
  const found = await countedFrom(store.read, values, { programme, counted: countedValues, ...known });
  return found.get(seriesKey(reportingUnit, kpi)) ?? NOTHING;
}
