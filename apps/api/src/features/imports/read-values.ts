import {
  type Assignment,
  acceptedFrequencies,
  conversionFactor,
  type FileReading,
  joinedPeriod,
  type Kpi,
  latinNumerals,
  type Meaning,
  type NumberMarks,
  type NumberReading,
  type Period,
  plausibilityOf,
  plausibilityRules,
  type Reported,
  readNumber,
  readPeriod,
  signedInUnit,
  valueOfParts,
} from '@miqyas/domain';
import type { Entry } from '../measurements/record-measurements.ts';
import { textOfSpreadsheet } from '../workbooks/spreadsheet-text.ts';
import { noteOfFlag } from './flags.ts';
import { isTotal, plainHeading } from './headings.ts';
import type { ImportFault } from './import-fault.ts';
import type { KnownNames } from './known-names.ts';
import { type Column, type Layout, letterOf } from './layout.ts';
import { isBlank, type Row } from './rows.ts';

/** A value as a row says it, and where it stands. */
export interface ReadValue extends Omit<Entry, 'row' | 'status' | 'basedOn'> {
  /** What the file says of it: what was submitted there is not approved by being read. */
  readonly fileStatus: 'submitted' | 'approved' | undefined;
  readonly place: ValuePlace;
}

export interface ValuePlace {
  readonly sheet: string;
  readonly line: number;
  /** Heading of the column that the number stands in. */
  readonly column: string;
  /** Address of that cell, where the file is one of cells. */
  readonly cell: string;
}

/** What the rows of a batch say, what is wrong with the others, and what is none. */
export interface ReadValues {
  readonly values: readonly ReadValue[];
  readonly faults: readonly ImportFault[];
  /** Rows that are no values: notes below a table, values that were returned where the file was written. */
  readonly leftOut: readonly { readonly what: 'notes' | 'returned'; readonly text: string }[];
  /** Values that wait for an answer: about a column that nobody knows. */
  readonly waiting: number;
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

/** Columns of a table that decide whether its rows can be read at all. */
export function questionsOf(layout: Layout, reading: FileReading): ImportFault[] {
  const { columns, headingLine: line, sheet } = layout;
  const has = (...meanings: Meaning[]) => columns.some(({ meaning }) => meanings.includes(meaning));
  const found = columns
    .map(({ heading }) => heading)
    .slice(0, 15)
    .join(', ');
  const place = { line: Math.max(1, line), column: '', ...(sheet === '' ? {} : { sheet }) };
  const questions: ImportFault[] = [];
  const ask = (code: ImportFault['code']) => questions.push({ ...place, code, parameters: { text: found } });
  if (!has('kpi') && reading.kpi === undefined) ask('which-kpi');
  if (!has('place') && reading.place === undefined) ask('which-place');
  if (layout.form === 'long' && !has('period', 'part-year') && reading.period === undefined) ask('which-period');
  if (layout.unitAbove !== undefined && !has('unit') && reading.unit === undefined)
    questions.push({ ...place, code: 'unit-above', parameters: { text: layout.unitAbove } });
  const single: readonly Meaning[] = [
    'value',
    'period',
    'part-year',
    'part-month',
    'part-quarter',
    'numerator',
    'denominator',
    'weight',
    'state',
    'status',
  ];
  const met = new Map<string, Column>();
  for (const column of columns) {
    // The same heading twice says two things, or the same thing twice: nobody knows which.
    const key =
      column.meaning === 'leave-out' || column.meaning === 'trail'
        ? undefined
        : column.period === undefined && single.includes(column.meaning)
          ? column.meaning
          : column.heading.toLowerCase();
    if (key === undefined) continue;
    const before = met.get(key);
    if (before)
      questions.push({
        ...place,
        column: column.heading,
        code: 'duplicate',
        parameters: { text: before.heading === column.heading ? column.heading : `${before.heading}, ${column.heading}` },
      });
    else met.set(key, column);
  }
  return questions;
}

type Columns = Readonly<Partial<Record<Meaning, readonly Column[]>>>;

/** Reads the rows of a table. */
export function valueReader(layout: Layout, rules: ReadingRules): (rows: readonly Row[]) => ReadValues {
  const columns: Columns = Object.fromEntries(
    [...Map.groupBy(layout.columns, ({ meaning }) => meaning)].map(([meaning, own]) => [meaning, own.toSorted((a, b) => a.rank - b.rank)]),
  );
  const used = new Set(layout.columns.filter(({ meaning }) => meaning !== 'leave-out' && meaning !== 'trail').map(({ at }) => at));
  const periods = periodCache(rules);
  return (rows) => {
    const into: Gathered = { values: [], faults: [], leftOut: [], waiting: 0 };
    for (const row of rows) readRow({ row, layout, columns, used, rules, periods, into });
    return into;
  };
}

interface Gathered {
  readonly values: ReadValue[];
  readonly faults: ImportFault[];
  readonly leftOut: ReadValues['leftOut'][number][];
  waiting: number;
}

interface RowReading {
  readonly row: Row;
  readonly layout: Layout;
  readonly columns: Columns;
  readonly used: ReadonlySet<number>;
  readonly rules: ReadingRules;
  readonly periods: PeriodReader;
  readonly into: Gathered;
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

interface Said {
  readonly kpi: Kpi;
  readonly reportingUnit: string;
  readonly category: string;
  readonly comment: string;
  readonly source: string;
  readonly estimated: boolean | undefined;
  readonly fileStatus: ReadValue['fileStatus'];
  readonly state: 'missing' | 'not-applicable' | undefined;
}

function kpiOf(one: RowReading): Kpi | undefined {
  const { rules } = one;
  const found = named(one, 'kpi', 'unknown-kpi', rules.reading.kpi, (text) => rules.reading.kpis?.[text] ?? rules.kpiNames.codeOf(text));
  if (found === undefined) return undefined;
  const kpi = rules.kpis.get(found);
  if (!kpi) fault(one, one.columns.kpi?.[0], 'unknown-kpi', { text: found });
  return kpi;
}

function placeOf(one: RowReading): string | undefined {
  const { rules } = one;
  return named(
    one,
    'place',
    'unknown-reporting-unit',
    rules.reading.place,
    (text) => rules.reading.places?.[text] ?? rules.placeNames.codeOf(text),
  );
}

/** The first kind of column that says something: by its code, or else its name. Two that name different things contradict each other. */
function named(
  one: RowReading,
  meaning: 'kpi' | 'place',
  code: 'unknown-kpi' | 'unknown-reporting-unit',
  whole: string | undefined,
  codeOf: (text: string) => string | undefined,
): string | undefined {
  const columns = one.columns[meaning] ?? [];
  const texts = columns.flatMap((column) => {
    const text = textAt(one, column);
    return text === '' || (meaning === 'place' && isTotal(text)) ? [] : [{ column, text }];
  });
  const [first] = texts;
  if (!first) {
    if (whole === undefined) fault(one, columns[0], 'missing', {});
    return whole;
  }
  // A code and the name of the same thing stand beside each other: project and name of the project, and then the country.
  const groupOf = ({ rank }: Column) => (meaning === 'kpi' ? 0 : Math.floor(rank / 2));
  const same = texts.filter(({ column }) => groupOf(column) === groupOf(first.column));
  const read = texts.map(({ column, text }) => ({ column, text, known: codeOf(text) }));
  const own = read.find(({ column, known }) => known !== undefined && groupOf(column) === groupOf(first.column));
  if (own?.known === undefined) {
    fault(one, first.column, code, { text: first.text.slice(0, 80) });
    return undefined;
  }
  for (const { column, known, text } of read) {
    if (column === own.column) continue;
    const inGroup = same.some((other) => other.column === column);
    const contradicts = known !== undefined && (inGroup ? known !== own.known : meaning === 'place' && !one.rules.liesIn(own.known, known));
    if (contradicts) {
      fault(one, column, 'contradicts', { text: text.slice(0, 60), other: `${own.column.heading}: ${own.text.slice(0, 60)}` });
      return undefined;
    }
    // A second code that nobody knows divides the first one: a region of the country, a measure of the KPI.
    if (known === undefined && column.rank % 2 === 0 && !SERIES.test(plainHeading(column.heading))) {
      fault(one, column, 'unknown-column', { text: text.slice(0, 60), heading: column.heading });
      return undefined;
    }
  }
  return own.known;
}

/** What the UN calls a series has a code of its own beside the indicator's. */
const SERIES = /^series code$|^indicator$|^series$/;

/** What is said of every value of the row. */
function said(one: RowReading): Omit<Said, 'kpi' | 'reportingUnit'> | 'left-out' | undefined {
  const { columns, into } = one;
  const first = (meaning: Meaning) => textAt(one, columns[meaning]?.[0]);
  const status = first('status').toLowerCase();
  if (status === 'returned' || status === 'draft' || status === 'withdrawn') {
    into.leftOut.push({ what: 'returned', text: `${one.row.line}: ${status}` });
    return 'left-out';
  }
  const unknown =
    columns.unknown?.find((column) => !isTotal(textAt(one, column))) ??
    columns.trail?.find((column) => !isTrail(column, textAt(one, column)));
  if (unknown) {
    const text = textAt(one, unknown);
    fault(one, unknown, 'unknown-column', { text: text.slice(0, 60), heading: unknown.heading });
    return undefined;
  }
  const flags = (columns.flag ?? []).map((column) => ({ column, ...noteOfFlag(textAt(one, column), column.heading) }));
  const forecast = flags.find(({ kind }) => kind === 'forecast');
  if (forecast) fault(one, forecast.column, 'forecast', { text: textAt(one, forecast.column) });
  const notes = flags.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const state = first('state');
  const ofFlag = flags.find(({ kind }) => kind === 'missing' || kind === 'not-applicable')?.kind as Said['state'];
  const approvedOrNot = status === '' ? undefined : STATUS_WORDS.get(status);
  if (status !== '' && approvedOrNot === undefined)
    fault(one, columns.status?.[0], 'not-allowed', { allowed: 'approved, submitted', text: status.slice(0, 60) });
  const estimated = first('estimated').toLowerCase();
  if (estimated !== '' && !isYes(estimated) && !isNo(estimated))
    fault(one, columns.estimated?.[0], 'not-allowed', { allowed: 'true, false', text: estimated.slice(0, 60) });
  if (state !== '' && !STATES.includes(state))
    fault(one, columns.state?.[0], 'not-allowed', { allowed: STATES.join(', '), text: state.slice(0, 60) });
  const saysEstimated = columns.estimated !== undefined || columns.flag !== undefined;
  return {
    category: (columns.category ?? [])
      .map((column) => textAt(one, column))
      .filter((text) => !isTotal(text))
      .join(' · '),
    comment: [...(columns.comment ?? []).map((column) => textAt(one, column)).filter(Boolean), ...notes].join(' · '),
    source: (columns.source ?? [])
      .map((column) => textAt(one, column))
      .filter(Boolean)
      .join(' · '),
    estimated: saysEstimated ? isYes(estimated) || flags.some(({ kind }) => kind === 'estimated') : undefined,
    fileStatus: approvedOrNot ?? (flags.some(({ kind }) => kind === 'provisional') || isOwnEstimate(one, flags) ? 'submitted' : undefined),
    state: state === 'missing' || state === 'not-applicable' ? state : ofFlag,
  };
}

/** Our own SDMX says "estimated" where it cannot also say "approved". */
function isOwnEstimate({ layout, row }: RowReading, flags: readonly { kind: string | undefined }[]): boolean {
  const structure = layout.columns.find(({ heading }) => heading === 'STRUCTURE_ID');
  return structure !== undefined && (row.value[structure.at] ?? '').startsWith('MIQYAS:') && flags.some(({ kind }) => kind === 'estimated');
}

const STATES: readonly string[] = ['number', 'missing', 'not-applicable'];

const STATUS_WORDS: ReadonlyMap<string, 'approved' | 'submitted'> = new Map([
  ...['approved', 'final', 'معتمد', 'معتمدة', 'نهائي', '审核通过', '已审核', '最终'].map((word) => [word, 'approved'] as const),
  ...['submitted', 'provisional', 'preliminary', 'pending', 'مقدَّمة', 'مقدمة', 'أولي', 'مؤقت', '已提交', '待审核', '初步'].map(
    (word) => [word, 'submitted'] as const,
  ),
]);

function isYes(text: string): boolean {
  return ['true', 'yes', 'y', 't', 'x', '✓', '√', 'نعم', 'تقديري', 'مقدر', '是', '估算', '估计', 'e', 'estimated'].includes(
    text.toLowerCase(),
  );
}

function isNo(text: string): boolean {
  return ['false', 'no', 'n', 'f', 'لا', '否', '不是'].includes(text.toLowerCase());
}

/** Whether a column that is passed over says only what it may: a deletion or a target is no part of a trail. */
function isTrail({ heading }: Column, text: string): boolean {
  if (text === '') return true;
  switch (plainHeading(heading)) {
    case 'kind':
      return text === 'value' || text === 'measurement';
    case 'action':
      return /^(?:I|A|M|R|append|information|merge|replace)$/i.test(text);
    case 'deleted':
      return /^(?:false|0|no)$/i.test(text);
    case 'coverage':
      return Number.isFinite(Number(text));
    default:
      return true;
  }
}

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
  const { columns, into, row } = one;
  if (state !== undefined) {
    fault(one, columns.state?.[0] ?? columns.flag?.[0], 'contradicts', { text: state, other: columns.value?.[0]?.heading ?? '' });
    return;
  }
  for (const column of columns.value ?? []) {
    const value = numberIn(one, column, kpi);
    if (value === undefined) continue;
    const refuse = (code: ImportFault['code'], parameters: ImportFault['parameters']) => fault(one, column, code, parameters);
    const period = one.periods(periodAcross(one, column), kpi, told.reportingUnit, refuse);
    if (!period) continue;
    const none = { numerator: undefined, denominator: undefined, weight: undefined };
    const reported = { kind: 'number', value: scaled(value, factorOf(one, kpi, column)) } as const;
    into.values.push({ ...told, kpi: kpi.code, period, reported, ...none, place: placeAt(one, column, row) });
  }
}

/** The period of a column; where the row says the other part of it (months down, years across, or the other way round), both. */
function periodAcross(one: RowReading, { period: across = '' }: Column): string {
  const { columns } = one;
  const whole = columns.period?.[0];
  const [year, month, quarter] = (['part-year', 'part-month', 'part-quarter'] as const).map((meaning) => columns[meaning]?.[0]);
  const down = textAt(one, quarter ?? month ?? year ?? whole);
  if (down === '') return across;
  const isQuarter = quarter !== undefined || (whole !== undefined && ['quarter', 'الربع', '季度'].includes(plainHeading(whole.heading)));
  return /^\D*\d{4}\D*$/.test(latinNumerals(across))
    ? joinedPeriod(across, down, isQuarter ? 'quarter' : 'month')
    : joinedPeriod(down, across);
}

function placeAt({ layout }: RowReading, column: Column | undefined, row: Row): ValuePlace {
  const at = column?.at ?? 0;
  return { sheet: layout.sheet, line: row.line, column: column?.heading ?? '', cell: row.line === 0 ? '' : `${letterOf(at)}${row.line}` };
}

/** The value of a ratio from its parts, where only they are there. */
function given(
  one: RowReading,
  kpi: Kpi,
  { numerator, denominator }: { numerator: number | undefined; denominator: number | undefined },
): number | undefined {
  if (numerator === undefined || denominator === undefined || denominator === 0) {
    return undefined;
  }
  const value = valueOfParts({ numerator, denominator }, plausibilityRules(kpi));
  if (value === undefined) fault(one, one.columns.value?.[0], 'parts-missing', { unit: kpi.unitOfMeasure });
  return value;
}

/** Value, numerator and denominator agree within what they are rounded to. */
function checkParts(
  one: RowReading,
  kpi: Kpi,
  value: number,
  parts: { numerator: number | undefined; denominator: number | undefined },
): void {
  const outcome = plausibilityOf({ value, ...parts }, [], plausibilityRules(kpi));
  if (outcome.kind === 'parts-disagree') fault(one, one.columns.value?.[0], 'parts-disagree', { value, given: outcome.given });
}

/** By what the number in a column is multiplied to stand in the KPI's unit. */
function factorOf(one: RowReading, kpi: Kpi, column: Column | undefined): number {
  const { columns, rules } = one;
  const power = powerOf(one, columns.multiplier?.[0]);
  const signed = column !== undefined && /[%٪％‰]/.test(textAt(one, column));
  let factor = 10 ** power;
  const units = (columns.unit ?? []).map((own) => ({ own, text: textAt(one, own) }));
  const said =
    units.length > 0 || rules.reading.unit === undefined || rules.reading.unit === ''
      ? units
      : [{ own: undefined, text: rules.reading.unit }];
  for (const { own, text } of said) {
    if (text === '') continue;
    const isShare = unitAlias(text) === '%' || /^(?:%|percent|ratio)/i.test(text);
    // A number with its sign has been put into the KPI's unit already.
    if (signed && isShare) continue;
    const byUnit = unitFactor(text, kpi.unitOfMeasure);
    if (byUnit === undefined) fault(one, own, 'other-unit', { text, unit: kpi.unitOfMeasure });
    // A power of ten beside a unit that has one already can mean the same thing twice.
    else if (byUnit !== 1 && power !== 0)
      fault(one, columns.multiplier?.[0], 'multiplier', { text: `${text} · ${textAt(one, columns.multiplier?.[0])}` });
    else factor *= byUnit;
  }
  return factor;
}

const POWERS: Readonly<Record<string, number>> = {
  units: 0,
  unit: 0,
  ones: 0,
  thousands: 3,
  thousand: 3,
  millions: 6,
  million: 6,
  billions: 9,
  billion: 9,
};

/** The power of ten: as SDMX codes it, or in words; a plain number under any other heading can be the factor itself. */
function powerOf(one: RowReading, column: Column | undefined): number {
  const text = textAt(one, column);
  if (text === '' || !column) return 0;
  const inWords = POWERS[text.toLowerCase()];
  if (inWords !== undefined) return inWords;
  const read = readNumber(text);
  const coded = ['unit mult', 'powercode code', 'power code code'].includes(plainHeading(column.heading));
  if (coded && read.kind === 'number' && Number.isInteger(read.value) && Math.abs(read.value) <= 15) return read.value;
  if (read.kind === 'number' && (read.value === 0 || (!coded && read.value === 1))) return 0;
  fault(one, column, 'multiplier', { text });
  return 0;
}

/** What statistics offices call units that have no other name. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{
    pt: '%',
    pc: '%',
    percent: '%',
    percentage: '%',
    'per cent': '%',
    prop: 'ratio',
    'نسبة مئوية': '%',
    '٪': '%',
    百分比: '%',
    '％': '%',
  },
  ...{
    number: 'number',
    nb: 'number',
    nr: 'number',
    ratio: 'ratio',
    'mio t': 'million t',
    per_100000_pop: 'per 100,000',
    co2_eq_mt: 'Mt CO2e',
  },
};

function unitAlias(text: string): string | undefined {
  return ALIASES[text.trim().toLowerCase()];
}

function unitFactor(text: string, unitOfMeasure: string): number | undefined {
  const plain = (unit: string) =>
    unit
      .normalize('NFKC')
      .replaceAll(/[\s_]+/g, ' ')
      .replaceAll('₂', '2')
      .replaceAll(/[μµ]/g, 'u')
      .trim()
      .toLowerCase();
  if (plain(text) === plain(unitOfMeasure)) return 1;
  const alias = unitAlias(text);
  if (alias === '%' && unitOfMeasure.startsWith('%')) return 1;
  // SDMX writes codes with marks of its own.
  if (
    plain(text.replaceAll(/_([0-9a-f]{2,4})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))) ===
    plain(unitOfMeasure)
  )
    return 1;
  return conversionFactor(alias ?? text.trim(), unitOfMeasure);
}

/** Products that binary numbers cannot hold are rounded to the digits that they can. */
function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

function periodOfRow(one: RowReading, kpi: Kpi, reportingUnit: string): Period | undefined {
  const { columns, rules } = one;
  const [year, month, quarter, whole] = (['part-year', 'part-month', 'part-quarter', 'period'] as const).map(
    (meaning) => columns[meaning]?.[0],
  );
  const column = whole ?? month ?? quarter ?? year;
  const part = textAt(one, month) || textAt(one, quarter);
  const yearText = textAt(one, year);
  const text = whole
    ? textAt(one, whole)
    : year && yearText !== '' && part !== ''
      ? joinedPeriod(yearText, part, textAt(one, month) === '' ? 'quarter' : 'month')
      : yearText || part || (rules.reading.period ?? '');
  if (text === '') {
    fault(one, column, 'missing', {});
    return undefined;
  }
  return one.periods(text, kpi, reportingUnit, (code, parameters) => fault(one, column, code, parameters));
}

type PeriodReader = (
  text: string,
  kpi: Kpi,
  reportingUnit: string,
  refuse: (code: ImportFault['code'], parameters: ImportFault['parameters']) => void,
) => Period | undefined;

/** A file has its periods again and again: each is read once for each length that is reported. */
const MOST_PERIODS = 10_000;

function periodCache({ assignmentOf, yearStart = 1, reading }: ReadingRules): PeriodReader {
  const known = new Map<string, ReturnType<typeof readPeriod>>();
  return (text, kpi, reportingUnit, refuse) => {
    const frequencies = acceptedFrequencies(kpi, assignmentOf(reportingUnit, kpi.code));
    const key = `${frequencies[0]} ${frequencies.length} ${text}`;
    const read = known.get(key) ?? readPeriod(text, { frequencies, yearStart });
    if (known.size < MOST_PERIODS) known.set(key, read);
    const shown = { text: text.slice(0, 60), expected: frequencies.join(', ') };
    switch (read.kind) {
      case 'period':
        return read.period;
      case 'early':
        if (reading.early) return read.period;
        refuse('early-period', shown);
        return undefined;
      case 'hijri':
        if (reading.hijri && read.meant) return read.meant;
        refuse('hijri', shown);
        return undefined;
      case 'ambiguous':
        refuse('ambiguous-period', shown);
        return undefined;
      case 'other-frequency':
        refuse('wrong-frequency', { ...shown, period: shown.text });
        return undefined;
      case 'which-year':
        refuse('which-year', shown);
        return undefined;
      default:
        refuse('not-a-period', shown);
        return undefined;
    }
  };
}

const EXACT: NumberMarks = { dot: 'decimal', comma: 'thousands' };

/** The number in a cell, in the KPI's unit where it has a percent sign; undefined where there is none, or none that can be read. */
function numberIn(one: RowReading, column: Column | undefined, kpi?: Kpi): number | undefined {
  if (!column) return undefined;
  const odd = one.row.odd?.get(column.at);
  if (odd) {
    fault(one, column, odd.code, { text: odd.text.slice(0, 60) });
    return undefined;
  }
  const text = textAt(one, column);
  if (text === '') return undefined;
  // A number that stands as one says nothing of how people write here.
  const exact = one.row.exact?.has(column.at) ?? false;
  const read = readNumber(text, exact ? EXACT : one.rules.marks);
  if (!exact) one.rules.noted(read);
  const shown = text.replace(/\s+/g, ' ').slice(0, 60);
  switch (read.kind) {
    case 'empty':
      return undefined;
    case 'number': {
      const value = kpi ? signedInUnit(read.value, read.sign, kpi.unitOfMeasure) : read.sign === '' ? read.value : undefined;
      if (value === undefined) fault(one, column, 'percent-unit', { text: shown, unit: kpi?.unitOfMeasure ?? '' });
      return value;
    }
    case 'ambiguous':
      return ambiguous(one, column, read, shown, kpi);
    default:
      if (read.because === 'marked')
        fault(one, column, 'marked-number', { text: shown, number: read.number ?? '', rest: (read.rest ?? '').slice(0, 30) });
      else fault(one, column, read.because === 'too-large' ? 'too-many-digits' : 'not-a-number', { text: shown });
      return undefined;
  }
}

function ambiguous(
  one: RowReading,
  column: Column,
  { about, readings, sign }: Extract<NumberReading, { kind: 'ambiguous' }>,
  text: string,
  kpi: Kpi | undefined,
): number | undefined {
  if (about === 'parentheses') {
    const { parentheses } = one.rules.reading;
    if (parentheses !== undefined) return signedInUnit(readings[parentheses === 'negative' ? 0 : 1], sign, kpi?.unitOfMeasure ?? '%');
    fault(one, column, 'in-parentheses', { text, first: String(readings[0]), second: String(readings[1]) });
    return undefined;
  }
  fault(one, column, 'ambiguous-number', { text, first: String(readings[0]), second: String(readings[1]) });
  return undefined;
}

function fault(
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
function textAt(one: RowReading, column: Column | undefined): string {
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
