import type { Encoding } from '@miqyas/domain';
import { analyse } from 'chardet';
import { UnreadableError } from './rows.ts';
import { opened, type Source } from './source.ts';

const NAMED: Readonly<Record<string, Encoding>> = {
  ...{ 'UTF-8': 'utf-8', 'UTF-16LE': 'utf-16le', 'UTF-16BE': 'utf-16be', GB18030: 'gb18030', Big5: 'big5' },
  ...{ 'windows-1256': 'windows-1256', 'windows-1252': 'windows-1252', 'ISO-8859-1': 'windows-1252', 'ISO-8859-6': 'iso-8859-6' },
};
/** Asked about in this order where nothing speaks for one of them. */
const USUAL: readonly Encoding[] = ['gb18030', 'windows-1256', 'big5', 'windows-1252'];

/** What a text is written in, where its first bytes leave no doubt; without it the ones that it can be. */
export function encodingOf(beginning: Uint8Array, whole: boolean): Encoding | { readonly candidates: readonly Encoding[] } {
  const [a, b, c] = beginning;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // Text of any script has ASCII marks and line ends: every second byte of those is zero.
  const zeros = [0, 0];
  for (const [i, byte] of beginning.subarray(0, 4096).entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] as number) + 1;
  const [even = 0, odd = 0] = zeros;
  const few = Math.min(beginning.length, 4096) / 40;
  if (odd > few && even < odd / 4) return 'utf-16le';
  if (even > few && odd < even / 4) return 'utf-16be';
  if (decodes(beginning, 'utf-8', whole)) return 'utf-8';
  // Any bytes are text of Western Europe: that is the last thing they are here.
  const likely = analyse(beginning).flatMap(({ name }) => (name === 'windows-1252' || name === 'ISO-8859-1' ? [] : (NAMED[name] ?? [])));
  const chinese = readsAsChinese(beginning) ? (['gb18030'] as const) : [];
  const candidates = [...new Set([...chinese, ...likely, ...USUAL])].filter((one) => one !== 'utf-8' && decodes(beginning, one, whole));
  return { candidates };
}

/** The characters that Chinese of any subject is mostly made of. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反明看原又利比或但质气第向道变条只没结解问意建月公无系情者最立代通并提直题程展果料员位入常文总次品式活设及管特件长求基资边流路级少图统接知较将组见计别手期根运农指区强放决西被干做必先回则任取据处南给色光门即保治北造百规热领海口东导器压世金增济油术极交受联认共权收证改清采转更单风切教速带安场身车例真务具万每目至达积示议报完类名确科信节整空况今集温传土许步群广石记需段研界律究观装影算低持容须际商验连断深难近委素技备办青省列约支史感便团历市构府称准精值号率维划选标写存候快效院查型按格易置派层片始专状育厂识适属包火住调满县局照参细引听该铁价严城郊站停台修试检项指填期说明缺待审',
);

function readsAsChinese(beginning: Uint8Array): boolean {
  const text = new TextDecoder('gb18030').decode(beginning.subarray(0, 4096));
  const all = [...text].filter((character) => character > '\u007f');
  return all.length > 1 && all.filter((character) => COMMON.has(character)).length >= 0.4 * all.length;
}

function decodes(bytes: Uint8Array, encoding: Encoding, whole: boolean): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !whole });
    return !/[\u0080-\u009f]/.test(text);
  } catch {
    return false;
  }
}

const SHOWN = 24;

/** Asks which encoding it is, with a few of its words in each. */
export function whichEncoding(beginning: Uint8Array, candidates: readonly Encoding[]): UnreadableError {
  const at = Math.max(
    0,
    beginning.findIndex((byte) => byte > 0x7f),
  );
  const line = beginning.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
  const start = beginning.lastIndexOf(0x0a, at) + 1;
  const end = beginning.indexOf(0x0a, at);
  const bytes = beginning.subarray(start, end === -1 ? undefined : end);
  const shown = candidates.slice(0, 4).map((one) => {
    const text = new TextDecoder(one).decode(bytes).trim();
    const from = Math.max(
      0,
      [...text].findIndex((character) => character > '\u007f'),
    );
    return `${one}: “${[...text].slice(from, from + SHOWN).join('')}”`;
  });
  return new UnreadableError(line, 'which-encoding', { candidates: shown.join(' · '), encodings: candidates.join(' ') });
}

/** A text as UTF-8, piece by piece; what is no text in this encoding stops it, with the line it stands in. */
export async function* asUtf8(source: Source, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let before = 0;
  for await (const piece of opened(source)) {
    let text: string;
    try {
      text = decoder.decode(piece, { stream: true });
    } catch (cause) {
      throw await notSo(source, before, encoding, cause);
    }
    before += piece.length;
    // What is UTF-8 already has only been checked.
    yield encoding === 'utf-8' ? piece : Buffer.from(text);
  }
  try {
    const rest = decoder.decode();
    if (encoding !== 'utf-8' && rest !== '') yield Buffer.from(rest);
  } catch (cause) {
    throw await notSo(source, before, encoding, cause);
  }
}

/** Where it is no text: the line in which the piece begins, counted only when it is asked for. */
async function notSo(source: Source, before: number, encoding: Encoding, cause: unknown): Promise<UnreadableError> {
  let [line, seen] = [1, 0];
  for await (const piece of opened(source)) {
    for (const byte of piece.subarray(0, Math.max(0, before - seen))) if (byte === 0x0a) line += 1;
    seen += piece.length;
    if (seen >= before) break;
  }
  const fault = new UnreadableError(line, 'which-encoding', { candidates: `not ${encoding}`, encodings: '' });
  fault.cause = cause;
  return fault;
}
