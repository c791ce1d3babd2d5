import { stringify } from 'csv-stringify/browser/esm/sync';

export type Cell = string | number | null | undefined;

/** Rows as CSV with the mark that tells a spreadsheet its encoding; text that a spreadsheet would run is made harmless. */
export function csvOf(rows: readonly (readonly Cell[])[]): Blob {
  const text = stringify(rows as Cell[][], { escape_formulas: true, bom: true, cast: { number: String } });
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
