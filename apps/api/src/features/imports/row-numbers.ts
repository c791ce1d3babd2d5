import {
  type Kpi,
  MARKS,
  type NumberReading,
  plausibilityOf,
  plausibilityRules,
  readNumber,
  signedInUnit,
  valueOfParts,
} from '@miqyas/domain';
import type { Column } from './layout.ts';
import { fault, type RowReading, textAt } from './row-reading.ts';

/** The number in a cell, in the KPI's unit where it has a percent sign; undefined where there is none, or none that can be read. */
export function numberIn(one: RowReading, column: Column | undefined, kpi?: Kpi): number | undefined {
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
  const read = readNumber(text, exact ? MARKS.dot : one.rules.marks);
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

/** The value of a ratio from its parts, where only they are there. */
export function given(
  one: RowReading,
  kpi: Kpi,
  { numerator, denominator }: { numerator: number | undefined; denominator: number | undefined },
  column = one.columns.value?.[0],
): number | undefined {
  if (numerator === undefined || denominator === undefined || denominator === 0) {
    return undefined;
  }
  const value = valueOfParts({ numerator, denominator }, plausibilityRules(kpi));
  if (value === undefined) fault(one, column, 'parts-missing', { unit: kpi.unitOfMeasure });
  return value;
}

/** Value, numerator and denominator agree within what they are rounded to. */
export function checkParts(
  one: RowReading,
  kpi: Kpi,
  value: number,
  parts: { numerator: number | undefined; denominator: number | undefined },
  column = one.columns.value?.[0],
): void {
  const outcome = plausibilityOf({ value, ...parts }, [], plausibilityRules(kpi));
  if (outcome.kind === 'parts-disagree') fault(one, column, 'parts-disagree', { value, given: outcome.given });
}
