import type { EntrySheet } from '@miqyas/contract/client';

export type Row = EntrySheet['rows'][number];
export type Kpi = EntrySheet['kpis'][number];
export type Unit = EntrySheet['units'][number];
export type StoredCell = Row['cells'][number];

/** What of a value is typed in a line: the value itself, or one of the numbers that it is made of. */
type Field = 'text' | PartField;
/** A number that a value is made of, or counts with. */
export type PartField = (typeof PART_FIELDS)[number];
export const PART_FIELDS = ['numerator', 'denominator', 'weight'] as const;

/** One value as everything here names it. */
export interface ValuePlace {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly category: string;
  readonly period: string;
}

export function placeKey({ reportingUnit, kpi, category, period }: ValuePlace): string {
  return JSON.stringify([reportingUnit, kpi, category, period]);
}

export function placeOf(key: string): ValuePlace {
  const [reportingUnit = '', kpi = '', category = '', period = ''] = JSON.parse(key) as string[];
  return { reportingUnit, kpi, category, period };
}

/** A line of the grid with a cell a month: a KPI of a unit, or below it what its value is made of. */
export interface Line {
  readonly id: string;
  readonly row: Row;
  readonly kpi: Kpi;
  readonly unit: Unit;
  readonly field: Field;
  /** Of a category; empty for the whole. */
  readonly category: string;
  readonly isPart: boolean;
  readonly cells: ReadonlyMap<string, StoredCell>;
  readonly keys: ReadonlyMap<string, string>;
}

export interface Group {
  readonly unit: Unit;
  readonly lines: readonly Line[];
}

/** The lines of a sheet by unit; `opened` says which rows show what they are made of, `shown` which rows there are. */
export function groupsOf(sheet: EntrySheet, opened: ReadonlySet<string>, shown: (row: Row) => boolean): Group[] {
  const kpis = new Map(sheet.kpis.map((kpi) => [kpi.code, kpi]));
  return sheet.units.flatMap((unit) => {
    const lines = sheet.rows
      .filter((row) => row.unit === unit.code && shown(row))
      .flatMap((row) => {
        const kpi = kpis.get(row.kpi);
        return kpi ? linesOf(row, kpi, unit, opened.has(rowKey(row))) : [];
      });
    return lines.length > 0 ? [{ unit, lines }] : [];
  });
}

export function rowKey({ unit, kpi }: Pick<Row, 'unit' | 'kpi'>): string {
  return `${unit}\u0000${kpi}`;
}

/** Whether a row has something to be opened. */
export function hasParts({ parts }: Row, kpi: Kpi): boolean {
  return parts.length > 0 || partFields(kpi).length > 0;
}

/** What a value of a KPI is made of, or counts with where it is rolled up. */
function partFields({ aggregation }: Kpi): readonly PartField[] {
  if (aggregation === 'ratio') return ['numerator', 'denominator'];
  return aggregation === 'weighted-mean' ? ['weight'] : [];
}

function linesOf(row: Row, kpi: Kpi, unit: Unit, open: boolean): Line[] {
  const whole = byMonth(row.cells);
  const line = (field: Field, category: string, cells: ReadonlyMap<string, StoredCell>, isPart: boolean): Line => ({
    ...{ id: JSON.stringify([row.unit, row.kpi, category, field]), row, kpi, unit, field, category, isPart, cells },
    keys: keysOf(row, category, cells),
  });
  return [
    line('text', '', whole, false),
    ...(open ? partFields(kpi).map((field) => line(field, '', whole, true)) : []),
    ...(open ? row.parts.map((part) => line('text', part.category, byMonth(part.cells), true)) : []),
  ];
}

function keysOf({ unit, kpi }: Row, category: string, cells: ReadonlyMap<string, StoredCell>): ReadonlyMap<string, string> {
  return new Map([...cells].map(([month, { period }]) => [month, placeKey({ reportingUnit: unit, kpi, category, period })]));
}

function byMonth(cells: readonly StoredCell[]): ReadonlyMap<string, StoredCell> {
  return new Map(cells.map((cell) => [cell.month, cell]));
}

/** The value that a cell of a line belongs to; undefined where none is due in that month. */
export function placeAt({ row, category, cells }: Line, month: string): ValuePlace | undefined {
  const cell = cells.get(month);
  return cell && { reportingUnit: row.unit, kpi: row.kpi, category, period: cell.period };
}

/** The key of that value. It is asked for each cell with each key that is pressed: written once a line. */
export function keyAt({ keys }: Line, month: string): string | undefined {
  return keys.get(month);
}

/** Whether something can be typed there. */
export function isOpen({ unit, cells }: Line, month: string): boolean {
  const cell = cells.get(month);
  return cell !== undefined && unit.editable && !cell.locked;
}

/** Handed in or approved: nothing is to do. */
export function isDone({ status }: Pick<StoredCell, 'status'>): boolean {
  return status === 'submitted' || status === 'approved';
}
