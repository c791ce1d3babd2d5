import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { FaultList } from './fault-list.ts';
import type { ImportFault, Locate, ReadResult } from './import-fault.ts';
import { type Definition, readDefinitionRecords } from './read-definitions.ts';
import { type Cells, csvTable, ndjsonTable, type Table, UnreadableError, xlsxTable } from './read-tables.ts';
import { type ReadTarget, readTargetRecords } from './read-targets.ts';
import { looksLikeValues } from './read-values.ts';
import { beginningOf, bytesOf, type Source } from './source.ts';

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
    if (/^\s*\[/.test(text)) return await readJson(source);
    if (/^\s*\{/.test(text)) return { kind: 'values', table: ndjsonTable(source) };
    return await readTable(await csvTable(source));
  } catch (error) {
    if (error instanceof UnreadableError) return unreadable(error);
    throw error;
  }
}

/** JSON is read whole; values in any number come as CSV, or a line each. */
const MOST_JSON_MB = 16;
const MOST_RECORDS = 20_000;
const MB = 1024 * 1024;

async function readJson(source: Source): Promise<Import> {
  if (source.size > MOST_JSON_MB * MB) throw new UnreadableError(1, 'file-too-large', { limit: `${MOST_JSON_MB} MB` });
  const text = (await bytesOf(source)).toString('utf8').replace(/^\uFEFF/, '');
  const errors: ParseError[] = [];
  const tree = parseNested(text, errors);
  const [error] = errors;
  const lineAt = lineIndex(text);
  if (error || tree?.type !== 'array') {
    const reason = error ? printParseErrorCode(error.error) : 'an array of records is expected';
    throw new UnreadableError(lineAt(error?.offset ?? 0), 'unreadable', { reason });
  }
  if ((tree.children?.length ?? 0) > MOST_RECORDS)
    throw new UnreadableError(lineAt(tree.children?.[MOST_RECORDS]?.offset ?? 0), 'too-many-rows', {
      limit: MOST_RECORDS.toLocaleString('en'),
    });
  const records = JSON.parse(text) as unknown[];
  const locate: Locate = (record, field) => lineAt(nodeOf(tree, record, field).offset);
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
  const met = new Set<string>();
  for (const heading of headings) {
    if (heading !== '' && met.has(heading))
      return { kind: 'unreadable', faults: [{ line: 1, column: heading, code: 'duplicate', parameters: { text: heading } }] };
    met.add(heading);
  }
  if (looksLikeValues(headings)) return { kind: 'values', table };
  if (headings.includes('direction') && (headings.includes('unit') || headings.includes('unit_of_measure'))) return definitionsOf(table);
  return unknownFormat();
}

async function definitionsOf({ headings, batches }: Table): Promise<Import> {
  const rows: { line: number; record: Record<string, string> }[] = [];
  const shapeFaults = new FaultList();
  for await (const batch of batches()) {
    for (const { line, value } of batch) {
      if (rows.length >= MOST_RECORDS) throw new UnreadableError(line, 'too-many-rows', { limit: MOST_RECORDS.toLocaleString('en') });
      if (value.length === headings.length) rows.push({ line, record: recordOf(headings, value) });
      else shapeFaults.add([shapeFault(line, headings, value)]);
    }
  }
  const definitions = readDefinitionRecords(
    rows.map(({ record }) => record),
    (record) => rows[record]?.line ?? 1,
  );
  const faults = inOrder([...shapeFaults.list, ...definitions.faults]);
  return { kind: 'definitions', rows: definitions.rows, faults, faultCount: shapeFaults.count + definitions.faultCount };
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

export function unreadable({ line, code, parameters }: UnreadableError): Extract<Import, { kind: 'unreadable' }> {
  return { kind: 'unreadable', faults: [{ line, column: '', code, parameters }] };
}

function unknownFormat(): Import {
  return { kind: 'unreadable', faults: [{ line: 1, column: '', code: 'unknown-format', parameters: {} }] };
}

/** Answers the line of a place in a text, from 1, without counting from its beginning each time. */
function lineIndex(text: string): (offset: number) => number {
  const ends: number[] = [];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) ends.push(i);
  return (offset) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
