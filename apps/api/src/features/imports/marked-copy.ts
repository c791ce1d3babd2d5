import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../workbooks/cell.ts';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import { openWorkbook } from '../workbooks/workbook.ts';
import type { ImportFault, Located } from './import-fault.ts';
import type { Cells } from './rows.ts';

/** A copy of a file of values in which every fault stands in its row; nothing in it is a formula. */
export interface MarkedCopy {
  /** The next rows, and what is wrong with them. */
  rows(rows: readonly Located<Cells>[], faults: readonly ImportFault[]): Promise<void>;
  /** When all rows are there: the copy is whole. */
  finish(): Promise<void>;
  /** In any case. */
  end(): Promise<void>;
}

/** Heading of the column that is added; an import passes over it. */
const HEADING = 'faults';

/** What is wrong, in words. */
type Say = (fault: ImportFault) => string;

/** As CSV, row by row. */
export function markedCsv(out: WriteStream, headings: readonly string[], say: Say): MarkedCopy {
  const write = async (rows: readonly Cells[]) => {
    if (!out.write(stringify(rows.map((row) => row.map(spreadsheetText))))) await once(out, 'drain');
  };
  let begun = false;
  const begin = async () => {
    if (!begun) await write([[...headings, HEADING]]);
    begun = true;
  };
  return {
    rows: async (rows, faults) => {
      await begin();
      const byLine = Map.groupBy(faults, (fault) => fault.line);
      await write(rows.map(({ line, value }) => [...padded(value, headings), (byLine.get(line) ?? []).map(say).join(' · ')]));
    },
    finish: async () => {
      await begin();
      await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
    },
    end: async () => {
      out.destroy();
    },
  };
}

const FAULTY = '#F8D7D4';

/** As a workbook in which the faulty cells are coloured. */
export function markedXlsx(file: string, headings: readonly string[], say: Say): MarkedCopy {
  const workbook = openWorkbook(file);
  const begun = workbook.rows(SHEET, [[...headings, HEADING].map((value) => ({ value: spreadsheetText(value), bold: true }))]);
  begun.catch(() => undefined);
  return {
    rows: async (rows, faults) => {
      await begun;
      const byLine = Map.groupBy(faults, (fault) => fault.line);
      const marked = rows.map(({ line, value }): Cell[] => {
        const own = byLine.get(line) ?? [];
        const faulty = new Set(own.map((fault) => fault.column));
        const all = own.length > 0 && faulty.has('');
        const cells = padded(value, headings).map((text, i): Cell => {
          const shown = shownCell(text);
          return all || faulty.has(headings[i] ?? '') ? { value: shown, background: FAULTY } : shown;
        });
        return [...cells, own.map(say).join(' · ')];
      });
      await workbook.rows(SHEET, marked);
    },
    finish: async () => {
      await begun;
      await workbook.finish();
    },
    end: () => workbook.end(),
  };
}

const SHEET = 'Values';

/** A row with too few cells keeps its faults under their heading. */
function padded(cells: Cells, headings: readonly string[]): string[] {
  return [...cells, ...Array.from({ length: Math.max(0, headings.length - cells.length) }, () => '')];
}

function shownCell(text: string): string | number {
  return text !== '' && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : spreadsheetText(text);
}
