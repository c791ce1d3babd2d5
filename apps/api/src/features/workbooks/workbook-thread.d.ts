import type { Cell } from './cell.ts';
import { type Validation } from './validations.ts';
export type WorkbookCall =
  | {
      readonly kind: 'rows';
      readonly sheet: string;
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      readonly kind: 'dress';
      readonly sheet: string;
      readonly dress: Dress;
    }
  | {
      readonly kind: 'finish';
      readonly file: string;
    };
/** How a sheet reads, and what its columns take. */
export interface Dress {
  readonly rightToLeft: boolean;
  readonly widths: readonly number[];
  readonly validations: readonly Validation[];
}
