import { escaped } from '../../access/escaped.ts';

/** A piece of a page that is markup already: whatever came into it was escaped. Only {@link html} makes one. */
class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type { Markup };

type Piece = string | number | Markup | undefined | readonly (string | number | Markup | undefined)[];

/** Markup out of a template; every value in it is escaped, unless it is markup itself. Attributes are written in double quotes. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(strings.map((text, i) => text + (i < pieces.length ? textOf(pieces[i]) : '')).join(''));
}

function textOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'string') return escaped(piece);
  if (typeof piece === 'number') return String(piece);
  return piece instanceof Markup ? piece.text : piece.map(textOf).join('');
}
