import { parsePeriod } from '@miqyas/domain';
import type { Entry } from '../measurements/record-measurements.ts';
import type { ImportFault, Located, ReadResult } from './import-fault.ts';

/** Headings that a file may use for each thing, the first that is present wins. */
const HEADINGS = {
  kpi: ['kpi', 'kpi_code', 'indicator_code'],
  unit: ['reporting_unit', 'project', 'city', 'iso3'],
  period: ['period', 'year_month', 'month', 'quarter', 'date', 'year'],
  value: ['value'],
  category: ['category', 'station'],
  comment: ['comment'],
  source: ['source'],
  numerator: ['numerator'],
  denominator: ['denominator'],
  weight: ['weight'],
} as const;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

export type ValueRow = Omit<Entry, 'row' | 'status' | 'basedOn'>;
type Row = Readonly<Record<string, string>>;

export function looksLikeValues(headings: readonly string[]): boolean {
  return (['kpi', 'unit', 'period', 'value'] as const).every((thing) => headingOf(headings, thing) !== undefined);
}

/** Values in long form: one row a KPI, reporting unit and period. */
export function readValueRows(headings: readonly string[], rows: readonly Located<Row>[]): ReadResult<ValueRow> {
  const heading = (thing: keyof typeof HEADINGS) => headingOf(headings, thing);
  const read: Located<ValueRow>[] = [];
  const faults: ImportFault[] = [];
  for (const { line, value: row } of rows) {
    const own: ImportFault[] = [];
    const fault = (thing: keyof typeof HEADINGS, code: ImportFault['code'], text: string) =>
      own.push({ line, column: heading(thing) ?? '', code, parameters: { text: text.replace(/\s+/g, ' ').slice(0, 60) } });
    const text = (thing: keyof typeof HEADINGS) => unescaped(row[heading(thing) ?? '']?.trim() ?? '');
    const required = (thing: 'kpi' | 'unit' | 'period' | 'value') => {
      if (text(thing) === '') fault(thing, 'missing', '');
      return text(thing);
    };
    const number = (thing: 'value' | 'numerator' | 'denominator' | 'weight') => {
      if (text(thing) === '') return undefined;
      const value = NUMBER.test(text(thing)) ? Number(text(thing)) : Number.NaN;
      if (!Number.isFinite(value)) fault(thing, 'not-a-number', text(thing));
      return value;
    };
    const [kpi, unit, periodText] = [required('kpi'), required('unit'), required('period')];
    required('value');
    const period = parsePeriod(periodText);
    if (!period && periodText !== '') fault('period', 'not-a-period', periodText);
    const value = number('value');
    const parts = { numerator: number('numerator'), denominator: number('denominator'), weight: number('weight') };
    faults.push(...own);
    if (own.length > 0 || !period || value === undefined) continue;
    const said = { category: text('category'), comment: text('comment'), source: text('source') };
    read.push({ line, value: { kpi, unit, period, reported: { kind: 'number', value }, estimated: false, ...parts, ...said } });
  }
  return { rows: read, faults };
}

/** An export puts an apostrophe before what a spreadsheet would take for a formula. */
function unescaped(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text;
}

function headingOf(headings: readonly string[], thing: keyof typeof HEADINGS): string | undefined {
  return HEADINGS[thing].find((name) => headings.includes(name));
}

/** The heading that a fault of the decision belongs to. */
export function columnOf(headings: readonly string[], field: string): string {
  return field in HEADINGS ? (headingOf(headings, field as keyof typeof HEADINGS) ?? field) : field;
}
