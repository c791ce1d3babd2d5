import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { StoredTarget } from '@miqyas/db';
import {
  explain,
  formatPeriod,
  goalValue,
  type NumberObservation,
  type Observation,
  type OtherMethods,
  otherMethods,
  type Period,
  type Point,
  type Progress,
  progressIn,
} from '@miqyas/domain';
import type { FoundOutlook } from '../access/caches.ts';
import { wireOutlook } from './outlook.ts';
import { domainOf, historyOf, isFollowed, type ProgrammeSnapshot, progressBack, seriesOf } from './programme-snapshot.ts';

type TargetAccount = Trajectory['targets'][number];

/** One target as it stands at the end of the month, with everything that says why. */
export function targetProgress(snapshot: ProgrammeSnapshot, target: StoredTarget): TargetProgress {
  const series = seriesOf(snapshot, target);
  const progress = progressBack(snapshot, target, 0);
  const kpi = snapshot.kpis.get(target.kpi);
  const reportingUnit = snapshot.reportingUnits.get(target.reportingUnit);
  if (!kpi || !reportingUnit) throw new Error(`target ${target.id} has no definition or no reporting unit`);
  const domain = domainOf(snapshot, target);
  const baseline = target.baseline && { period: formatPeriod(target.baseline.period), value: target.baseline.value };
  return {
    id: target.id,
    kpi: { code: kpi.code, names: kpi.names, unitOfMeasure: kpi.unitOfMeasure, frequency: kpi.frequency },
    reportingUnit: { code: reportingUnit.code, kind: reportingUnit.kind, names: reportingUnit.names, country: reportingUnit.country },
    domain,
    goal: target.goal,
    target: goalValue(target) ?? null,
    deadline: formatPeriod(target.deadline),
    baseline,
    ...judgement(progress),
    ...approvedPart(progress, target, series, snapshot.month),
    ...sincePart(progress, historyOf(snapshot, target)),
    followed: isFollowed(snapshot, target),
    inForce: target.inForce,
    flagship: target.flagship,
    illustrative: target.certainty === 'illustrative',
    source: target.source,
  };
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
        flags: progress.flags,
        latest: latestOf(progress.latest),
        required: progress.required,
        achievement: progress.achievement,
        expected: progress.expected,
        pace: progress.pace,
      };
  }
}

/** The same with its outlook: for the pages that are about one KPI. */
export function targetOutlook(snapshot: ProgrammeSnapshot, target: StoredTarget, outlook: FoundOutlook | undefined): TargetProgress {
  return { ...targetProgress(snapshot, target), ...(outlook ? { outlook: wireOutlook(outlook) } : {}) };
}

/** The same with the account of its colour, and what other methods say. */
export function targetAccount(snapshot: ProgrammeSnapshot, target: StoredTarget, outlook: FoundOutlook | undefined): TargetAccount {
  const progress = progressBack(snapshot, target, 0);
  const others = progress.kind === 'no-data' ? undefined : otherMethods(target, pointOf(progress.latest));
  return {
    ...targetOutlook(snapshot, target, outlook),
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

/** What the colour would be on approved values alone; absent when the latest value is approved. */
function approvedPart(progress: Progress, target: StoredTarget, series: readonly Observation[], month: Period): Partial<TargetProgress> {
  if (progress.kind === 'no-data' || progress.latest.status === 'approved') return {};
  const approved = progressIn(target, series, month, { accept: (one) => one.status === 'approved' });
  return approved.kind === 'no-data' ? {} : { approved: { ...latestOf(approved.latest), status: approved.status } };
}

function sincePart(progress: Progress, history: readonly Progress[]): Partial<TargetProgress> {
  if (progress.kind === 'no-data') return {};
  const other = history.findIndex(({ status }) => status !== progress.status);
  return { since: other < 0 ? history.length : other };
}

function latestOf({ period, reported }: { period: Period; reported: { value: number } }): { period: string; value: number } {
  return { period: formatPeriod(period), value: reported.value };
}
