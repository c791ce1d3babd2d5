/** What a dot or a comma stands for in the numbers of one source. */
export type MarkUse = 'decimal' | 'thousands';

/** What is known of how a source writes its numbers; what is not known is asked where it matters. */
export interface NumberMarks {
  readonly dot?: MarkUse;
  readonly comma?: MarkUse;
}

/** How a source writes whose dot (or comma) stands before decimals. */
export const MARKS: Readonly<Record<'dot' | 'comma', NumberMarks>> = {
  dot: { dot: 'decimal', comma: 'thousands' },
  comma: { dot: 'thousands', comma: 'decimal' },
};

export type NumberReading =
  /** `sign` is the percent or per-mille sign beside it; `proves` is what this number alone shows of the marks of its source. */
  | { readonly kind: 'number'; readonly value: number; readonly sign: '' | '%' | '‰'; readonly proves: NumberMarks }
  /** Two numbers can be meant: thousands or decimals, or below zero or in brackets for another reason. */
  | {
      readonly kind: 'ambiguous';
      readonly about: 'comma' | 'dot' | 'parentheses';
      readonly readings: readonly [number, number];
      readonly sign: '' | '%' | '‰';
    }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'unreadable';
      /** `marked`: a number with something beside it that is no part of one (a footnote, a flag, a unit): `rest` says what. */
      readonly because: 'not-a-number' | 'marked' | 'too-large';
      readonly number?: string;
      readonly rest?: string;
    };

/** Blanks that do not break, of whatever width, are blanks. */
const BLANKS = /[\u00a0\u2007\u2009\u202f]/g;
/** A number of more characters is a slip: no measurement has so many digits. */
const LONGEST = 400;
/** Characters without a width say nothing about a number. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** The zeros of the scripts that write decimal digits. */
const ZEROS = [
  ...[0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66],
  ...[0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810, 0xff10],
];
const DIGITS = new Map(ZEROS.flatMap((zero) => Array.from({ length: 10 }, (_, i) => [String.fromCodePoint(zero + i), String(i)] as const)));
const DECIMAL = '\u066b';
const THOUSANDS = '\u066c';
const SIGNS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d'].map((minus) => [minus, '-'])),
  ...{ '\uff0b': '+', '\ufe62': '+', '\u066a': '%', '\uff05': '%', '\ufe6a': '%', '\u0609': '‰', '\uff0e': '.', '\uff0c': ',' },
  ...{
    '\u060c': ',',
    '\ufe50': ',',
    '\ufe52': '.',
    '\uff08': '(',
    '\uff09': ')',
    '\uff25': 'E',
    '\uff45': 'e',
    '\u2019': "'",
    '\uff07': "'",
  },
};

/** The digits and signs of any script as those of ASCII; ٫ and ٬ stay, which have one meaning each. */
export function latinNumerals(text: string): string {
  let plain = '';
  for (const character of text.replace(INVISIBLE, '')) plain += DIGITS.get(character) ?? SIGNS[character] ?? character;
  return plain;
}

/** Nothing but a plain decimal number, as programs write it: the most of what files hold. */
const PLAIN = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,2}|\.\d{4,15})?$/;
const BODY = /^([+-]?)(.*?)(?:[eE]([+-]?\d{1,3}))?$/su;

/**
 * Reads one number as people and programs write it: digits of every script, ٫ ٬ ٪ and full width, any minus, blanks and apostrophes between
 * thousands, scientific notation, a percent sign before or behind. A dot or a comma before exactly three digits may be either mark: `marks`
 * says which (of a source as a whole, see {@link marksOf}), else it is ambiguous. Never joins what is apart, and never takes a raised digit
 * or a flag for a part of the number.
 */
export function readNumber(text: string, marks: NumberMarks = {}): NumberReading {
  if (PLAIN.test(text)) return { kind: 'number', value: Number(text), sign: '', proves: text.includes('.') ? { dot: 'decimal' } : {} };
  const bare = latinNumerals(text).replaceAll(BLANKS, ' ').trim();
  if (bare === '') return { kind: 'empty' };
  if (bare.length > LONGEST) return { kind: 'unreadable', because: 'not-a-number' };
  // Spreadsheets show the mark of a text; accountants set a blank behind the minus.
  const plain = bare.replace(/^'(?=[+-]?\d)/, '').replace(/^([+-]) (?=\d)/, '$1');
  const bracketed = /^([+-]?)\((.+)\)$/su.exec(plain);
  if (bracketed?.[1] === '') return inBrackets(bracketed[2] as string, marks);
  const { sign, rest } = withoutSign(plain);
  return body(rest, sign, marks) ?? marked(plain);
}

function inBrackets(inner: string, marks: NumberMarks): NumberReading {
  const read = readNumber(inner, marks);
  if (read.kind !== 'number' || read.value < 0 || /^\s*[+-]/.test(inner)) return { kind: 'unreadable', because: 'not-a-number' };
  return { kind: 'ambiguous', about: 'parentheses', readings: [-read.value, read.value], sign: read.sign };
}

function withoutSign(plain: string): { sign: '' | '%' | '‰'; rest: string } {
  const behind = /^(.*\d)\s*([%‰])$/su.exec(plain);
  if (behind) return { sign: behind[2] as '%' | '‰', rest: (behind[1] as string).trimEnd() };
  const before = /^([+-]?)([%‰])\s*([+-]?)(\d.*)$/su.exec(plain);
  if (before && !(before[1] && before[3])) return { sign: before[2] as '%' | '‰', rest: `${before[1]}${before[3]}${before[4]}` };
  return { sign: '', rest: plain };
}

/** Digits in threes with one kind of mark between them; Indian numbers group by two above the thousands. */
const grouped = (mark: string) => new RegExp(`^[1-9]\\d{0,2}(?:${mark}\\d{3})+$|^[1-9]\\d?(?:${mark}\\d{2})+${mark}\\d{3}$`, 'u');
const GROUPS = [' ', "'", THOUSANDS].map((mark) => ({
  whole: grouped(mark),
  mark: new RegExp(mark, 'gu'),
}));
const BY_COMMA = grouped(',');
const BY_DOT = grouped('\\.');

function body(text: string, sign: '' | '%' | '‰', marks: NumberMarks): NumberReading | undefined {
  const [, minus = '', digits = '', exponent] = BODY.exec(text) ?? [];
  const number = (canonical: string, proves: NumberMarks = {}): NumberReading => {
    const value = Number(`${minus}${canonical}${exponent === undefined ? '' : `e${exponent}`}`);
    // Too great, or so small that nothing of it is left.
    if (!Number.isFinite(value) || (value === 0 && /[1-9]/.test(canonical))) return { kind: 'unreadable', because: 'not-a-number' };
    // More digits than a number holds: what would be stored is another one.
    if (exponent === undefined && Math.abs(value) > Number.MAX_SAFE_INTEGER) return { kind: 'unreadable', because: 'too-large' };
    return { kind: 'number', value, sign, proves };
  };
  if (/^\d+$/.test(digits)) return number(digits);
  const [whole, fraction] = split(digits, DECIMAL);
  if (fraction !== undefined) {
    const units = whole === '' ? '0' : ungrouped(whole);
    return units === undefined || !/^\d+$/.test(fraction) ? undefined : number(`${units}.${fraction}`);
  }
  for (const mark of [',', '.'] as const) {
    const [before, after] = split(digits, mark);
    if (after === undefined || !/^\d*$/.test(after)) continue;
    const read = withMark(mark, before, after, marks);
    if (read === 'neither') continue;
    if (read === 'either') {
      const [thousands, decimals] = [number(`${before}${after}`), number(`${before}.${after}`)];
      if (thousands.kind !== 'number' || decimals.kind !== 'number') return undefined;
      return { kind: 'ambiguous', about: mark === ',' ? 'comma' : 'dot', readings: [thousands.value, decimals.value], sign };
    }
    return number(read.canonical, read.proves);
  }
  const units = ungrouped(digits);
  if (units !== undefined) return number(units);
  if (BY_COMMA.test(digits)) return number(digits.replaceAll(',', ''), { comma: 'thousands' });
  if (BY_DOT.test(digits)) return number(digits.replaceAll('.', ''), { dot: 'thousands' });
  return undefined;
}

/** Before and behind the only mark of a kind; nothing behind where there are none or several. */
function split(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 || text.includes(mark, at + 1) ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Digits without the marks between thousands; undefined where they are not in threes. */
function ungrouped(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text;
  const group = GROUPS.find(({ whole }) => whole.test(text));
  return group && text.replaceAll(group.mark, '');
}

type Read = 'neither' | 'either' | { readonly canonical: string; readonly proves: NumberMarks };

/** `12,5` · `1.234,5` · `1 234,5` · `2,034`: what the only comma (or dot) of a number is. */
function withMark(mark: ',' | '.', before: string, after: string, marks: NumberMarks): Read {
  const [own, other, otherMark, byOther] =
    mark === ',' ? (['comma', 'dot', '.', BY_DOT] as const) : (['dot', 'comma', ',', BY_COMMA] as const);
  const decimal = (units: string, proves: NumberMarks): Read => (after === '' ? 'neither' : { canonical: `${units}.${after}`, proves });
  if (before === '') return mark === '.' ? decimal('0', { dot: 'decimal' }) : 'neither';
  if (byOther.test(before)) return decimal(before.replaceAll(otherMark, ''), { [own]: 'decimal', [other]: 'thousands' });
  const units = ungrouped(before);
  if (units === undefined) return 'neither';
  // `62.` is what some programs make of a whole number.
  if (after === '') return mark === '.' && units === before ? { canonical: units, proves: {} } : 'neither';
  if (units !== before || after.length !== 3 || before.length > 3) return decimal(units, { [own]: 'decimal' });
  const use = marks[own];
  if (use === 'decimal') return decimal(units, {});
  if (use === 'thousands' && !before.startsWith('0')) return { canonical: `${before}${after}`, proves: {} };
  return 'either';
}

/** What stands beside a number, where there is one: `12.3¹`, `62.3 e`, `(p) 5`, `4.4 minutes`. */
function marked(plain: string): NumberReading {
  const behind = /^([+-]?\d(?:[\d.,' \u00a0\u202f\u066b\u066c]*\d)?)\s*(\S.*)$/su.exec(plain);
  if (behind && !/^[\d.,'\u066b\u066c]/u.test(behind[2] as string))
    return { kind: 'unreadable', because: 'marked', number: behind[1] as string, rest: behind[2] as string };
  const before = /^([^\d+-]*?)\s*([+-]?\d[\d.,\u066b\u066c]*)$/su.exec(plain);
  if (before?.[1]) return { kind: 'unreadable', because: 'marked', number: before[2] as string, rest: before[1] };
  return { kind: 'unreadable', because: 'not-a-number' };
}

/** What all numbers of a source show of its marks together; what they contradict each other in stays open. */
export class MarkEvidence {
  readonly #seen = { dot: new Set<MarkUse>(), comma: new Set<MarkUse>() };

  add({ dot, comma }: NumberMarks): void {
    if (dot !== undefined) this.#seen.dot.add(dot);
    if (comma !== undefined) this.#seen.comma.add(comma);
  }

  /**
   * The one way in which all of them can be written: who writes `12,5` writes thousands with a dot, and the other way round. Where both
   * marks stand before decimals, or both between thousands, neither is known.
   */
  marks(): NumberMarks {
    const [dot, comma] = [only(this.#seen.dot), only(this.#seen.comma)];
    if (this.#seen.dot.size > 1 || this.#seen.comma.size > 1 || (dot !== undefined && dot === comma)) return {};
    if (dot === undefined && comma === undefined) return {};
    return dot === 'decimal' || comma === 'thousands' ? MARKS.dot : MARKS.comma;
  }

  /** Whether any mark was seen at all. */
  isEmpty(): boolean {
    return this.#seen.dot.size + this.#seen.comma.size === 0;
  }
}

function only(uses: ReadonlySet<MarkUse>): MarkUse | undefined {
  const [first] = uses;
  return uses.size === 1 ? first : undefined;
}

/** What the numbers of a column, a block or a file show of their marks together. */
export function marksOf(texts: Iterable<string>): NumberMarks {
  const evidence = new MarkEvidence();
  for (const text of texts) {
    const read = readNumber(text);
    if (read.kind === 'number') evidence.add(read.proves);
  }
  return evidence.marks();
}

/** The same number with its point moved: no product that rounds. */
export function shifted(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/**
 * A number with its percent sign in the unit of its KPI: 97 % of a "ratio" is 0.97, 12.8 % of a "%" is 12.8. Undefined where the unit is
 * no share: then the sign says that something else was meant.
 */
export function signedInUnit(value: number, sign: '' | '%' | '‰', unitOfMeasure: string): number | undefined {
  if (sign === '') return value;
  const places = /^(%|percent)/i.test(unitOfMeasure)
    ? 2
    : unitOfMeasure.startsWith('‰')
      ? 3
      : /^ratio$/i.test(unitOfMeasure)
        ? 0
        : undefined;
  return places === undefined ? undefined : shifted(value, places - (sign === '%' ? 2 : 3));
}
