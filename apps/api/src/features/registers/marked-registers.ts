import type { RegisterName } from '@miqyas/domain';
import { stringify } from 'csv-stringify/sync';
import { FAULTS_HEADING, type RegisterTable } from '../imports/read-register-file.ts';
import type { Cell } from '../workbooks/cell.ts';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import { openWorkbook } from '../workbooks/workbook.ts';

/** A fault in words, where it stands. */
export interface Marked {
  readonly register: RegisterName;
  readonly line: number;
  readonly column: string;
  readonly detail: string;
}

const FAULTY = '#F8D7D4';

/** A copy of a workbook of registers in which every faulty cell is coloured, with what is wrong at the end of its row. */
export async function markedWorkbook(file: string, tables: readonly RegisterTable[], faults: readonly Marked[]): Promise<void> {
  const workbook = openWorkbook(file);
  try {
    for (const table of tables) {
      const byLine = Map.groupBy(
        faults.filter(({ register }) => register === table.register),
        ({ line }) => line,
      );
      const headings = headingsOf(table);
      const rows = table.rows.map(({ line, texts }): Cell[] => {
        const own = byLine.get(line) ?? [];
        const faulty = new Set(own.map(({ column }) => column));
        const cells = headings.map(({ heading, at }): Cell => {
          const value = spreadsheetText(texts[at] ?? '');
          return faulty.has(heading.trim().toLowerCase()) ? { value, background: FAULTY } : value;
        });
        return [...cells, wordsOf(own)];
      });
      await workbook.rows(table.sheet || table.register, [
        [...headings.map(({ heading }) => spreadsheetText(heading)), FAULTS_HEADING].map((value) => ({ value, bold: true })),
        ...rows,
      ]);
    }
    await workbook.finish();
  } finally {
    await workbook.end();
  }
}

/** The same of one table, as CSV. */
export function markedText(table: RegisterTable, faults: readonly Marked[]): string {
  const byLine = Map.groupBy(faults, ({ line }) => line);
  const headings = headingsOf(table);
  const rows = table.rows.map(({ line, texts }) => [
    ...headings.map(({ at }) => spreadsheetText(texts[at] ?? '')),
    wordsOf(byLine.get(line) ?? []),
  ]);
  return `\uFEFF${stringify([[...headings.map(({ heading }) => spreadsheetText(heading)), FAULTS_HEADING], ...rows])}`;
}

/** A copy that comes back once more has one column of faults. */
function headingsOf({ headings }: RegisterTable): readonly { readonly heading: string; readonly at: number }[] {
  return headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => heading.trim().toLowerCase() !== FAULTS_HEADING);
}

function wordsOf(faults: readonly Marked[]): string {
  return spreadsheetText(faults.map(({ column, detail }) => (column === '' ? detail : `${column}: ${detail}`)).join(' · '));
}
