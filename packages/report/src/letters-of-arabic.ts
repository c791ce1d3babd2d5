import { decodePDFRawStream, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/**
 * What copies, searches and reads aloud is told letters, not shapes. Chromium names a glyph by any code point that its font gives it; for
 * Arabic that is often one of the presentation forms (U+FB50–FDFF, U+FE70–FEFC), which nobody types and which many programs do not know
 * to run from right to left.
 */
export function nameLettersOfArabic(document: PDFDocument): void {
  const { context } = document;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.has(PDFName.of('Subtype')) || object.dict.has(PDFName.of('Type'))) continue;
    const map = Buffer.from(decodePDFRawStream(object).decode()).toString('latin1');
    if (!map.includes('begincmap')) continue;
    const named = nameLetters(map);
    if (named !== map) context.assign(ref, context.flateStream(Buffer.from(named, 'latin1')));
  }
}

/** A map of glyphs to text (Adobe technical note 5014) with letters where it had shapes. */
function nameLetters(map: string): string {
  const ranges = (text: string) => text.replace(/<([0-9A-F]+)> <([0-9A-F]+)> <([0-9A-F]{4})>/gi, nameRange);
  const single = (text: string) => text.replace(/(<[0-9A-F]+> )<([0-9A-F]{4})>/gi, (_, glyph, shape) => `${glyph}${letters(hex(shape))}`);
  return map.replace(/beginbfrange[\s\S]*?endbfrange/g, ranges).replace(/beginbfchar[\s\S]*?endbfchar/g, single);
}

function nameRange(text: string, from: string, to: string, shape: string): string {
  const shapes = Array.from({ length: hex(to) - hex(from) + 1 }, (_, index) => hex(shape) + index);
  return shapes.some(isShape) ? `<${from}> <${to}> [${shapes.map(letters).join(' ')}]` : text;
}

const hex = (digits: string) => Number.parseInt(digits, 16);
const isShape = (code: number) => (code >= 0xfb50 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc);

/** As UTF-16, in the order of reading. A mark that stands alone is itself, without the space that Unicode gives it to stand on. */
function letters(code: number): string {
  const sign = String.fromCharCode(code);
  const text = isShape(code) ? sign.normalize('NFKC').replace(/^[ \u0640](?=\p{M})/u, '') : sign;
  return `<${[...text].map((letter) => letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')).join('')}>`;
}
