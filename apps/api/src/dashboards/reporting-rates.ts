import type { Progress } from '@miqyas/contract/client';
import { listFirstReports, type Reader, seriesKey } from '@miqyas/db';
import { type Assignment, endDay, type Period, parseDay, periodOn, reportingRates, type Share, startDay } from '@miqyas/domain';

/** Completeness and timeliness of a month: of the values whose period ends in it. `asOf` is ISO 8601, UTC. */
export async function ratesOf(
  db: Reader,
  programme: string,
  assignments: readonly Assignment[],
  month: Period,
  asOf: string,
): Promise<Pick<Progress, 'completeness' | 'timeliness'>> {
  const expected = assignments.flatMap((assignment) => {
    const period = expectedIn(assignment, month);
    return period ? [{ reportingUnit: assignment.reportingUnit, kpi: assignment.kpi, period, dueDay: endDay(period) + assignment.dueDays }] : [];
  });
  const reports = await listFirstReports(db, { programme, totals: expected, asOf });
  const firstReported = new Map(reports.map((one) => [seriesKey(one.reportingUnit, one.kpi), parseDay(one.at.slice(0, 10))]));
  // One period of a series ends in a month: the series names it.
  const expectations = expected.map(({ reportingUnit, kpi, dueDay }) => ({ dueDay, reportedDay: firstReported.get(seriesKey(reportingUnit, kpi)) }));
  const { completeness, timeliness } = reportingRates(expectations);
  return { completeness: wire(completeness), timeliness: wire(timeliness) };
}

/** The period of an assignment that ends in the month; undefined when none does or it lies outside the assignment. */
export function expectedIn({ frequency, firstDay, lastDay }: Assignment, month: Period): Period | undefined {
  const period = periodOn(frequency, endDay(month));
  const ends = endDay(period);
  return ends === endDay(month) && startDay(period) >= firstDay && ends <= lastDay ? period : undefined;
}

function wire({ count, expected, share }: Share) {
  return { count, expected, share: share ?? null };
}
