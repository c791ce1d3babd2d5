import type { Subject } from '@miqyas/domain';

/** Which values have been met: one bit each, so that millions of them take little room. */
export class SeenCells {
  readonly #series = new Map<string, Bits>();

  /** Notes a value; false when it was met before. */
  add({ reportingUnit, kpi, category, period }: Subject): boolean {
    const key = `${reportingUnit}\u0000${kpi}\u0000${category}\u0000${period.frequency}`;
    const bits = this.#series.get(key) ?? { first: period.index >> 5, words: new Uint32Array(1) };
    const word = (period.index >> 5) - bits.first;
    const reaching = word >= 0 && word < bits.words.length ? bits : extended(bits, period.index >> 5);
    if (reaching !== bits || !this.#series.has(key)) this.#series.set(key, reaching);
    const at = (period.index >> 5) - reaching.first;
    const mask = 1 << (period.index & 31);
    const before = reaching.words[at] ?? 0;
    reaching.words[at] = before | mask;
    return (before & mask) === 0;
  }
}

/** `words[i]` holds the periods from `(first + i) * 32`. */
interface Bits {
  readonly first: number;
  readonly words: Uint32Array;
}

/** The same, reaching as far as a word; it grows by as much again as it has, towards that side. */
function extended({ first, words }: Bits, word: number): Bits {
  const from = word < first ? Math.min(word, first - words.length) : first;
  const through = word >= first + words.length ? Math.max(word, first + 2 * words.length) : first + words.length - 1;
  const wider = new Uint32Array(through - from + 1);
  wider.set(words, first - from);
  return { first: from, words: wider };
}
