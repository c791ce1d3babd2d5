import type { Meaning, Reported } from '@miqyas/domain';
import { columnLetters } from '../workbooks/column-letters.ts';
import type { ImportFault } from './import-fault.ts';
import type { Column, Layout } from './layout.ts';
import { kpiOf, placeOf } from './row-names.ts';
import { checkParts, given, numberIn } from './row-numbers.ts';
import { periodAcross, periodCache, periodOfRow } from './row-periods.ts';
import {
  type Across,
  type Columns,
  fault,
  type Gathered,
  type ReadingRules,
  type ReadValue,
  type RowReading,
  type ValuePlace,
} from './row-reading.ts';
import { factorOf, scaled } from './row-units.ts';
import { type Said, said } from './row-words.ts';
import { isBlank, type Row } from './rows.ts';

/** What the rows of a batch say, what is wrong with the others, and what is none. */
export interface ReadValues {
  readonly values: readonly ReadValue[];
  readonly faults: readonly ImportFault[];
  /** Rows that are no values: notes below a table, values that were returned where the file was written. */
  readonly leftOut: readonly { readonly what: 'notes' | 'returned'; readonly text: string }[];
}

/** Reads the rows of a table. */
export function valueReader(layout: Layout, rules: ReadingRules): (rows: readonly Row[]) => ReadValues {
  const columns: Columns = Object.fromEntries(
    [...Map.groupBy(layout.columns, ({ meaning }) => meaning)].map(([meaning, own]) => [meaning, own.toSorted((a, b) => a.rank - b.rank)]),
  );
  const periods = periodCache(rules);
  const across = acrossOf(columns);
  return (rows) => {
    const into: Gathered = { values: [], faults: [], leftOut: [] };
    for (const row of rows) readRow({ row, layout, columns, across, rules, periods, into });
    return into;
  };
}

function readRow(one: RowReading): void {
  const { row, into, layout } = one;
  const filled = row.value.flatMap((cell, i) => (isBlank(cell) ? [] : [i]));
  if (filled.length === 0 && !row.odd?.size) return;
  const [only] = filled;
  if (filled.length === 1 && only !== undefined && layout.columns.length > 2) {
    // One cell alone is a note or the name of a group; a number alone has lost what it is of.
    const { meaning } = layout.columns[only] ?? {};
    if (meaning !== 'value' && meaning !== 'numerator') {
      into.leftOut.push({ what: 'notes', text: (row.value[only] as string).trim().slice(0, 80) });
      return;
    }
  }
  // Long tables are printed with their headings again on each page.
  if (filled.length > 1 && filled.every((i) => (row.value[i] as string).trim() === layout.headings[i])) {
    into.leftOut.push({ what: 'notes', text: (row.value[filled[0] as number] as string).slice(0, 80) });
    return;
  }
  if (!hasItsShape(one, filled.at(-1) ?? 0)) return;
  const before = into.faults.length;
  const kpi = kpiOf(one);
  const reportingUnit = placeOf(one);
  const told = said(one);
  if (told === 'left-out' || into.faults.length > before || kpi === undefined || reportingUnit === undefined || told === undefined) return;
  if (layout.form === 'long') longRow(one, { kpi, reportingUnit, ...told });
  else wideRow(one, { kpi, reportingUnit, ...told });
}

/** More cells than headings: most often a comma before decimals that nothing protects. Fewer are empty ones. */
function hasItsShape(one: RowReading, last: number): boolean {
  const { row, layout, columns } = one;
  if (last >= layout.columns.length) {
    const more = row.value.slice(layout.columns.length).filter((cell) => !isBlank(cell));
    fault(one, undefined, 'more-cells', { have: last + 1, expected: layout.columns.length, text: more.join(', ').slice(0, 60) });
    return false;
  }
  const value = columns.value?.[0];
  if (layout.form === 'long' && value) {
    const [own = '', next = ''] = [row.value[value.at], row.value[value.at + 1]].map((cell) => (cell ?? '').trim());
    const beside = layout.columns[value.at + 1];
    // `17,8` without quotation marks is two cells: nothing that is said in words is a number of a digit or two.
    if (beside && IN_WORDS.includes(beside.meaning) && /^-?\d{1,6}$/.test(own) && /^\d{1,6}$/.test(next)) {
      fault(one, value, 'split-decimal', { text: `${own},${next}`, other: beside.heading });
      return false;
    }
  }
  return true;
}

const IN_WORDS: readonly Meaning[] = ['comment', 'source', 'flag', 'status', 'state', 'estimated', 'trail', 'unit'];

function longRow(one: RowReading, { kpi, state, ...told }: Said): void {
  const { columns, into, row } = one;
  const before = into.faults.length;
  const period = periodOfRow(one, kpi, told.reportingUnit);
  const column = columns.value?.[0];
  const parts = {
    numerator: numberIn(one, columns.numerator?.[0]),
    denominator: numberIn(one, columns.denominator?.[0]),
    weight: numberIn(one, columns.weight?.[0]),
  };
  if (parts.weight !== undefined && parts.weight < 0) fault(one, columns.weight?.[0], 'not-allowed', { allowed: '≥ 0' });
  if (parts.denominator === 0) fault(one, columns.denominator?.[0], 'not-allowed', { allowed: '≠ 0' });
  const own = column && numberIn(one, column, kpi);
  const value = own === undefined ? given(one, kpi, parts) : scaled(own, factorOf(one, kpi, column));
  if ((parts.numerator === undefined) !== (parts.denominator === undefined))
    fault(one, columns[parts.numerator === undefined ? 'numerator' : 'denominator']?.[0] ?? columns.numerator?.[0], 'missing', {});
  // A number and the word that there is none contradict each other.
  if (own !== undefined && state !== undefined)
    fault(one, columns.state?.[0] ?? columns.flag?.[0], 'contradicts', { text: state, other: `${column?.heading}: ${own}` });
  if (own === undefined && value === undefined && into.faults.length === before && told.comment === '' && state === undefined)
    fault(one, column, 'missing', {});
  if (value !== undefined && own !== undefined) checkParts(one, kpi, value, parts);
  if (into.faults.length > before || !period) return;
  const reported: Reported = value === undefined ? { kind: state ?? 'missing' } : { kind: 'number', value };
  // What a state says of itself needs no other reason.
  const comment =
    reported.kind !== 'number' && told.comment === '' ? `${columns.flag?.[0]?.heading ?? 'state'}: ${reported.kind}` : told.comment;
  into.values.push({
    ...told,
    comment,
    kpi: kpi.code,
    period,
    reported,
    ...parts,
    place: placeAt(one, column ?? columns.numerator?.[0], row),
  });
}

/** An empty cell of a table with periods across says nothing. */
function wideRow(one: RowReading, { kpi, state, ...told }: Said): void {
  const { across, columns, into, row } = one;
  if (state !== undefined) {
    fault(one, columns.state?.[0] ?? columns.flag?.[0], 'contradicts', { text: state, other: columns.value?.[0]?.heading ?? '' });
    return;
  }
  for (const { column, numerator, denominator } of across) {
    const before = into.faults.length;
    const own = numberIn(one, column, kpi);
    const parts = { numerator: numberIn(one, numerator), denominator: numberIn(one, denominator) };
    if (own === undefined && parts.numerator === undefined && parts.denominator === undefined) continue;
    if ((parts.numerator === undefined) !== (parts.denominator === undefined))
      fault(one, parts.numerator === undefined ? numerator : denominator, 'missing', {});
    if (parts.denominator === 0) fault(one, denominator, 'not-allowed', { allowed: '≠ 0' });
    const value = own === undefined ? given(one, kpi, parts, column) : scaled(own, factorOf(one, kpi, column));
    if (value === undefined) continue;
    if (own !== undefined) checkParts(one, kpi, value, parts, column);
    const refuse = (code: ImportFault['code'], parameters: ImportFault['parameters']) => fault(one, column, code, parameters);
    const period = one.periods(periodAcross(one, column), kpi, told.reportingUnit, refuse);
    if (!period || into.faults.length > before) continue;
    const reported = { kind: 'number', value } as const;
    const basedOn = row.basedOn?.get(column.at);
    into.values.push({
      ...{ ...told, kpi: kpi.code, period, reported, ...parts, weight: undefined, place: placeAt(one, column, row) },
      ...(basedOn === undefined ? {} : { basedOn }),
    });
  }
}

/** The columns of each period: of its value, and of the parts that it is made of. */
function acrossOf({ value = [], numerator = [], denominator = [] }: Columns): Across[] {
  const partOf = (parts: readonly Column[], period: string | undefined) =>
    period === undefined ? undefined : parts.find((part) => part.period === period);
  const alone = numerator.filter(({ period }) => period !== undefined && !value.some((column) => column.period === period));
  return [...value, ...alone].map((column) => ({
    column,
    numerator: partOf(numerator, column.period),
    denominator: partOf(denominator, column.period),
  }));
}

function placeAt({ layout }: RowReading, column: Column | undefined, row: Row): ValuePlace {
  const at = column?.at ?? 0;
  return {
    sheet: layout.sheet,
    line: row.line,
    column: column?.heading ?? '',
    cell: row.line === 0 ? '' : `${columnLetters(at)}${row.line}`,
  };
}

const FIELDS: Readonly<Record<string, Meaning>> = {
  reportingUnit: 'place',
  kpi: 'kpi',
  period: 'period',
  comment: 'comment',
  numerator: 'numerator',
};

/** The heading that a fault of the decision belongs to; of a table with its periods across, that of the number. */
export function columnOfField({ columns }: Layout, field: string): string {
  const meaning = FIELDS[field];
  return (meaning && columns.find((column) => column.meaning === meaning)?.heading) ?? field;
}
