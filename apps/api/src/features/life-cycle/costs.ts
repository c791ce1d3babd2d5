import type { LifeCycleProject } from '@miqyas/contract/client';
import type { FollowUpRecord } from '@miqyas/db';
import { type Entry, earnedValueOf, endDay, formatPeriod, type Period, parsePeriod } from '@miqyas/domain';

type Cost = NonNullable<LifeCycleProject['cost']>;

/** So many of the newest reports are drawn. */
const SHOWN = 12;

/** A report of what a project has earned and what it has cost, up to the end of a period. */
export interface CostReport {
  readonly period: Period;
  readonly plannedValue: number;
  readonly earnedValue: number;
  readonly actualCost: number;
}

/** The cost reports of a project that can be read, of periods that end by a day; the oldest first. */
export function costReports(records: readonly Pick<FollowUpRecord, 'entry'>[], throughDay: number): CostReport[] {
  return records
    .flatMap(({ entry }) => reportOf(entry) ?? [])
    .filter(({ period }) => endDay(period) <= throughDay)
    .sort((a, b) => endDay(a.period) - endDay(b.period));
}

function reportOf(entry: Entry): CostReport | undefined {
  const period = parsePeriod(String(entry['period'] ?? ''));
  const [plannedValue, earnedValue, actualCost] = ['planned_value', 'earned_value', 'actual_cost'].map((column) => entry[column]);
  return period && typeof plannedValue === 'number' && typeof earnedValue === 'number' && typeof actualCost === 'number'
    ? { period, plannedValue, earnedValue, actualCost }
    : undefined;
}

/** The newest report with its indices and what all of it will cost, and how the indices came there. */
export function costOf(reports: readonly CostReport[], budget: number | undefined): Cost | null {
  const newest = reports.at(-1);
  if (!newest) return null;
  const found = earnedValueOf({ ...newest, budgetAtCompletion: budget ?? 0 });
  const known = found.kind === 'earned-value' && budget !== undefined ? found : undefined;
  const { plannedValue, earnedValue, actualCost } = newest;
  return {
    ...indicesOf(newest),
    ...{ plannedValue, earnedValue, actualCost },
    estimateAtCompletion: known?.estimateAtCompletion ?? null,
    varianceAtCompletion: known?.varianceAtCompletion ?? null,
    series: reports.slice(-SHOWN).map(indicesOf),
  };
}

function indicesOf(report: CostReport): Cost['series'][number] {
  const found = earnedValueOf({ ...report, budgetAtCompletion: 0 });
  const [costIndex, scheduleIndex] = found.kind === 'earned-value' ? [found.costIndex, found.scheduleIndex] : [];
  return { period: formatPeriod(report.period), costIndex: costIndex ?? null, scheduleIndex: scheduleIndex ?? null };
}
