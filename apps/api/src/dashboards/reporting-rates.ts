import type { Progress } from '@miqyas/contract/client';
import { listFirstReports, type Reader, seriesKey } from '@miqyas/db';
import { type Expectation, parseDay, reportingRates, type Share } from '@miqyas/domain';

/** Completeness and timeliness of what is owed. `asOf` is ISO 8601, UTC. */
export async function ratesOf(
  db: Reader,
  programme: string,
  expectations: readonly Expectation[],
  asOf: string,
): Promise<Pick<Progress, 'completeness' | 'timeliness'>> {
  const reports = await listFirstReports(db, { programme, totals: expectations, asOf });
  const firstReported = new Map(reports.map((one) => [seriesKey(one.reportingUnit, one.kpi), parseDay(one.at.slice(0, 10))]));
  // One period of a series ends in a month: the series names it.
  const { completeness, timeliness } = reportingRates(
    expectations.map(({ reportingUnit, kpi, dueDay }) => ({ dueDay, reportedDay: firstReported.get(seriesKey(reportingUnit, kpi)) })),
  );
  return { completeness: wire(completeness), timeliness: wire(timeliness) };
}

function wire({ count, expected, share }: Share) {
  return { count, expected, share: share ?? null };
}
