import type { Cell } from './cell.ts';
import type { Dress } from './workbook-thread.ts';
/** A workbook that is made beside the process, row by row, and stands in a file at its end. */
export interface Workbook {
  rows(sheet: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** How a sheet reads, and what its columns take. */
  dress(sheet: string, dress: Dress): Promise<void>;
  finish(): Promise<void>;
  /** In any case. */
  end(): Promise<void>;
}
/** Makes a workbook in `file`; each sheet's first row stays in sight. */
export declare function openWorkbook(file: string): Workbook;
