import { latinNumerals, type Meaning, type Month, monthNamed, readPeriod } from '@miqyas/domain';
import { columnLetters } from '../workbooks/column-letters.ts';
import { type Meant, meaningOf, plainHeading } from './headings.ts';
import { type Cells, isBlank, type Row } from './rows.ts';

/** A column of a table, and what it says. */
export interface Column {
  /** From 0. */
  readonly at: number;
  /** As it stands in the file; of a column without one, its letter in brackets. */
  readonly heading: string;
  readonly meaning: Meaning;
  readonly rank: number;
  /** Of a column of values, or of a part of them: the period in its heading. */
  readonly period?: string;
}

/** Where the table is in a sheet, and what its columns say. */
export interface Layout {
  readonly sheet: string;
  /** Line of its headings, from 1; of two rows of them the lower one. */
  readonly headingLine: number;
  readonly headings: readonly string[];
  readonly columns: readonly Column[];
  /** One value a row, or one column a period. */
  readonly form: 'long' | 'wide';
  /** What a line above the table says of the unit of its numbers. */
  readonly unitAbove?: string;
  /** What other software wrote it, where it can be told. */
  readonly family: Family;
}

type Family = 'miqyas' | 'world-bank' | 'sdmx' | 'dhis2' | 'un-sdg' | 'open-sdg' | 'table';

/** What somebody has said of a table; it goes before what is found. */
export interface SaidOfTable {
  readonly headingLine?: number | undefined;
  /** By heading. */
  readonly columns?: Readonly<Record<string, Meaning>> | undefined;
  /** Codes for the whole file. */
  readonly kpi?: string | undefined;
  readonly place?: string | undefined;
  readonly period?: string | undefined;
}

/** So far down headings are looked for. */
export const MOST_ROWS_ABOVE = 60;

/** Finds the headings among the first rows; undefined where no row of them says what a value needs. */
export function layoutOf(sheet: string, beginning: readonly Row[], said: SaidOfTable, yearStart: Month): Layout | undefined {
  const candidates = beginning.flatMap((row, i) => {
    if (said.headingLine !== undefined && row.line !== said.headingLine) return [];
    const above = beginning[i - 1];
    const own = layoutWith(sheet, row, row.value, said, yearStart);
    const directlyAbove = above?.line === row.line - 1 ? above : undefined;
    const joined = directlyAbove && layoutWith(sheet, row, joinedRows(directlyAbove.value, row.value), said, yearStart);
    // What stands above the values says what they are, also where the row below would be read without it.
    const divided = directlyAbove !== undefined && dividesValues(directlyAbove, own.layout);
    return joined && (divided || joined.score > own.score)
      ? [divided ? { ...joined, score: own.score, isTable: own.isTable } : joined]
      : [own];
  });
  const unitAbove = (line: number) =>
    beginning
      .filter((row) => row.line < line)
      .flatMap(({ value }) => value)
      .find((cell) => UNIT_ABOVE.test(cell))
      ?.trim()
      .slice(0, 80);
  const best = candidates.reduce<Scored | undefined>(
    (found, one) => (found === undefined || one.score > found.score ? one : found),
    undefined,
  );
  if (!best || !(best.isTable || (said.headingLine !== undefined && best.score > 0))) return undefined;
  const above = unitAbove(best.layout.headingLine);
  return above === undefined ? best.layout : { ...best.layout, unitAbove: above };
}

/** Whether a row has words of its own above columns of values, and is no title. */
function dividesValues(above: Row, { columns }: Layout): boolean {
  const filled = above.value.flatMap((cell, i) => (isBlank(cell) ? [] : [i]));
  return filled.length > 1 && filled.some((i) => columns[i]?.meaning === 'value');
}

/** What lines above a table say of the unit of its numbers. */
const UNIT_ABOVE =
  /(?:\bunits?\s*[:=(]|\bin (?:thousands?|millions?|billions?)\b|\((?:thousands?|millions?|billions?|000s?)\)|单位\s*[：:]|الوحدة\s*[:：]|بالآلاف|بالملايين|بالمليارات)/iu;

interface Scored {
  readonly layout: Layout;
  readonly score: number;
  readonly isTable: boolean;
}

function layoutWith(sheet: string, row: Row, cells: Cells, said: SaidOfTable, yearStart: Month): Scored {
  const family = familyOf(cells);
  const columns = columnsOf(cells, family, said, yearStart);
  const has = (meaning: Meaning) => columns.some((column) => column.meaning === meaning);
  const periods = columns.filter(({ period }) => period !== undefined).length;
  const hasPeriod =
    periods > 0 || said.period !== undefined || has('period') || has('part-year') || has('part-month') || has('part-quarter');
  const hasValue = periods > 0 || has('value') || has('numerator');
  const needs = [has('kpi') || said.kpi !== undefined, has('place') || said.place !== undefined, hasPeriod, hasValue].filter(
    Boolean,
  ).length;
  const known = new Set(columns.filter(({ meaning }) => meaning !== 'unknown' && meaning !== 'leave-out').map(({ meaning }) => meaning));
  const layout: Layout = {
    ...{ sheet, headingLine: row.line, family, columns, headings: cells.map((cell) => cell.trim()) },
    form: periods > 0 ? 'wide' : 'long',
  };
  // A value, and at least two of the three things that say what it is: the third is asked about.
  return { layout, score: needs * 10 + known.size + Math.min(periods, 5) / 10, isTable: hasValue && needs >= 3 };
}

/** The upper row of two goes on to the right until it says something new. */
function joinedRows(upper: Cells, lower: Cells): Cells {
  let last = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => {
    if (!isBlank(upper[i])) last = (upper[i] as string).trim();
    const below = (lower[i] ?? '').trim();
    if (below === '') return last;
    return last === '' || meaningOf(below) || below === last ? below : `${last} ${below}`;
  });
}

const EVERY = { frequencies: ['month', 'quarter', 'year', 'week', 'day'] } as const;

/** `2010-11`: December, or a year of two calendar years. Several that follow one another so are years. */
const SPLIT_YEAR = /^(\d{4})[-/](\d{2})$/;

function areSplitYears(cells: Cells): boolean {
  const years = cells.flatMap((cell) => {
    const match = SPLIT_YEAR.exec(cell.trim());
    return match ? [[Number(match[1]) % 100, Number(match[2])] as const] : [];
  });
  return years.length > 1 && years.every(([year, next]) => next === (year + 1) % 100);
}

/** The name of a month or a quarter, whose year stands in a column. */
function partOfHeading(heading: string): string | undefined {
  return monthNamed(heading) !== undefined || /^(?:q[1-4]|\d{1,2}月)$/i.test(heading) ? heading : undefined;
}

/** How SDMX writes what a column is called; a label beside it is written as people write. */
const CODED = /^[A-Z][A-Z0-9_]*$/;

function columnsOf(cells: Cells, family: Family, said: SaidOfTable, yearStart: Month): Column[] {
  const splitYears = areSplitYears(cells);
  const meant = cells.map(meaningOf);
  const hasYear = meant.some((one) => one?.meaning === 'part-year');
  const isCoded = cells.map((cell) => CODED.test(cell.trim()));
  const coded = new Set(meant.flatMap((one, at) => (one && isCoded[at] ? [one.meaning] : [])));
  // Codes and their labels stand beside each other in files of the OECD.
  const isLabel = ({ meaning }: Meant, at: number) => family === 'sdmx' && !isCoded[at] && meaning !== 'comment' && coded.has(meaning);
  const columns = cells.map((cell, at): Column => {
    const heading = cell.trim() === '' ? `(${columnLetters(at)})` : cell.trim();
    const saying = said.columns?.[heading];
    const period =
      splitYears && SPLIT_YEAR.test(heading)
        ? `FY${heading.replace('-', '/')}`
        : (periodOfHeading(heading, yearStart) ?? (hasYear ? partOfHeading(heading) : undefined));
    if (saying !== undefined)
      return { at, heading, meaning: saying, rank: 0, ...(saying === 'value' && period !== undefined ? { period } : {}) };
    const part = partAcross(heading, yearStart);
    if (part) return { at, heading, ...part, rank: 0 };
    const known = meant[at];
    if (known) return isLabel(known, at) ? { at, heading, meaning: 'trail', rank: 0 } : { at, heading, ...known };
    return period === undefined ? { at, heading, meaning: 'unknown', rank: 0 } : { at, heading, meaning: 'value', rank: 0, period };
  });
  const has = (meaning: Meaning) => columns.some((column) => column.meaning === meaning);
  // Beside a column of values a heading that looks like a period is no other one.
  const oneValue = columns.some(({ meaning, period }) => meaning === 'value' && period === undefined);
  const alone = !has('period');
  const labelled = cells.some((cell) => plainHeading(cell) === 'cust breakdown lb');
  return columns.map((column) => {
    if (oneValue && column.period !== undefined && said.columns?.[column.heading] === undefined) {
      const { period: _, ...without } = column;
      return { ...without, meaning: 'unknown' };
    }
    // A year or a month without its other part is the period itself.
    if (alone && column.meaning === 'part-year' && !has('part-month') && !has('part-quarter')) return { ...column, meaning: 'period' };
    if (alone && (column.meaning === 'part-month' || column.meaning === 'part-quarter') && !has('part-year'))
      return { ...column, meaning: 'period' };
    if (!alone && column.meaning.startsWith('part-')) return { ...column, meaning: 'trail' };
    // A code of SDMX stands beside what it is a code of.
    if (plainHeading(column.heading) === 'cust breakdown' && labelled) return { ...column, meaning: 'trail' };
    return FOR_FAMILY[family]?.includes(plainHeading(column.heading)) ? { ...column, meaning: 'trail' } : column;
  });
}

/** Headings that are clear only beside the others of their family. */
const FOR_FAMILY: Partial<Record<Family, readonly string[]>> = { 'un-sdg': ['target', 'goal', 'value type', 'is latest value'] };

/** `2010`, `2024-Q3`, `Sep-12`, `2012M10`, `2010 [YR2010]`: the period that a heading names. */
function periodOfHeading(heading: string, yearStart: Month): string | undefined {
  const text = heading.replace(/\s*\[YR\d{4}\]$/, '');
  if (!/\d{2}/.test(latinNumerals(text))) return undefined;
  const { kind } = readPeriod(text, { ...EVERY, yearStart });
  return kind === 'unreadable' || kind === 'which-year' ? undefined : text;
}

/** `2026-10 · numerator`: a part of the values of a period. */
function partAcross(heading: string, yearStart: Month): { meaning: Meaning; period: string } | undefined {
  const match = /^(.+?)\s*[·:：]\s*([^·:：]+)$/u.exec(heading);
  const meaning = match && meaningOf(match[2] as string)?.meaning;
  if (!match || (meaning !== 'numerator' && meaning !== 'denominator')) return undefined;
  const period = periodOfHeading(match[1] as string, yearStart);
  return period === undefined ? undefined : { meaning, period };
}

function familyOf(cells: Cells): Family {
  const names = new Set(cells.map(plainHeading));
  const all = (...some: string[]) => some.every((name) => names.has(name));
  if (all('kpi', 'reporting unit', 'recorded by')) return 'miqyas';
  if (all('dataelement', 'orgunit') || all('data element', 'org unit')) return 'dhis2';
  if (all('obs value')) return 'sdmx';
  if (names.has('geo area code') && ['series code', 'series description', 'indicator'].some((name) => names.has(name))) return 'un-sdg';
  if (all('country code') && (all('indicator code') || all('series code'))) return 'world-bank';
  if (all('year', 'value') && !names.has('kpi') && (names.has('units') || names.has('geo code') || names.has('geocode'))) return 'open-sdg';
  return 'table';
}
