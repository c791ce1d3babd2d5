/** One value that was owed: the last day on which it was in time, and the day (since 1970-01-01) on which it first came, if it did. */
export interface Report {
  readonly dueDay: number;
  readonly reportedDay: number | undefined;
}

/** `share` is undefined when nothing was expected: that is none, not 100 %. */
export interface Share {
  readonly count: number;
  readonly expected: number;
  readonly share: number | undefined;
}

/** Completeness = reported / expected; timeliness = reported by the due day / expected (DHIS2's terms). */
export function reportingRates(reports: readonly Report[]): { completeness: Share; timeliness: Share } {
  const reported = reports.filter((one) => one.reportedDay !== undefined).length;
  const inTime = reports.filter((one) => one.reportedDay !== undefined && one.reportedDay <= one.dueDay).length;
  return { completeness: shareOf(reported, reports.length), timeliness: shareOf(inTime, reports.length) };
}

function shareOf(count: number, expected: number): Share {
  return { count, expected, share: expected === 0 ? undefined : count / expected };
}
