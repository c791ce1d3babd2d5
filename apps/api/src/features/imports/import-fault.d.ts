import type { BrokenRule } from '@miqyas/domain';
import type { Parameters } from '../../access/refusal.ts';
export type ImportFaultCode =
  | 'unreadable'
  | 'which-encoding'
  | 'open-quote'
  | 'web-page'
  | 'other-workbook'
  | 'no-such-sheet'
  | 'which-kpi'
  | 'which-place'
  | 'which-period'
  | 'unit-above'
  | 'targets-as-table'
  | 'unknown-column'
  | 'more-cells'
  | 'split-decimal'
  | 'error-cell'
  | 'formula-without-result'
  | 'merged-cell'
  | 'destroyed-text'
  | 'ambiguous-number'
  | 'in-parentheses'
  | 'marked-number'
  | 'too-many-digits'
  | 'percent-unit'
  | 'other-unit'
  | 'multiplier'
  | 'parts-disagree'
  | 'parts-missing'
  | 'forecast'
  | 'hijri'
  | 'early-period'
  | 'ambiguous-period'
  | 'which-year'
  | 'contradicts'
  | 'not-agreed'
  | 'not-permitted'
  | 'may-not-approve'
  | 'file-too-large'
  | 'too-many-columns'
  | 'too-many-rows'
  | 'too-many-cells'
  | 'cell-too-long'
  | 'needs-too-much'
  | 'takes-too-long'
  | 'unknown-format'
  | 'missing-column'
  | 'missing'
  | 'not-a-number'
  | 'not-a-period'
  | 'not-a-moment'
  | 'too-old'
  | 'not-allowed'
  | 'unknown-kpi'
  | 'unknown-reporting-unit'
  | 'unknown-domain'
  | 'duplicate'
  | 'out-of-range'
  | 'another-calendar'
  | 'swapped-parts'
  | 'wrong-frequency'
  | 'period-in-future'
  | 'rule'
  | 'changed-meanwhile'
  | 'reason-missing';
/** Faults of which a file is refused at once, before it is read on. */
export type LimitCode = Extract<
  ImportFaultCode,
  'file-too-large' | 'too-many-columns' | 'too-many-rows' | 'too-many-cells' | 'cell-too-long' | 'needs-too-much' | 'takes-too-long'
>;
/** What is wrong with one place of a file. */
export interface ImportFault {
  /** Of a workbook; absent where a file has no sheets. */
  readonly sheet?: string;
  /** From 1, as an editor shows it. */
  readonly line: number;
  /** The column's heading or the field's name; empty when the line as a whole is at fault. */
  readonly column: string;
  readonly code: ImportFaultCode;
  readonly parameters: Parameters;
  /** The rule over several KPIs that a value breaks: told in words of its own. */
  readonly broken?: BrokenRule;
}
/** Something read from a file, with the line it stands in. */
export interface Located<Value> {
  readonly line: number;
  readonly value: Value;
}
export interface ReadResult<Value> {
  readonly rows: readonly Located<Value>[];
  /** The first of them, in the order of the file. */
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
}
/** Line of a record and, where it has one of its own, of a field in it. */
export type Locate = (record: number, field?: string) => number;
