import { type SearchGroup, searchTerms } from './words.ts';

/** A piece of a text as it is shown where it was found. */
export interface SnippetPart {
  readonly text: string;
  /** What was looked for. */
  readonly found: boolean;
}

/** So many characters before the first word that was found, and in all. */
const BEFORE = 40;
const LONGEST = 180;

/**
 * The place of a text where a question is answered, with its words marked; undefined where none of them is in it. A longer text is cut
 * between words, and says so with an ellipsis.
 */
export function snippetOf(text: string, groups: readonly SearchGroup[]): SnippetPart[] | undefined {
  const pieces = piecesOf(text);
  const found = foundIn(pieces, groups);
  const first = found[0];
  if (first === undefined) return undefined;
  const [start, end] = extentOf(text, pieces, first);
  const parts: SnippetPart[] = start > 0 ? [{ text: '…', found: false }] : [];
  let at = start;
  for (const { from, to } of found) {
    if (from >= end) break;
    if (from > at) parts.push({ text: text.slice(at, from), found: false });
    parts.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  if (end > at) parts.push({ text: text.slice(at, end), found: false });
  return end < text.length ? [...parts, { text: '…', found: false }] : parts;
}

/** A word of a text with its place, or one Chinese character. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly terms: readonly string[];
}

const PIECE = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}\u0640])+/gu;

function piecesOf(text: string): Piece[] {
  return Array.from(text.matchAll(PIECE), ({ 0: run, index }) => ({ from: index, to: index + run.length, terms: searchTerms(run) }));
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where the groups are, the first first; places that touch are one. */
function foundIn(pieces: readonly Piece[], groups: readonly SearchGroup[]): Place[] {
  const hit = pieces.map(() => false);
  for (const group of groups)
    for (const [i, { terms }] of pieces.entries()) {
      if (group.kind === 'prefix') hit[i] ||= terms.some((term) => term.startsWith(group.token));
      else if (group.tokens.every((token, j) => pieces[i + j]?.terms.includes(token))) hit.fill(true, i, i + group.tokens.length);
    }
  const places: Place[] = [];
  for (const [i, { from, to }] of pieces.entries()) {
    if (!hit[i]) continue;
    const last = places.at(-1);
    if (last?.to === from) places[places.length - 1] = { from: last.from, to };
    else places.push({ from, to });
  }
  return places;
}

/** Some words before the first place and as many behind it as there is room for, whole ones. */
function extentOf(text: string, pieces: readonly Piece[], first: Place): readonly [start: number, end: number] {
  if (text.length <= LONGEST) return [0, text.length];
  const start = pieces.find(({ from }) => from >= first.from - BEFORE)?.from ?? first.from;
  const begin = first.from <= BEFORE ? 0 : Math.min(start, first.from);
  const end = pieces.findLast(({ to }) => to <= begin + LONGEST)?.to ?? 0;
  return [begin, begin + LONGEST >= text.length ? text.length : Math.max(end, first.to)];
}
