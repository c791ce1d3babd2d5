import type { FileReading, Month } from '@miqyas/domain';
import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { FaultList } from './fault-list.ts';
import { NEEDED } from './headings.ts';
import type { ImportFault, Locate, ReadResult } from './import-fault.ts';
import { type Layout, layoutOf, MOST_ROWS_ABOVE } from './layout.ts';
import { type Definition, readDefinitionRecords } from './read-definitions.ts';
import { gridOfRecords, ndjsonGrid, parseExactly, recordsOf } from './read-json.ts';
import { type ReadTarget, readTargetRecords } from './read-targets.ts';
import { type Template, touchedOnly } from './read-template.ts';
import { formOf, textGrid } from './read-text.ts';
import { broken, type Cells, type Grid, isBlank, type Row, tooMuch, UnreadableError } from './rows.ts';
import { beginningOf, bytesOf, type Source } from './source.ts';
import { workbookKind } from './workbook-kind.ts';

/** A table of values in a sheet: where it is, and its rows. */
interface Table {
  readonly layout: Layout;
  rows(rowsAtOnce?: number): AsyncGenerator<readonly Row[]>;
}

/** How a file was read, and what of it was left aside. */
export interface FileForm {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheets: readonly { readonly name: string; readonly state: 'read' | 'hidden' | 'no-table' | 'not-chosen' | 'plan' }[];
  /** The first rows as they stand, of the first table. */
  readonly beginning: readonly { readonly line: number; readonly cells: Cells }[];
}

export type Import =
  | ({ readonly kind: 'definitions' } & ReadResult<Definition>)
  | ({ readonly kind: 'targets' } & ReadResult<ReadTarget>)
  | { readonly kind: 'values'; readonly form: FileForm; readonly tables: readonly Table[] }
  | { readonly kind: 'unreadable'; readonly faults: readonly ImportFault[]; readonly form?: FileForm };

export interface Reader {
  readonly reading: FileReading;
  readonly yearStart: Month;
}

const BEGINNING = 64 * 1024;
const SHOWN_ROWS = 14;

/** Recognises what a file holds by its content: KPI definitions, published targets or values; text, JSON, lines of JSON or a workbook. */
export async function readFile(source: Source, reader: Reader): Promise<Import> {
  try {
    return await recognised(source, reader);
  } catch (error) {
    if (error instanceof UnreadableError) return unreadable(error);
    throw error;
  }
}

async function recognised(source: Source, reader: Reader): Promise<Import> {
  const { reading } = reader;
  const beginning = await beginningOf(source, BEGINNING);
  const kind = workbookKind(beginning);
  if (kind === 'web-page') throw new UnreadableError(1, 'web-page');
  if (kind !== undefined) {
    const { grids, hidden, template } = await (await import('./read-workbook.ts')).readWorkbook(source);
    const chosen = reading.sheets === undefined ? grids : grids.filter(({ sheet }) => reading.sheets?.includes(sheet));
    if (chosen.length === 0)
      throw new UnreadableError(1, 'no-such-sheet', {
        text: (reading.sheets ?? []).join(', '),
        sheets: grids.map(({ sheet }) => sheet).join(', '),
      });
    const others = grids.filter((grid) => !chosen.includes(grid)).map(({ sheet }) => ({ name: sheet, state: 'not-chosen' as const }));
    const sheets = [...others, ...hidden.map((name) => ({ name, state: 'hidden' as const }))];
    return tables(chosen, reader, { sheets }, template);
  }
  const text = new TextDecoder().decode(beginning);
  if (/^\ufeff?\s*\[/.test(text)) return readArray(source, reader);
  if (/^\ufeff?\s*\{/.test(text)) return readObjects(source, text, reader);
  const form = await formOf(source, { encoding: reading.encoding, delimiter: reading.delimiter });
  return tables([textGrid(source, form)], reader, { encoding: form.encoding, delimiter: form.delimiter, sheets: [] });
}

/** Sheets that are called so hold what is wanted or expected, and not what was observed: they are read where somebody says so. */
const PLANS = /target|plan|forecast|budget|projection|مستهدف|هدف|أهداف|خطة|توقع|موازنة|目标|计划|预测|预算/i;

/** The sheets in which a table of values is found; of definitions the one that holds them. */
async function tables(
  grids: readonly Grid[],
  { reading, yearStart }: Reader,
  form: Omit<FileForm, 'beginning'>,
  template?: Template,
): Promise<Import> {
  const said = {
    ...{ headingLine: reading.headingLine, columns: reading.columns },
    ...{ kpi: reading.kpi, place: reading.place, period: reading.period },
  };
  const found: { table: Table; first: readonly Row[] }[] = [];
  const without: { name: string; state: 'no-table' }[] = [];
  const plans: { name: string; state: 'plan' }[] = [];
  let nearest: readonly Row[] | undefined;
  for (const grid of grids) {
    const first = await firstRows(grid);
    const layout = layoutOf(grid.sheet, first, said, yearStart);
    if (layout && PLANS.test(grid.sheet) && reading.sheets === undefined) plans.push({ name: grid.sheet, state: 'plan' });
    else if (layout) {
      const read = template ? touchedOnly(grid, layout, template) : grid;
      found.push({ first, table: { layout, rows: (rowsAtOnce) => below(read, layout.headingLine, rowsAtOnce) } });
    } else {
      without.push({ name: grid.sheet, state: 'no-table' });
      if (first.length > 0) nearest ??= first;
    }
  }
  // A workbook of values may bring the definitions of its KPIs on a sheet of their own.
  if (found.length === 0)
    for (const grid of grids) {
      const definitions = await definitionsIn(grid, await firstRows(grid));
      if (definitions) return definitions;
    }
  const sheets = grids.some(({ sheet }) => sheet !== '')
    ? [...found.map(({ table }) => ({ name: table.layout.sheet, state: 'read' as const })), ...plans, ...without, ...form.sheets]
    : [];
  const shown = (rows: readonly Row[] | undefined) => (rows ?? []).slice(0, SHOWN_ROWS).map(({ line, value }) => ({ line, cells: value }));
  if (found.length === 0)
    return { kind: 'unreadable', form: { ...form, sheets, beginning: shown(nearest) }, faults: [unknownFormat(nearest ?? [], grids)] };
  return { kind: 'values', form: { ...form, sheets, beginning: shown(found[0]?.first) }, tables: found.map(({ table }) => table) };
}

async function firstRows(grid: Grid): Promise<readonly Row[]> {
  for await (const rows of grid.rows(MOST_ROWS_ABOVE)) return rows;
  return [];
}

async function* below(grid: Grid, headingLine: number, rowsAtOnce: number | undefined): AsyncGenerator<readonly Row[]> {
  for await (const rows of grid.rows(rowsAtOnce)) {
    const own = (rows[0]?.line ?? 0) > headingLine ? rows : rows.filter(({ line }) => line > headingLine);
    if (own.length > 0) yield own;
  }
}

/** Says which headings stand there, and which are needed. */
function unknownFormat(rows: readonly Row[], grids: readonly Grid[]): ImportFault {
  const widest = rows.reduce<Row | undefined>((found, row) => (found && filled(found) >= filled(row) ? found : row), undefined);
  const headings = (widest?.value ?? []).filter((cell) => !isBlank(cell)).slice(0, 12);
  const names = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  const text = headings.map((heading) => heading.trim().slice(0, 40)).join(', ') || '–';
  const line = widest?.line ?? 1;
  const sheet = grids
    .map((grid) => grid.sheet)
    .filter(Boolean)
    .join(', ');
  const place = { line: Math.max(1, line), column: '', ...(sheet === '' ? {} : { sheet }) };
  if (names.has('target_value') || names.has('target_year')) return { ...place, code: 'targets-as-table', parameters: { text } };
  return { ...place, code: 'unknown-format', parameters: { text, needed: NEEDED } };
}

function filled({ value }: Row): number {
  return value.filter((cell) => !isBlank(cell)).length;
}

/** JSON is read whole; values in any number come as CSV, or a line each. */
const MOST_JSON_MB = 16;
const MOST_RECORDS = 20_000;
const MB = 1024 * 1024;

async function wholeText(source: Source): Promise<string> {
  if (source.size > MOST_JSON_MB * MB) throw tooMuch(1, 'file-too-large', `${MOST_JSON_MB} MB`);
  return (await bytesOf(source)).toString('utf8').replace(/^\uFEFF/, '');
}

async function readArray(source: Source, reader: Reader): Promise<Import> {
  const text = await wholeText(source);
  const errors: ParseError[] = [];
  const tree = parseNested(text, errors);
  const [error] = errors;
  const lineAt = lineIndex(text);
  if (error || tree?.type !== 'array') {
    const reason = error ? printParseErrorCode(error.error) : 'an array of records is expected';
    throw broken(lineAt(error?.offset ?? 0), reason);
  }
  if ((tree.children?.length ?? 0) > MOST_RECORDS)
    throw tooMuch(lineAt(tree.children?.[MOST_RECORDS]?.offset ?? 0), 'too-many-rows', MOST_RECORDS);
  const records = JSON.parse(text) as unknown[];
  const locate: Locate = (record, field) => lineAt(nodeOf(tree, record, field).offset);
  const fields = new Set(records.flatMap((record) => (typeof record === 'object' && record !== null ? Object.keys(record) : [])));
  const twice = repeatedField(tree);
  if (twice)
    return {
      kind: 'unreadable',
      faults: [{ line: lineAt(twice.offset), column: twice.name, code: 'duplicate', parameters: { text: twice.name } }],
    };
  const isTarget = (record: unknown) =>
    typeof (record as { target?: unknown } | null)?.target === 'object' && (record as { target?: unknown }).target !== null;
  if (fields.has('target') && (fields.has('kpi_code') || records.some(isTarget)))
    return { kind: 'targets', ...readTargetRecords(records, locate) };
  if (fields.has('direction') && fields.has('code')) return { kind: 'definitions', ...readDefinitionRecords(records, locate) };
  return recordTable(parseExactly(text), reader, (record) => locate(record));
}

/** A record that says one thing twice. */
function repeatedField(tree: Node): { name: string; offset: number } | undefined {
  for (const record of tree.children ?? []) {
    const met = new Set<string>();
    for (const { children: [key] = [] } of record.type === 'object' ? (record.children ?? []) : []) {
      const name = String(key?.value ?? '');
      if (met.has(name)) return { name, offset: key?.offset ?? 0 };
      met.add(name);
    }
  }
  return undefined;
}

/** An object is a document of another system, or the first of many lines. */
async function readObjects(source: Source, beginning: string, reader: Reader): Promise<Import> {
  const [first = ''] = beginning
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/\r?\n/, 1);
  const oneLine = parsesAlone(first);
  if (oneLine !== undefined && recordsOf(oneLine) === undefined) return tables([await ndjsonGrid(source)], reader, { sheets: [] });
  const text = await wholeText(source);
  try {
    return await recordTable(parseExactly(text), reader, (record) => record + 1);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw broken(1, error.message);
  }
}

function parsesAlone(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function recordTable(content: unknown, reader: Reader, lineAt: (record: number) => number): Promise<Import> {
  const records = recordsOf(content) ?? [content];
  if (records.length > MOST_RECORDS) throw tooMuch(MOST_RECORDS, 'too-many-rows', MOST_RECORDS);
  return tables([gridOfRecords(records, lineAt)], reader, { sheets: [] });
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

/** KPI definitions, where the first row has their headings. */
async function definitionsIn(grid: Grid, [head]: readonly Row[]): Promise<Import | undefined> {
  const headings = (head?.value ?? []).map((heading) => heading.trim());
  if (!headings.includes('direction') || !(headings.includes('unit') || headings.includes('unit_of_measure'))) return undefined;
  const met = new Set<string>();
  for (const heading of headings) {
    if (heading !== '' && met.has(heading))
      return { kind: 'unreadable', faults: [{ line: 1, column: heading, code: 'duplicate', parameters: { text: heading } }] };
    met.add(heading);
  }
  const rows: { line: number; record: Record<string, string> }[] = [];
  const shapeFaults = new FaultList();
  for await (const batch of below(grid, head?.line ?? 0, undefined)) {
    for (const { line, value } of batch) {
      if (rows.length >= MOST_RECORDS) throw tooMuch(line, 'too-many-rows', MOST_RECORDS);
      if (value.every(isBlank)) continue;
      if (value.length <= headings.length) rows.push({ line, record: recordOf(headings, value) });
      else shapeFaults.add([{ line, column: '', code: 'missing-column', parameters: { have: value.length, expected: headings.length } }]);
    }
  }
  const definitions = readDefinitionRecords(
    rows.map(({ record }) => record),
    (record) => rows[record]?.line ?? 1,
  );
  const faults = [...shapeFaults.list, ...definitions.faults].sort((a, b) => a.line - b.line);
  return { kind: 'definitions', rows: definitions.rows, faults, faultCount: shapeFaults.count + definitions.faultCount };
}

/** What is empty is not said. */
function recordOf(headings: readonly string[], cells: Cells): Record<string, string> {
  return Object.fromEntries(headings.map((heading, i) => [heading, cells[i] ?? ''] as const).filter(([, text]) => text !== ''));
}

export function unreadable({ line, code, parameters }: UnreadableError): Extract<Import, { kind: 'unreadable' }> {
  return { kind: 'unreadable', faults: [{ line, column: '', code, parameters }] };
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
