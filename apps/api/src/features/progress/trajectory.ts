import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { Reader, StoredTarget } from '@miqyas/db';
import { endDay, endInYears, formatPeriod, type Kpi, progressIn, requiredAt } from '@miqyas/domain';
import { Refusal } from '../../refusal.ts';
import { seriesKey } from '../measurements/record-measurements.ts';
import { wireMeasurement } from '../measurements/wire.ts';
import { fanOf, outlookOf } from './outlook.ts';
import { loadStanding, type Standing, seriesOf, type When } from './standing.ts';
import { targetAccount, targetOutlook } from './target-progress.ts';

const PATH_STEPS = 24;

/** The KPI page: one KPI of one reporting unit, and the same KPI over all of them. `now` is ISO 8601, UTC. */
export async function trajectoryOf(
  db: Reader,
  input: { programme: string; kpi: string; unit: string | undefined; when: When; now: string },
): Promise<Trajectory> {
  const standing = await loadStanding(db, input.programme, input.when, input.kpi);
  const kpi = standing.kpis.get(input.kpi);
  if (!kpi) throw new Refusal('unknown-kpi', { code: input.kpi });
  if (input.unit !== undefined && !standing.units.has(input.unit)) throw new Refusal('unknown-unit', { code: input.unit });
  const units = byAchievement(standing.targets.filter((target) => target.inForce).map((target) => targetOutlook(standing, target)));
  const reporters = reportersOf(standing);
  const code = input.unit ?? units.find((one) => one.followed)?.unit.code ?? units[0]?.unit.code ?? reporters[0];
  const own = standing.targets.filter((target) => target.unit === code).sort(inForceThenDeadline);
  const series = code === undefined ? [] : (standing.series.get(seriesKey(code, input.kpi)) ?? []);
  const chosen = own[0];
  return {
    month: formatPeriod(input.when.month),
    asOf: input.when.asOf ?? input.now,
    kpi,
    unit: (code === undefined ? undefined : standing.units.get(code)) ?? null,
    targets: own.map((target) => targetAccount(standing, target)),
    path: chosen ? pathOf(chosen) : [],
    milestones: chosen?.milestones.map(({ period, value }) => ({ period: formatPeriod(period), value })) ?? [],
    fan: chosen ? fanTo(standing, chosen, kpi) : [],
    series: series.map((one) => {
      const years = endInYears(one.period);
      return { ...wireMeasurement(one), years, required: requiredWithin(chosen, years) };
    }),
    units,
    reporters: reporters.flatMap((reporter) => standing.units.get(reporter) ?? []),
  };
}

function fanTo(standing: Standing, target: StoredTarget, kpi: Kpi): Trajectory['fan'] {
  const outlook = outlookOf(standing, target, kpi, progressIn(target, seriesOf(standing, target), standing.month));
  return outlook ? fanOf(outlook) : [];
}

/** The path speaks only for the time between baseline and deadline. */
function requiredWithin(target: StoredTarget | undefined, years: number): number | null {
  if (!target?.baseline || years < endInYears(target.baseline.period) || years > endInYears(target.deadline)) return null;
  return requiredAt(target, years) ?? null;
}

/** Corners of a straight path; a compound one is sampled. */
function pathOf(target: StoredTarget): Trajectory['path'] {
  if (!target.baseline) return [];
  const [from, to] = [endInYears(target.baseline.period), endInYears(target.deadline)];
  const moments =
    target.trajectory === 'linear'
      ? [from, ...target.milestones.map((milestone) => endInYears(milestone.period)), to]
      : Array.from({ length: PATH_STEPS + 1 }, (_, i) => from + ((to - from) * i) / PATH_STEPS);
  return moments.flatMap((years) => {
    const value = requiredAt(target, years);
    return value === undefined ? [] : [{ years, value }];
  });
}

function inForceThenDeadline(a: StoredTarget, b: StoredTarget): number {
  return Number(b.inForce) - Number(a.inForce) || endDay(a.deadline) - endDay(b.deadline) || a.id - b.id;
}

/** The furthest along first; those without an achievement last. */
function byAchievement(targets: TargetProgress[]): TargetProgress[] {
  const rank = (target: TargetProgress) => target.achievement ?? Number.NEGATIVE_INFINITY;
  return targets.sort((a, b) => Number(b.followed) - Number(a.followed) || rank(b) - rank(a) || a.id - b.id);
}

function reportersOf(standing: Standing): string[] {
  const withValues = [...standing.series].filter(([, series]) => series.length > 0).map(([key]) => key.split('\u0000')[0] as string);
  return [...new Set([...standing.targets.map((target) => target.unit), ...withValues])].sort();
}
