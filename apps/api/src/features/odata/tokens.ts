import { Refusal } from '../../access/refusal.ts';

/** A word of a filter as it stands there. */
export type Token =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'moment'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'comma' };

/** A filter is a line somebody wrote, or a tool did: longer ones are not read. */
const MOST_CHARACTERS = 8000;
const MOST_TOKENS = 2000;

const SHAPES = [
  { kind: 'blank', shape: /\s+/y },
  { kind: 'text', shape: /'(?:[^']|'')*'/y },
  { kind: 'moment', shape: /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)/y },
  { kind: 'date', shape: /\d{4}-\d\d-\d\d(?![\w-])/y },
  { kind: 'number', shape: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[dDmMfFlL]?(?![\w-])/y },
  { kind: 'name', shape: /[A-Za-z_]\w*/y },
  { kind: 'open', shape: /\(/y },
  { kind: 'close', shape: /\)/y },
  { kind: 'comma', shape: /,/y },
] as const;

/** The words of a filter. Each shape is read from where the one before ended: the time is that of the length. */
export function tokensOf(filter: string): Token[] {
  if (filter.length > MOST_CHARACTERS) throw new Refusal('invalid-odata', { reason: `$filter: more than ${MOST_CHARACTERS} characters` });
  const tokens: Token[] = [];
  let at = 0;
  while (at < filter.length) {
    const found = shapeAt(filter, at);
    if (!found) throw new Refusal('invalid-odata', { reason: `$filter: character ${at + 1}` });
    at += found.text.length;
    if (found.kind !== 'blank') tokens.push(tokenOf(found.kind, found.text));
    if (tokens.length > MOST_TOKENS) throw new Refusal('invalid-odata', { reason: `$filter: more than ${MOST_TOKENS} words` });
  }
  return tokens;
}

function shapeAt(filter: string, at: number): { kind: (typeof SHAPES)[number]['kind']; text: string } | undefined {
  for (const { kind, shape } of SHAPES) {
    shape.lastIndex = at;
    const text = shape.exec(filter)?.[0];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}

function tokenOf(kind: Exclude<(typeof SHAPES)[number]['kind'], 'blank'>, text: string): Token {
  if (kind === 'text') return { kind, value: text.slice(1, -1).replaceAll("''", "'") };
  if (kind === 'number') return { kind, value: Number(text.replace(/[dDmMfFlL]$/, '')) };
  if (kind === 'open' || kind === 'close' || kind === 'comma') return { kind };
  return { kind, value: text };
}
