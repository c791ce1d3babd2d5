/**
 * A workbook that was given out to be filled in keeps, on a sheet that is not shown, what stood in it: by that it is known again, what was not
 * touched is told from what was typed, and nothing is laid on top of what somebody else has entered meanwhile.
 */
export const BASE_SHEET = 'miqyas';

/** First cell of that sheet; behind it the names of the sheets that only explain. */
export const BASE_MARK = 'miqyas-template-1';

export const BASE_COLUMNS = ['reporting_unit', 'kpi', 'category', 'period', 'revision', 'value', 'numerator', 'denominator'] as const;

/** What stood in the cells of one value. */
export interface BaseCell {
  readonly revision: number;
  readonly value: number | undefined;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
}

/** Names the value whose cells they are. */
export function baseKey(reportingUnit: string, kpi: string, category: string, period: string): string {
  return [reportingUnit, kpi, category, period].join('\u0000');
}
