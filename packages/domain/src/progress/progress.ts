import { type Outlook, outlookFor } from '../forecast/outlook.ts';
import { isStale } from '../reporting/expectations.ts';
import { requiredAt, type Target } from '../targets/target.ts';
import { endDay, endInYears, monthsBetweenEnds, type Period, sameCalendar } from '../time/period.ts';
import { approves, type NumberObservation, type Observation } from '../values/observation.ts';
import { areCutOffs, type CutOffs, LINEAR_PACE, type MethodVersion } from './cut-offs.ts';
import { judge } from './judge.ts';
import { judgeByVersion1 } from './judge-1.ts';
import type { Cap, Flag, JudgedStatus, Judgement, NotJudgedReason } from './judgement.ts';

/** A likelihood under this caps what is on track, where it is judged on enough values. */
export const UNLIKELY = 0.2;
const ENOUGH_VALUES = 8;

export type Progress =
  | { readonly kind: 'no-data'; readonly status: 'no-data'; readonly version: MethodVersion; readonly required: number | undefined }
  | {
      readonly kind: 'not-judged';
      readonly status: 'not-judged';
      readonly version: MethodVersion;
      readonly reason: NotJudgedReason;
      readonly latest: NumberObservation;
      readonly flags: readonly Flag[];
    }
  | (Judgement & {
      readonly kind: 'judged';
      readonly version: MethodVersion;
      readonly latest: NumberObservation;
      readonly flags: readonly Flag[];
      /** What it was judged with. */
      readonly cutOffs: CutOffs;
      /** W of a limit or a range, where nothing of the target itself says so. */
      readonly tolerance?: number | undefined;
      /** What held it down to at risk, in order; `rule` is what would have held without. */
      readonly caps: readonly Cap[];
      /** The probability that held it down, and the age of the value in months. */
      readonly chance?: number | undefined;
      readonly age?: number | undefined;
    });

export interface ProgressOptions {
  /** Which observations count; approved ones where nothing is said. */
  readonly accept?: (observation: Observation) => boolean;
  readonly cutOffs?: CutOffs | undefined;
  /** The definition's tolerance for limits and ranges, in the KPI's unit; a target's own goes before it. */
  readonly tolerance?: number | undefined;
  /** The valid range of the KPI, for the outlook. */
  readonly range?: { readonly min: number | undefined; readonly max: number | undefined };
  /** Where the target is heading, where that is known already; asked only where it can change the status. */
  readonly outlook?: (() => Outlook) | undefined;
  readonly version?: MethodVersion;
}

/**
 * Progress toward a target as it stands at the end of `month`, by the method `linear-pace` version 2: achievement
 * A = (v − v₀) / (T − v₀), expected E = (r(t) − v₀) / (T − v₀), both shares of the distance. Once the deadline's period is over the
 * result decides (the value of that period, or the first after it): achieved, missed, or awaited while it is not known. Before that achieved when the target is met; on track when A ≥
 * 0.95 E or E − A ≤ 0.02 (not for a value worse than the baseline); at risk when A ≥ 0.60 E or E − A ≤ 0.05; else off track. Ranges, and
 * limits that the baseline already meets: on track inside, at risk while the deviation d ≤ W, off track beyond. What is on
 * track with a likelihood under one in five (from 8 values), and any stale value before its deadline, is at best at risk.
 * Values after `month` are not looked at; those up to it must be of one frequency and one a period. What cannot be judged
 * is named, never guessed. Version 1 knows no deadline, no cap and no tolerance of its own.
 */
export function progressIn(target: Target, series: readonly Observation[], month: Period, options: ProgressOptions = {}): Progress {
  const { accept = approves, cutOffs = LINEAR_PACE.cutOffs, tolerance, version = LINEAR_PACE.version } = options;
  const over = endDay(month) >= endDay(target.deadline);
  const due = over && version > 1 ? endDay(target.deadline) : Number.POSITIVE_INFINITY;
  const found = latestOf(series, { lastDay: endDay(month), due, accept });
  if (!found) return { kind: 'no-data', status: 'no-data', version, required: requiredAt(target, endInYears(month)) };
  const { latest } = found;
  const decided = over && endDay(latest.period) >= endDay(target.deadline);
  const one = { target, latest, cutOffs, over, decided, tolerance };
  const outcome = found.fault ?? (areCutOffs(cutOffs) ? (version === 1 ? judgeByVersion1 : judge)(one) : 'unusable-cut-offs');
  // A result that is known does not grow old.
  const flags = flagsOf(latest, isStale(latest.period, month) && !(version > 1 && decided && typeof outcome !== 'string'));
  if (typeof outcome === 'string') return { kind: 'not-judged', status: 'not-judged', version, reason: outcome, latest, flags };
  const judged = { kind: 'judged', version, ...outcome, latest, flags, cutOffs, tolerance, caps: [] } as const;
  if (version === 1) return judged;
  if (over) return judged;
  return capped(judged, {
    month,
    enough: series.length >= ENOUGH_VALUES,
    outlook: () => outlookOf(target, series, month, { ...options, accept }),
  });
}

/** Before its deadline neither a forecast to miss nor a value from long ago is ever on track. */
function capped(
  judged: Extract<Progress, { kind: 'judged' }>,
  { month, enough, outlook }: { readonly month: Period; readonly enough: boolean; readonly outlook: () => Outlook },
): Progress {
  const found = judged.status === 'on-track' && enough ? outlook() : undefined;
  const unlikely = found && found.kind !== 'no-outlook' && found.values >= ENOUGH_VALUES && found.chance < UNLIKELY;
  const old = judged.flags.includes('stale') && BETTER_THAN_AT_RISK.includes(judged.status);
  if (!unlikely && !old) return judged;
  return {
    ...judged,
    status: 'at-risk',
    flags: unlikely ? [...judged.flags, 'forecast-to-miss'] : judged.flags,
    caps: [...(unlikely ? (['outlook-cap'] as const) : []), ...(old ? (['clock-cap'] as const) : [])],
    ...(unlikely ? { chance: found.chance } : {}),
    ...(old ? { age: monthsBetweenEnds(judged.latest.period, month) } : {}),
  };
}

const BETTER_THAN_AT_RISK: readonly JudgedStatus[] = ['achieved', 'on-track'];

function outlookOf(target: Target, series: readonly Observation[], month: Period, options: ProgressOptions): Outlook {
  if (options.outlook) return options.outlook();
  const { accept, range } = options;
  return outlookFor(target, series, month, { atMost: 1, ...(accept ? { accept } : {}), ...(range ? { range } : {}) });
}

/**
 * The number that is judged, and what is wrong with the series that it belongs to, in whatever order it stands: the newest up to a day;
 * from a day on that something is due the first that tells it, for what came after is not the result.
 */
function latestOf(
  series: readonly Observation[],
  { lastDay, due, accept }: { readonly lastDay: number; readonly due: number; readonly accept: (observation: Observation) => boolean },
): { readonly latest: NumberObservation; readonly fault: NotJudgedReason | undefined } | undefined {
  let latest: NumberObservation | undefined;
  let latestEnd = Number.NEGATIVE_INFINITY;
  let fault: NotJudgedReason | undefined;
  const seen = new Set<number>();
  for (const observation of series) {
    if (observation.reported.kind !== 'number' || !accept(observation)) continue;
    const end = endDay(observation.period);
    if (end > lastDay) continue;
    if (latest && !sameCalendar(latest.period, observation.period)) fault = 'mixed-frequencies';
    else if (seen.has(observation.period.index)) fault ??= 'duplicate-period';
    seen.add(observation.period.index);
    const tells = latestEnd >= due ? end >= due && end < latestEnd : end > latestEnd;
    if (latest && !tells) continue;
    latest = observation as NumberObservation;
    latestEnd = end;
  }
  return latest && { latest, fault };
}

function flagsOf(latest: NumberObservation, stale: boolean): Flag[] {
  const flags: Flag[] = [];
  if (stale) flags.push('stale');
  if (latest.status !== 'approved') flags.push('provisional');
  if (latest.estimated) flags.push('estimated');
  return flags;
}
