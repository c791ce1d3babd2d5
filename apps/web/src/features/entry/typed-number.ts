import { type NumberMarks, readNumber, signedInUnit } from '@miqyas/domain';
import type { MessageKey } from '@miqyas/i18n';

/** What a text is of one KPI. */
export type Typed =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  /** Two numbers can be meant, in the KPI's unit. */
  | { readonly kind: 'question'; readonly about: 'comma' | 'dot' | 'parentheses'; readonly readings: readonly [number, number] }
  | { readonly kind: 'fault'; readonly word: MessageKey; readonly values: Readonly<Record<string, string>> };

interface Asked {
  readonly unitOfMeasure: string;
  /** What is usual: of two readings the one that is. */
  readonly plausible?: { readonly low: number; readonly high: number } | null | undefined;
  /** What the block that it came in shows; who types writes decimals with a point, as the page does. */
  readonly marks?: NumberMarks;
}

/** Reads a number as the KPI's value: a percent sign is held against its unit, and what can be two numbers is a question. */
export function typedNumber(text: string, { unitOfMeasure, plausible, marks = { dot: 'decimal' } }: Asked): Typed {
  const read = readNumber(text, marks);
  const fault = (word: MessageKey, values: Readonly<Record<string, string>> = {}): Typed => ({ kind: 'fault', word, values });
  switch (read.kind) {
    case 'empty':
      return { kind: 'empty' };
    case 'number': {
      const value = signedInUnit(read.value, read.sign, unitOfMeasure);
      return value === undefined ? fault('entry.percent-unit') : { kind: 'number', value };
    }
    case 'ambiguous': {
      const [first, second] = read.readings.map((one) => signedInUnit(one, read.sign, unitOfMeasure));
      if (first === undefined || second === undefined) return fault('entry.percent-unit');
      const usual = plausible ? [first, second].filter((one) => one >= plausible.low && one <= plausible.high) : [];
      if (usual.length === 1 && read.about !== 'parentheses') return { kind: 'number', value: usual[0] as number };
      return { kind: 'question', about: read.about, readings: [first, second] };
    }
    default:
      if (read.because === 'marked') return fault('entry.marked', { rest: read.rest ?? '' });
      return fault(read.because === 'too-large' ? 'entry.too-large' : 'entry.not-a-number');
  }
}
