import { once } from 'node:events';
import type { WriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { ImportFault, Located } from './import-fault.ts';
import type { Cells } from './read-tables.ts';

/** A copy of a file of values in which every fault stands in its row. */
export interface MarkedCopy {
  /** The next rows, and what is wrong with them. */
  rows(rows: readonly Located<Cells>[], faults: readonly ImportFault[]): Promise<void>;
  end(): Promise<void>;
}

/** Heading of the column that is added; an import passes over it. */
const HEADING = 'faults';

/** What is wrong, in words. */
type Say = (fault: ImportFault) => string;

/** As CSV, row by row. */
export function markedCsv(out: WriteStream, headings: readonly string[], say: Say): MarkedCopy {
  const write = async (rows: readonly Cells[]) => {
    if (!out.write(stringify(rows as string[][]))) await once(out, 'drain');
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
    end: async () => {
      await begin();
      await new Promise<void>((resolve, reject) => out.end((error?: Error | null) => (error ? reject(error) : resolve())));
    },
  };
}

const FAULTY = '#F8D7D4';

/** As a workbook in which the faulty cells are coloured. */
export function markedXlsx(file: string, headings: readonly string[], say: Say): MarkedCopy {
  const sheet: SheetData = [[...headings, HEADING].map((value) => ({ value, fontWeight: 'bold' as const }))];
  return {
    rows: async (rows, faults) => {
      const byLine = Map.groupBy(faults, (fault) => fault.line);
      for (const { line, value } of rows) {
        const own = byLine.get(line) ?? [];
        const faulty = new Set(own.map((fault) => fault.column));
        const cells = padded(value, headings).map((text, i) => ({
          ...cellOf(text),
          ...(faulty.has(headings[i] ?? '') || (own.length > 0 && faulty.has('')) ? { backgroundColor: FAULTY } : {}),
        }));
        sheet.push([...cells, { value: own.map(say).join(' · ') }]);
      }
    },
    end: () => writeExcelFile(sheet).toFile(file),
  };
}

/** A row with too few cells keeps its faults under their heading. */
function padded(cells: Cells, headings: readonly string[]): string[] {
  return [...cells, ...Array.from({ length: Math.max(0, headings.length - cells.length) }, () => '')];
}

function cellOf(text: string): { value: string } | { value: number } {
  return text !== '' && String(Number(text)) === text ? { value: Number(text) } : { value: text };
}
