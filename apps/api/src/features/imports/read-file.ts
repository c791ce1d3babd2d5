import { CsvError, parse } from 'csv-parse/sync';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ImportFault, Locate, Located, ReadResult } from './import-fault.ts';
import { type Definition, readDefinitionRecords } from './read-definitions.ts';
import { type ReadTarget, readTargetRecords } from './read-targets.ts';
import { looksLikeValues, readValueRows, type ValueRow } from './read-values.ts';

export type Import =
  | ({ readonly kind: 'definitions' } & ReadResult<Definition>)
  | ({ readonly kind: 'targets' } & ReadResult<ReadTarget>)
  | ({ readonly kind: 'values'; readonly headings: readonly string[] } & ReadResult<ValueRow>)
  | { readonly kind: 'unreadable'; readonly faults: readonly ImportFault[] };

/** Recognises what a file holds by its content: KPI definitions, published targets or values; CSV or JSON. */
export function readFileContent(text: string): Import {
  const trimmed = text.replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(trimmed) ? readJson(trimmed) : readCsv(trimmed);
}

function readJson(text: string): Import {
  const errors: ParseError[] = [];
  const tree = parseNested(text, errors);
  const [error] = errors;
  if (error || tree?.type !== 'array') {
    const reason = error ? printParseErrorCode(error.error) : 'an array of records is expected';
    return unreadable(lineAt(text, error?.offset ?? 0), reason);
  }
  const records = JSON.parse(text) as unknown[];
  const locate: Locate = (record, field) => lineAt(text, nodeOf(tree, record, field).offset);
  const fields = new Set(records.flatMap((record) => (typeof record === 'object' && record !== null ? Object.keys(record) : [])));
  if (fields.has('target')) return { kind: 'targets', ...readTargetRecords(records, locate) };
  if (fields.has('direction')) return { kind: 'definitions', ...readDefinitionRecords(records, locate) };
  return unknownFormat();
}

/** Strict JSON: no comments. Nesting that no stack can hold is a fault of the file, not of the reader. */
function parseNested(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The node of a field, or of the nearest thing around it that exists. */
function nodeOf(tree: Node, record: number, field = ''): Node {
  const path = [record, ...field.split('.').filter(Boolean)];
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node;
  }
  return tree;
}

function readCsv(text: string): Import {
  let lines: { record: string[]; info: { lines: number } }[];
  const faults: ImportFault[] = [];
  try {
    lines = parse(text, { info: true, skip_empty_lines: true, relax_column_count: true }) as unknown as typeof lines;
  } catch (error) {
    if (error instanceof CsvError) return unreadable(Number(error['lines'] ?? 1), error.message);
    throw error;
  }
  const [head, ...body] = lines;
  const headings = head?.record.map((heading) => heading.trim()) ?? [];
  const twice = headings.find((heading, i) => headings.indexOf(heading) !== i);
  if (twice !== undefined)
    return { kind: 'unreadable', faults: [{ line: 1, column: twice, code: 'duplicate', parameters: { text: twice } }] };
  const rows: Located<Record<string, string>>[] = [];
  for (const { record, info } of body) {
    // The parser counts to the record's end; one with line breaks in its cells began earlier.
    const line = info.lines - record.join('').split('\n').length + 1;
    if (record.length === headings.length)
      rows.push({ line, value: Object.fromEntries(headings.map((heading, i) => [heading, record[i] ?? ''])) });
    else faults.push({ line, column: '', code: 'missing-column', parameters: { have: record.length, expected: headings.length } });
  }
  return readTable(headings, rows, faults);
}

function readTable(
  headings: readonly string[],
  rows: readonly Located<Record<string, string>>[],
  shapeFaults: readonly ImportFault[],
): Import {
  if (looksLikeValues(headings)) {
    const values = readValueRows(headings, rows);
    return { kind: 'values', headings, rows: values.rows, faults: inOrder([...shapeFaults, ...values.faults]) };
  }
  if (headings.includes('direction') && headings.includes('unit')) {
    const records = rows.map((row) => withoutEmpty(row.value));
    const definitions = readDefinitionRecords(records, (record) => rows[record]?.line ?? 1);
    return { kind: 'definitions', rows: definitions.rows, faults: inOrder([...shapeFaults, ...definitions.faults]) };
  }
  return unknownFormat();
}

function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  return [...faults].sort((a, b) => a.line - b.line);
}

function withoutEmpty(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
}

function unreadable(line: number, reason: string): Import {
  return { kind: 'unreadable', faults: [{ line, column: '', code: 'unreadable', parameters: { reason } }] };
}

function unknownFormat(): Import {
  return { kind: 'unreadable', faults: [{ line: 1, column: '', code: 'unknown-format', parameters: {} }] };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}
