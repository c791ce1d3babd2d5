import type { Assignment, FileReading, Kpi, Meaning, NumberMarks, NumberReading, Period } from '@miqyas/domain';
import type { Entry } from '../measurements/record-measurements.ts';
import { textOfSpreadsheet } from '../workbooks/spreadsheet-text.ts';
import type { ImportFault } from './import-fault.ts';
import type { KnownNames } from './known-names.ts';
import type { Column, Layout } from './layout.ts';
import type { Row } from './rows.ts';

/** A value as a row says it, and where it stands. */
export interface ReadValue extends Omit<Entry, 'row' | 'status' | 'basedOn'> {
  /** What the file says of it: what was submitted there is not approved by being read. */
  readonly fileStatus: 'submitted' | 'approved' | undefined;
  readonly place: ValuePlace;
  /** The revision that the workbook had when it was given out. */
  readonly basedOn?: number | undefined;
}

export interface ValuePlace {
  readonly sheet: string;
  readonly line: number;
  /** Heading of the column that the number stands in. */
  readonly column: string;
  /** Address of that cell, where the file is one of cells. */
  readonly cell: string;
}

/** What rows are held against. */
export interface ReadingRules {
  readonly reading: FileReading;
  readonly marks: NumberMarks;
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly kpiNames: KnownNames;
  readonly placeNames: KnownNames;
  /** Whether a reporting unit can stand beside another place: a project beside its country. */
  readonly liesIn: (reportingUnit: string, place: string) => boolean;
  readonly assignmentOf: (reportingUnit: string, kpi: string) => Assignment | undefined;
  readonly yearStart: Entry['period']['yearStart'];
  /** Is told of each number as it stands, for what it shows of the marks of its file. */
  readonly noted: (read: NumberReading) => void;
}

export type Columns = Readonly<Partial<Record<Meaning, readonly Column[]>>>;

/** The columns of a period, where periods stand across: of its value, and of the parts of it. */
export interface Across {
  readonly column: Column;
  readonly numerator: Column | undefined;
  readonly denominator: Column | undefined;
}

export interface Gathered {
  readonly values: ReadValue[];
  readonly faults: ImportFault[];
  readonly leftOut: { readonly what: 'notes' | 'returned'; readonly text: string }[];
}

export interface RowReading {
  readonly row: Row;
  readonly layout: Layout;
  readonly columns: Columns;
  readonly across: readonly Across[];
  readonly rules: ReadingRules;
  readonly periods: PeriodReader;
  readonly into: Gathered;
}

export type PeriodReader = (
  text: string,
  kpi: Kpi,
  reportingUnit: string,
  refuse: (code: ImportFault['code'], parameters: ImportFault['parameters']) => void,
) => Period | undefined;

export function fault(
  { row, layout, into }: RowReading,
  column: Column | undefined,
  code: ImportFault['code'],
  parameters: ImportFault['parameters'],
): void {
  const { sheet } = layout;
  into.faults.push({
    ...(sheet === '' ? {} : { sheet }),
    line: row.line,
    column: column?.heading ?? '',
    code,
    parameters: { text: '', ...parameters },
  });
}

/** An export puts an apostrophe before what a spreadsheet would take for a formula. */
export function textAt(one: RowReading, column: Column | undefined): string {
  if (!column) return '';
  const odd = one.row.odd?.get(column.at);
  if (odd && column.meaning !== 'value') {
    // Told once for each cell: what reads it as a number says so itself.
    if (
      !['numerator', 'denominator', 'weight'].includes(column.meaning) &&
      !one.into.faults.some((known) => known.line === one.row.line && known.column === column.heading)
    )
      fault(one, column, odd.code, { text: odd.text.slice(0, 60) });
    return '';
  }
  return textOfSpreadsheet((one.row.value[column.at] ?? '').trim());
}
