import type { ImportFault } from './import-fault.ts';
/** Faults beyond these are counted, and stand in the marked copy of the file. */
export declare const MOST_LISTED = 1000;
/** What is wrong with a file, however much it is. */
export declare class FaultList {
  readonly list: ImportFault[];
  count: number;
  /** The file could not be read to its end. */
  stop: boolean;
  add(faults: readonly ImportFault[]): void;
}
