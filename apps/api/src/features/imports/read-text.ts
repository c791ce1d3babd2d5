import { Readable } from 'node:stream';
import { DELIMITERS, type Delimiter, type Encoding } from '@miqyas/domain';
import { CsvError, parse } from 'csv-parse';
import { asUtf8, encodingOf, whichEncoding } from './encoding.ts';
import {
  bounded,
  broken,
  type Cells,
  type Grid,
  inBatches,
  MOST_CHARACTERS,
  MOST_RECORD_BYTES,
  type Row,
  tooMuch,
  UnreadableError,
} from './rows.ts';
import { beginningOf, type Source } from './source.ts';

/** How a text is written. */
export interface TextForm {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Lines above the table that only say how it is written. */
  readonly skipped: number;
}

const BEGINNING = 256 * 1024;

/** What is said of a text from outside goes before what it shows. */
export interface SaidOfText {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
}

/** Finds encoding and delimiter; asks where the encoding cannot be told. */
export async function formOf(source: Source, said: SaidOfText = {}): Promise<TextForm> {
  const beginning = await beginningOf(source, BEGINNING);
  const whole = beginning.length >= source.size;
  const found = said.encoding ?? encodingOf(beginning, whole);
  if (typeof found !== 'string') throw whichEncoding(beginning, found.candidates);
  const text = new TextDecoder(found).decode(beginning, { stream: !whole });
  const sep = /^\ufeff?sep=(.)\r?(?:\n|$)/i.exec(text)?.[1] as Delimiter | undefined;
  return { encoding: found, delimiter: said.delimiter ?? sep ?? delimiterOf(text), skipped: sep === undefined ? 0 : 1 };
}

/** The delimiter that the most lines have alike; a comma stands for decimals where semicolons or tabs divide. */
function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/)
    .slice(0, 60)
    .map(withoutQuoted)
    .filter((line) => line.trim() !== '');
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const [most = 0] = [...Map.groupBy(counts, (count) => count).values()].map((group) => group.length).sort((a, b) => b - a);
    return { delimiter, score: most };
  });
  // In a table of one row each is as good as another: then the one that divides the headings into more.
  const [first] = lines;
  const width = (delimiter: string) => (first ?? '').split(delimiter).length;
  return scored.toSorted((a, b) => b.score - a.score || width(b.delimiter) - width(a.delimiter))[0]?.delimiter ?? ',';
}

function withoutQuoted(line: string): string {
  return line.replaceAll(/"(?:[^"]|"")*"/g, '""');
}

/** The rows of a text in a form. */
export function textGrid(source: Source, form: TextForm): Grid {
  return { sheet: '', rows: (rowsAtOnce) => inBatches(records(source, form), rowsAtOnce) };
}

async function* records(source: Source, { encoding, delimiter, skipped }: TextForm): AsyncGenerator<Row> {
  let [line, parsed] = [1, 1];
  const linesOf = (record: Cells) => record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 1);
  // Empty lines are asked for and passed over here: so every line is counted.
  const parser = parse({
    ...{ bom: true, delimiter, skip_empty_lines: false, relax_column_count: true, max_record_size: MOST_RECORD_BYTES },
    // Counted where it is parsed: what is faulty there is told before the records before it are taken.
    on_record: (record: string[]) => {
      parsed += linesOf(record);
      return record;
    },
  });
  const input = Readable.from(asUtf8(source, encoding), { objectMode: false });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      if (line > skipped && (record.length > 1 || record[0] !== '')) yield bounded(checked(line, record, delimiter));
      line += linesOf(record);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw tooMuch(parsed, 'cell-too-long', MOST_CHARACTERS);
    // The parser names the line where it gave up; the quotation mark stands where the record began.
    throw error.code === 'CSV_QUOTE_NOT_CLOSED' ? new UnreadableError(parsed, 'open-quote') : broken(parsed, error.message);
  } finally {
    input.destroy();
  }
}

/** Whole rows within one cell: a quotation mark that was closed by another row's. */
function checked(line: number, record: Cells, delimiter: Delimiter): Row {
  const swallowed = record.find((cell) => cell.includes('\n') && cell.split('\n').some((part) => part.split(delimiter).length >= 3));
  if (swallowed !== undefined) throw new UnreadableError(line, 'open-quote');
  const odd = record.flatMap((cell, column) =>
    cell.includes('\ufffd') ? [[column, { code: 'destroyed-text', text: cell }] as const] : [],
  );
  return odd.length > 0 ? { line, value: record, odd: new Map(odd) } : { line, value: record };
}
