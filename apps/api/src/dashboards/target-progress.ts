import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import { revisionCode, type StoredTarget } from '@miqyas/db';
import {
  endDay,
  endInYears,
  explain,
  formatDay,
  formatPeriod,
  goalValue,
  type NumberObservation,
  type OtherMethods,
  otherMethods,
  type Period,
  type Point,
  type Progress,
  periodOn,
  requiredAt,
  STATUS_LETTERS,
  speedOf,
} from '@miqyas/domain';
import { keptByTarget } from './kept-by-target.ts';
import { outlookIn, wireOutlook } from './outlook.ts';
import { domainOf, isFollowed, type ProgrammeSnapshot, requiredDay, seriesOf, shownKpi } from './programme-snapshot.ts';
import { historyOf, ifApproved, ifOnlyApproved, standingBack, standingIn, type WhatIf } from './standing.ts';

type TargetAccount = Trajectory['targets'][number];

/** One target as it stands at the end of the month, with everything that says why; its history is worked out beforehand. */
export function targetProgress(snapshot: ProgrammeSnapshot, target: StoredTarget): TargetProgress {
  const own = ownProgress(snapshot, target);
  // Its digits are asked for by the other targets of the KPI as well.
  return { ...own, kpi: shownKpi(snapshot, own.kpi) };
}

const ownProgress = keptByTarget((snapshot, target): TargetProgress => {
  const progress = standingBack(snapshot, target, 0);
  const kpi = snapshot.kpis.get(target.kpi);
  const reportingUnit = snapshot.reportingUnits.get(target.reportingUnit);
  if (!kpi || !reportingUnit) throw new Error(`target ${target.id} has no definition or no reporting unit`);
  const domain = domainOf(snapshot, target);
  const baseline = target.baseline && { period: formatPeriod(target.baseline.period), value: target.baseline.value };
  return {
    id: target.id,
    kpi: { code: kpi.code, names: kpi.names, unitOfMeasure: kpi.unitOfMeasure, decimals: kpi.decimals, frequency: kpi.frequency },
    reportingUnit: { code: reportingUnit.code, kind: reportingUnit.kind, names: reportingUnit.names, country: reportingUnit.country },
    domain,
    goal: target.goal,
    target: goalValue(target) ?? null,
    deadline: formatPeriod(target.deadline),
    baseline,
    ...withCode(judgement(progress), snapshot, target),
    ...requiredTodayOf(snapshot, target),
    ...whatIfPart(snapshot, target),
    ...sincePart(progress, historyOf(snapshot, target)),
    ...aheadPart(snapshot, target, progress),
    followed: isFollowed(snapshot, target),
    inForce: target.inForce,
    flagship: target.flagship,
    illustrative: target.certainty === 'illustrative',
    owner: target.owner,
    lead: snapshot.projects.get(reportingUnit.project ?? '')?.lead,
    ribbon: ribbonOf(historyOf(snapshot, target)),
    source: target.source,
    recordedBy: target.authorship?.by ?? '',
    recordedAt: target.authorship?.at ?? '',
  };
});

/** Its newest value with the code of the revision that it is. */
function withCode(judged: ReturnType<typeof judgement>, snapshot: ProgrammeSnapshot, target: StoredTarget): ReturnType<typeof judgement> {
  const { latest } = judged;
  const of = latest && seriesOf(snapshot, target).findLast(({ period }) => formatPeriod(period) === latest.period);
  return of ? { ...judged, latest: { ...latest, code: revisionCode(snapshot.programme.code, of) } } : judged;
}

function judgement(progress: Progress): Pick<TargetProgress, 'status' | 'flags'> & Partial<TargetProgress> {
  switch (progress.kind) {
    case 'no-data':
      return { status: 'no-data', flags: [], required: progress.required };
    case 'not-judged':
      return { status: 'not-judged', reason: progress.reason, flags: progress.flags, latest: latestOf(progress.latest) };
    case 'judged':
      return {
        status: progress.status,
        rule: progress.rule,
        caps: progress.caps,
        ...(progress.stood ? { stood: progress.stood } : {}),
        flags: progress.flags,
        latest: latestOf(progress.latest),
        required: progress.required,
        achievement: progress.achievement,
        expected: progress.expected,
        pace: progress.pace,
      };
  }
}

/** The same with the account of its colour, and what other methods say. */
export function targetAccount(snapshot: ProgrammeSnapshot, target: StoredTarget): TargetAccount {
  const progress = standingBack(snapshot, target, 0);
  const others = progress.kind === 'no-data' ? undefined : otherMethods(target, pointOf(progress.latest));
  return {
    ...targetProgress(snapshot, target),
    explanation: explain(target, progress),
    ...(others ? { otherMethods: verdictsOf(others) } : {}),
  };
}

function verdictsOf({ cagrRatio, unChart, sdsnArrow }: OtherMethods): NonNullable<TargetAccount['otherMethods']> {
  return {
    cagrRatio: cagrRatio.kind === 'rated' ? cagrRatio.rating : cagrRatio.kind,
    unChart: unChart.kind === 'rated' ? unChart.rating : unChart.kind,
    sdsnArrow: sdsnArrow.kind === 'rated' ? sdsnArrow.arrow : sdsnArrow.kind,
  };
}

function pointOf({ period, reported }: NumberObservation): Point {
  return { period, value: reported.value };
}

/** What the trajectory asks for by the day of what is known; nothing once the deadline has passed. */
function requiredTodayOf(snapshot: ProgrammeSnapshot, target: StoredTarget): Partial<TargetProgress> {
  const day = requiredDay(snapshot);
  if (!target.baseline || day > endDay(target.deadline) || day < endDay(target.baseline.period)) return {};
  const value = requiredAt(target, endInYears(periodOn('day', day)));
  return value === undefined ? {} : { requiredToday: { day: formatDay(day), value } };
}

/** What the colour would be if something else counted, and the newest value then. */
function whatIfPart(snapshot: ProgrammeSnapshot, target: StoredTarget): Pick<TargetProgress, 'approved' | 'pending'> {
  const standing = (other: WhatIf | undefined) =>
    other && { ...latestOf(other.newest), status: standingIn(snapshot, { target, month: snapshot.month, series: other.series }).status };
  const [approved, pending] = [standing(ifOnlyApproved(snapshot, target)), standing(ifApproved(snapshot, target))];
  return { ...(approved ? { approved } : {}), ...(pending ? { pending } : {}) };
}

/** Statuses that leave nothing to be forecast. */
const SETTLED: readonly Progress['status'][] = ['achieved', 'missed', 'awaited', 'no-data'];

/** Where it is heading, and how fast: nothing once it is met or its deadline has passed. */
function aheadPart(snapshot: ProgrammeSnapshot, target: StoredTarget, progress: Progress): Partial<TargetProgress> {
  if (SETTLED.includes(progress.status)) return {};
  const outlook = wireOutlook(outlookIn(snapshot, { target, month: snapshot.month }));
  const speed = speedOf(target, seriesOf(snapshot, target), snapshot.month, () => true);
  return { ...(outlook ? { outlook } : {}), ...(speed.kind === 'speed' ? { speed: wireSpeed(speed) } : {}) };
}

function wireSpeed({ per, soFar, from, to, needed, times, says }: Extract<ReturnType<typeof speedOf>, { kind: 'speed' }>) {
  return { per, soFar, from: formatPeriod(from), to: formatPeriod(to), needed, times, says };
}

function sincePart(progress: Progress, history: readonly Progress[]): Partial<TargetProgress> {
  if (progress.kind === 'no-data') return {};
  const other = history.findIndex(({ status }) => status !== progress.status);
  return { since: other < 0 ? history.length : other };
}

/** A letter a month, the oldest first; a capital where the value was stale. */
function ribbonOf(history: readonly Progress[]): string {
  const letterOf = (one: Progress) => {
    const letter = STATUS_LETTERS[one.status];
    return one.kind !== 'no-data' && one.flags.includes('stale') ? letter.toUpperCase() : letter;
  };
  return history.toReversed().map(letterOf).join('');
}

function latestOf({ period, reported }: { period: Period; reported: { value: number } }): { period: string; value: number } {
  return { period: formatPeriod(period), value: reported.value };
}
