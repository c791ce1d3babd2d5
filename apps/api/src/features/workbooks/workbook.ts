import { Refusal } from '../../access/refusal.ts';
import { ThreadError, thread } from '../../access/thread.ts';
import type { Cell } from './cell.ts';
import type { Dress, WorkbookCall } from './workbook-thread.ts';

/** A workbook that is made beside the process, row by row, and stands in a file at its end. */
export interface Workbook {
  rows(sheet: string, rows: readonly (readonly Cell[])[]): Promise<void>;
  /** How a sheet reads, and what its columns take. */
  dress(sheet: string, dress: Dress): Promise<void>;
  finish(): Promise<void>;
  /** In any case. */
  end(): Promise<void>;
}

/** A workbook is made in memory: so much of it, and no more. */
const HEAP_MB = 640;
const CALL_MS = 120_000;

/** Makes a workbook in `file`; each sheet's first row stays in sight. */
export function openWorkbook(file: string): Workbook {
  const making = thread(new URL('./workbook-thread.ts', import.meta.url), {
    ...{ heapMb: HEAP_MB, callMs: CALL_MS },
    revived: ({ message }) => new Error(message),
  });
  const call = async (message: WorkbookCall) => {
    try {
      await making.call(message);
    } catch (error) {
      if (error instanceof ThreadError && error.code !== 'broken') throw new Refusal('too-large', { limit: `${HEAP_MB} MB` });
      throw error;
    }
  };
  return {
    rows: (sheet, rows) => call({ kind: 'rows', sheet, rows }),
    dress: (sheet, dress) => call({ kind: 'dress', sheet, dress }),
    finish: () => call({ kind: 'finish', file }),
    end: () => making.end(),
  };
}
