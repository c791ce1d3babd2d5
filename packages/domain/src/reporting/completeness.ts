/** One value that was to be reported, with the day (days since 1970-01-01) on which it first was, if it was. */
export interface Expectation {
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
export function reportingRates(expectations: readonly Expectation[]): { completeness: Share; timeliness: Share } {
  const reported = expectations.filter((one) => one.reportedDay !== undefined).length;
  const inTime = expectations.filter((one) => one.reportedDay !== undefined && one.reportedDay <= one.dueDay).length;
  return { completeness: shareOf(reported, expectations.length), timeliness: shareOf(inTime, expectations.length) };
}

function shareOf(count: number, expected: number): Share {
  return { count, expected, share: expected === 0 ? undefined : count / expected };
}
