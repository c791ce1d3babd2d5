import { type Period, parsePeriod, type Reported } from '@miqyas/domain';
import type { Entry } from '../measurements/record-measurements.ts';
import { textOfSpreadsheet } from '../workbooks/spreadsheet-text.ts';
import type { ImportFault, Located } from './import-fault.ts';
import type { Cells } from './read-tables.ts';

/** Headings that a file may use for each thing, the first that is present wins. */
const HEADINGS = {
  kpi: ['kpi', 'kpi_code', 'indicator_code'],
  reportingUnit: ['reporting_unit', 'project', 'city', 'iso3'],
  period: ['period', 'year_month', 'month', 'quarter', 'date', 'year'],
  value: ['value'],
  category: ['category', 'station'],
  comment: ['comment'],
  source: ['source'],
  numerator: ['numerator'],
  denominator: ['denominator'],
  weight: ['weight'],
} as const;

type Thing = keyof typeof HEADINGS;

/** Each character can be taken in one way only: a long text is decided on in one go. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
/** A number of more characters is a slip: no measurement has so many digits. */
const LONGEST_NUMBER = 400;

/** A file has its periods again and again: each is read once. */
const MOST_PERIODS = 10_000;

export type ValueRow = Omit<Entry, 'row' | 'status' | 'basedOn'>;

/** What the rows of a batch say, and what is wrong with the others. */
export interface ReadValues {
  readonly values: readonly Located<ValueRow>[];
  readonly faults: readonly ImportFault[];
}

export function looksLikeValues(headings: readonly string[]): boolean {
  return isLongForm(headings) || isTemplate(headings);
}

/** One row a KPI, reporting unit and period. */
function isLongForm(headings: readonly string[]): boolean {
  return (['kpi', 'reportingUnit', 'period', 'value'] as const).every((thing) => headingOf(headings, thing) !== undefined);
}

/** One row a KPI and reporting unit, one column a period: the entry template. */
function isTemplate(headings: readonly string[]): boolean {
  const named = headingOf(headings, 'kpi') !== undefined && headingOf(headings, 'reportingUnit') !== undefined;
  return named && headings.some((heading) => parsePeriod(heading) !== undefined);
}

/** Reads rows under these headings. */
export function valueReader(headings: readonly string[]): (rows: readonly Located<Cells>[]) => ReadValues {
  const columns = Object.fromEntries(
    Object.keys(HEADINGS).map((thing) => [thing, headings.indexOf(headingOf(headings, thing as Thing) ?? '\u0000')]),
  ) as Record<Thing, number>;
  const periods = new Map<string, Period | undefined>();
  const periodOf = (text: string) => {
    const known = periods.get(text);
    if (known || periods.has(text)) return known;
    const period = parsePeriod(text);
    if (periods.size < MOST_PERIODS) periods.set(text, period);
    return period;
  };
  const readRow = isLongForm(headings) ? longRow : templateRow(headings);
  return (rows) => {
    const values: Located<ValueRow>[] = [];
    const faults: ImportFault[] = [];
    for (const { line, value: cells } of rows) {
      if (cells.length === headings.length) readRow({ line, cells, columns, headings, periodOf, values, faults });
      else faults.push({ line, column: '', code: 'missing-column', parameters: { have: cells.length, expected: headings.length } });
    }
    return { values, faults };
  };
}

interface Row {
  readonly line: number;
  readonly cells: Cells;
  readonly columns: Record<Thing, number>;
  readonly headings: readonly string[];
  readonly periodOf: (text: string) => Period | undefined;
  readonly values: Located<ValueRow>[];
  readonly faults: ImportFault[];
}

function longRow(row: Row): void {
  const before = row.faults.length;
  const kpi = required(row, 'kpi');
  const reportingUnit = required(row, 'reportingUnit');
  const periodText = required(row, 'period');
  const comment = textIn(row, 'comment');
  // A gap with a reason is said; one without is a forgotten cell.
  const valueText = comment === '' ? required(row, 'value') : textIn(row, 'value');
  const period = periodText === '' ? undefined : row.periodOf(periodText);
  if (!period && periodText !== '') fault(row, row.columns.period, 'not-a-period', periodText);
  const value = numberIn(row, row.columns.value, valueText);
  const parts = {
    numerator: numberIn(row, row.columns.numerator),
    denominator: numberIn(row, row.columns.denominator),
    weight: weightIn(row),
  };
  if (row.faults.length > before || !period) return;
  const reported: Reported = value === undefined ? { kind: 'missing' } : { kind: 'number', value };
  const said = { category: textIn(row, 'category'), comment, source: textIn(row, 'source') };
  row.values.push({ line: row.line, value: { kpi, reportingUnit, period, reported, estimated: false, ...parts, ...said } });
}

/** An empty cell of the template says nothing. */
function templateRow(headings: readonly string[]): (row: Row) => void {
  const dated = headings.flatMap((heading, column) => {
    const period = parsePeriod(heading);
    return period ? [{ column, period }] : [];
  });
  return (row) => {
    const before = row.faults.length;
    const [kpi, reportingUnit] = [required(row, 'kpi'), required(row, 'reportingUnit')];
    if (row.faults.length > before) return;
    const none = { category: textIn(row, 'category'), numerator: undefined, denominator: undefined, weight: undefined };
    const said = { ...none, estimated: false, comment: textIn(row, 'comment'), source: textIn(row, 'source') };
    for (const { column, period } of dated) {
      const value = numberIn(row, column);
      if (value !== undefined)
        row.values.push({ line: row.line, value: { kpi, reportingUnit, period, reported: { kind: 'number', value }, ...said } });
    }
  };
}

function fault({ line, headings, faults }: Row, column: number, code: ImportFault['code'], text: string, allowed = ''): void {
  const parameters = { text: text.replace(/\s+/g, ' ').slice(0, 60), ...(allowed === '' ? {} : { allowed }) };
  faults.push({ line, column: headings[column] ?? '', code, parameters });
}

/** An export puts an apostrophe before what a spreadsheet would take for a formula. */
function textAt({ cells }: Row, column: number): string {
  return textOfSpreadsheet(column === -1 ? '' : (cells[column] ?? '').trim());
}

function textIn(row: Row, thing: Thing): string {
  return textAt(row, row.columns[thing]);
}

function required(row: Row, thing: Thing): string {
  const text = textIn(row, thing);
  if (text === '') fault(row, row.columns[thing], 'missing', '');
  return text;
}

function numberIn(row: Row, column: number, text = textAt(row, column)): number | undefined {
  if (text === '') return undefined;
  const value = text.length <= LONGEST_NUMBER && NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  fault(row, column, 'not-a-number', text);
  return undefined;
}

function weightIn(row: Row): number | undefined {
  const weight = numberIn(row, row.columns.weight);
  if (weight !== undefined && weight < 0) fault(row, row.columns.weight, 'not-allowed', textIn(row, 'weight'), '≥ 0');
  return weight;
}

function headingOf(headings: readonly string[], thing: Thing): string | undefined {
  return HEADINGS[thing].find((name) => headings.includes(name));
}

/** The heading that a fault of the decision belongs to. */
export function columnOf(headings: readonly string[], field: string): string {
  return field in HEADINGS ? (headingOf(headings, field as Thing) ?? field) : field;
}
