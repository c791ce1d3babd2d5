import type { CellFault, Entry, PublishedTarget } from '@miqyas/domain';
import { parts } from '@miqyas/domain';

/** A definition as files and the catalogue have it: one reader serves all of them. */
export function kpiRecord(entry: Entry): Readonly<Record<string, unknown>> {
  const { definition_en, numerator_en, denominator_en, categories, domain, ...rest } = entry;
  return {
    ...rest,
    ...(domain === undefined ? {} : { domain }),
    ...(definition_en === undefined ? {} : { definition: definition_en }),
    ...(numerator_en === undefined ? {} : { numerator: numerator_en }),
    ...(denominator_en === undefined ? {} : { denominator: denominator_en }),
    categories: typeof categories === 'string' ? parts(categories).map(categoryOf) : [],
  };
}

function categoryOf(text: string) {
  const [code = '', names = ''] = text.split('=', 2);
  const [name_en = '', name_ar = '', name_zh = ''] = names.split('|');
  return { code, name_en, name_ar, name_zh };
}

/** A target as the records of published targets have it. */
export function targetRecord(
  entry: Entry,
  before?: Pick<PublishedTarget, 'certainty' | 'printedUnitOfMeasure'>,
): Readonly<Record<string, unknown>> {
  const { reporting_unit, kpi, baseline_period, baseline_value, deadline, comparator = '>=', value, low, high, milestones } = entry;
  const { tolerance, trajectory, owner, source, note, flagship } = entry;
  const factor = String(comparator).startsWith('times') ? { factor: value } : {};
  return {
    iso3: reporting_unit,
    kpi_code: kpi,
    baseline:
      baseline_period === undefined && baseline_value === undefined ? null : { year: yearOf(baseline_period), value: baseline_value },
    target: { comparator, year: yearOf(deadline), value: comparator === 'halve' ? null : value, low, high, tolerance, ...factor },
    milestones: typeof milestones === 'string' ? parts(milestones).map(pointOf) : [],
    ...{ owner, source, note, trajectory, flagship },
    in_force: true,
    // What no column says stays as it was.
    certainty: before?.certainty,
    unit: before?.printedUnitOfMeasure,
  };
}

function yearOf(cell: Entry[string] | undefined): unknown {
  return cell === undefined ? undefined : String(cell);
}

function pointOf(text: string) {
  const at = text.lastIndexOf('=');
  return { year: text.slice(0, at), value: Number(text.slice(at + 1)) };
}

const KPI_COLUMNS: Readonly<Record<string, string>> = {
  definition: 'definition_en',
  numerator: 'numerator_en',
  denominator: 'denominator_en',
};

/** The column of a register that a place in a record of a definition is. */
export function kpiColumn(place: string): string {
  const [first = ''] = place.split('.');
  return KPI_COLUMNS[first] ?? first;
}

const TARGET_COLUMNS: Readonly<Record<string, string>> = {
  iso3: 'reporting_unit',
  kpi_code: 'kpi',
  'baseline.year': 'baseline_period',
  'baseline.value': 'baseline_value',
  'target.year': 'deadline',
  'target.factor': 'value',
  target: 'deadline',
  in_force: 'deadline',
};

export function targetColumn(place: string): string {
  const known = TARGET_COLUMNS[place];
  if (known !== undefined) return known;
  const [first = '', second] = place.split('.');
  return first === 'target' && second !== undefined ? second : first;
}

/** Faults of the reader of records, in the words of registers. */
export function cellFault(column: string, { code, parameters }: { code: string; parameters: CellFault['parameters'] }): CellFault {
  const said = MEANINGS.find(([words]) => words.test(String(parameters['allowed'] ?? '')));
  return { column, code: said ? said[1] : (CODES[code] ?? 'invalid'), parameters };
}

/** What the reader of records says in English words is said in the reader's language here. */
const MEANINGS: readonly (readonly [words: RegExp, code: CellFault['code']])[] = [
  [/years in order|a year before/, 'out-of-order'],
  [/a low end below/, 'low-above-high'],
  [/four cut-offs/, 'cut-offs'],
  [/a name in one language/, 'missing'],
];

const CODES: Readonly<Record<string, CellFault['code']>> = {
  missing: 'missing',
  'not-a-number': 'not-a-number',
  'not-a-period': 'not-a-period',
  'not-allowed': 'not-allowed',
  'unknown-kpi': 'unknown-entry',
  'unknown-reporting-unit': 'unknown-entry',
  'unknown-domain': 'unknown-entry',
  duplicate: 'duplicate',
};
