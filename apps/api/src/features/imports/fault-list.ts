import type { ImportFault } from './import-fault.ts';

/** Faults beyond these are counted, and stand in the marked copy of the file. */
export const MOST_LISTED = 1000;

/** What is wrong with a file, however much it is. */
export class FaultList {
  readonly list: ImportFault[] = [];
  count = 0;
  /** The file could not be read to its end. */
  stop = false;

  add(faults: readonly ImportFault[]): void {
    this.count += faults.length;
    this.list.push(...faults.slice(0, Math.max(0, MOST_LISTED - this.list.length)));
  }
}
