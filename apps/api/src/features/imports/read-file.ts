import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ImportFault, Locate, ReadResult } from './import-fault.ts';
import { type Definition, readDefinitionRecords } from './read-definitions.ts';
import { type Cells, csvTable, ndjsonTable, type Table, UnreadableError, xlsxTable } from './read-tables.ts';
import { type ReadTarget, readTargetRecords } from './read-targets.ts';
import { looksLikeValues } from './read-values.ts';
import { beginningOf, type Source, textOf } from './source.ts';

export type Import =
  | ({ readonly kind: 'definitions' } & ReadResult<Definition>)
  | ({ readonly kind: 'targets' } & ReadResult<ReadTarget>)
  | { readonly kind: 'values'; readonly table: Table }
  | { readonly kind: 'unreadable'; readonly faults: readonly ImportFault[] };

const BEGINNING = 64 * 1024;

/** Recognises what a file holds by its content: KPI definitions, published targets or values; CSV, JSON, NDJSON or XLSX. */
export async function readFile(source: Source): Promise<Import> {
  const beginning = await beginningOf(source, BEGINNING);
  const text = new TextDecoder().decode(beginning);
  try {
    if (text.startsWith('PK\u0003\u0004')) return await readTable(await xlsxTable(source));
    if (/^\s*\[/.test(text)) return readJson(await textOf(source));
    if (/^\s*\{/.test(text)) return { kind: 'values', table: ndjsonTable(source) };
    return await readTable(await csvTable(source));
  } catch (error) {
    if (error instanceof UnreadableError) return unreadable(error.line, error.message);
    throw error;
  }
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

async function readTable(table: Table): Promise<Import> {
  const { headings } = table;
  const twice = headings.find((heading, i) => heading !== '' && headings.indexOf(heading) !== i);
  if (twice !== undefined)
    return { kind: 'unreadable', faults: [{ line: 1, column: twice, code: 'duplicate', parameters: { text: twice } }] };
  if (looksLikeValues(headings)) return { kind: 'values', table };
  if (headings.includes('direction') && (headings.includes('unit') || headings.includes('unit_of_measure'))) return definitionsOf(table);
  return unknownFormat();
}

async function definitionsOf({ headings, batches }: Table): Promise<Import> {
  const rows: { line: number; record: Record<string, string> }[] = [];
  const shapeFaults: ImportFault[] = [];
  for await (const batch of batches()) {
    for (const { line, value } of batch) {
      if (value.length === headings.length) rows.push({ line, record: recordOf(headings, value) });
      else shapeFaults.push(shapeFault(line, headings, value));
    }
  }
  const definitions = readDefinitionRecords(
    rows.map(({ record }) => record),
    (record) => rows[record]?.line ?? 1,
  );
  return { kind: 'definitions', rows: definitions.rows, faults: inOrder([...shapeFaults, ...definitions.faults]) };
}

function shapeFault(line: number, headings: readonly string[], cells: Cells): ImportFault {
  return { line, column: '', code: 'missing-column', parameters: { have: cells.length, expected: headings.length } };
}

function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  return [...faults].sort((a, b) => a.line - b.line);
}

/** What is empty is not said. */
function recordOf(headings: readonly string[], cells: Cells): Record<string, string> {
  return Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ''] as const).filter(([, text]) => text !== ''));
}

export function unreadable(line: number, reason: string): Extract<Import, { kind: 'unreadable' }> {
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
