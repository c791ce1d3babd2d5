import type { Progress } from '@miqyas/contract/client';
import { listFirstReports, type Reader } from '@miqyas/db';
import { type Assignment, endDay, type Period, parseDay, periodOn, reportingRates, type Share, startDay } from '@miqyas/domain';

/** Completeness and timeliness of a month: of the values whose period ends in it. `asOf` is ISO 8601, UTC. */
export async function ratesOf(
  db: Reader,
  programme: string,
  assignments: readonly Assignment[],
  month: Period,
  asOf: string,
): Promise<Pick<Progress, 'completeness' | 'timeliness'>> {
  const range = { firstDay: startDay(month), lastDay: endDay(month) };
  const reports = await listFirstReports(db, { programme, ...range, asOf });
  const firstReported = new Map(
    reports.map((one) => [`${one.unit}\u0000${one.kpi}\u0000${one.period.index}`, parseDay(one.at.slice(0, 10))]),
  );
  const expectations = assignments.flatMap((assignment) => {
    const period = expectedIn(assignment, month);
    if (!period) return [];
    const reportedDay = firstReported.get(`${assignment.unit}\u0000${assignment.kpi}\u0000${period.index}`);
    return [{ dueDay: endDay(period) + assignment.dueDays, reportedDay }];
  });
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
