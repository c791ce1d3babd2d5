/** What a column of a table says of each value. `part-*`: a part of its period; `trail`: what is told of it and is no part of it. */
export const MEANINGS = [
  ...(['kpi', 'place', 'period', 'part-year', 'part-month', 'part-quarter', 'value', 'category'] as const),
  ...(['numerator', 'denominator', 'weight', 'unit', 'multiplier', 'flag', 'status', 'state', 'estimated'] as const),
  ...(['comment', 'source', 'trail', 'leave-out', 'unknown'] as const),
] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Encodings in which people here save text; what is not UTF-8 says nowhere which of them it is. */
export const ENCODINGS = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const),
  ...(['windows-1256', 'windows-1252', 'iso-8859-6'] as const),
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** How a file is to be read, as far as somebody has said so: it goes before what the file shows, and answers what it leaves open. */
export interface FileReading {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** Names of the sheets that are read; the others are left out. */
  readonly sheets?: readonly string[] | undefined;
  /** Line of the headings, from 1. */
  readonly headingLine?: number | undefined;
  /** What a comma or a dot before three digits is. */
  readonly decimal?: 'dot' | 'comma' | undefined;
  /** What the columns mean, by heading. */
  readonly columns?: Readonly<Record<string, Meaning>> | undefined;
  /** Codes for every row, where no column says them. */
  readonly kpi?: string | undefined;
  readonly place?: string | undefined;
  readonly period?: string | undefined;
  /** Unit of every number, where no column says it; empty for the KPI's own. */
  readonly unit?: string | undefined;
  /** Codes of KPIs and reporting units, by what the file calls them. */
  readonly kpis?: Readonly<Record<string, string>> | undefined;
  readonly places?: Readonly<Record<string, string>> | undefined;
  /** Hijri years and months count as the period in which the most of their days lie. */
  readonly hijri?: boolean | undefined;
  /** Periods before 1900 are meant. */
  readonly early?: boolean | undefined;
  /** What a number in brackets is. */
  readonly parentheses?: 'negative' | 'positive' | undefined;
}
