import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { bounded, broken, type Cells, type Grid, inBatches, MOST_CHARACTERS, MOST_RECORD_BYTES, type Row, tooMuch } from './rows.ts';
import { opened, type Source } from './source.ts';

type Json = Readonly<Record<string, unknown>>;

/** The headings of a table from records are the names of their fields, in the order in which they come. */
const MOST_FIELDS = 300;

/** JSON as text, in which a number stays as it is written: none is rounded by being read. */
export function parseExactly(text: string): unknown {
  return JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && context?.source !== undefined ? new ExactNumber(context.source) : value,
  );
}

class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Records as the rows of a table; a field within a field is named with both: `indicator.id`. */
export function gridOfRecords(records: readonly unknown[], lineAt: (record: number) => number): Grid {
  const flat = records.map((record) => flattened(record));
  const headings = [...new Set(flat.flatMap((record) => [...record.keys()]))].slice(0, MOST_FIELDS);
  const rows: Row[] = [
    { line: 0, value: headings },
    ...flat.map((record, i) => bounded({ line: lineAt(i), value: headings.map((heading) => record.get(heading) ?? '') })),
  ];
  return { sheet: '', rows: (rowsAtOnce) => inBatches(rows, rowsAtOnce) };
}

function flattened(record: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return into;
  for (const [name, value] of Object.entries(record)) {
    if (value instanceof ExactNumber || typeof value !== 'object' || value === null) into.set(`${prefix}${name}`, cellText(value));
    else if (!Array.isArray(value) && prefix === '') flattened(value, `${name}.`, into);
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) into.set(`${prefix}${name}`, value.join('; '));
    // What has no place in a table is not passed over: it is asked about.
    else into.set(`${prefix}${name}`, JSON.stringify(value).slice(0, 200));
  }
  return into;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof ExactNumber ? value.text : String(value);
}

/** The records of values in a JSON document of another system; undefined where there are none that are known. */
export function recordsOf(content: unknown): readonly Json[] | undefined {
  if (Array.isArray(content)) return worldBank(content) ?? (content as Json[]);
  const document = content as Json | null;
  if (typeof document !== 'object' || document === null) return undefined;
  const lists = Object.values(document).filter(
    (one): one is Json[] => Array.isArray(one) && one.some((item) => typeof item === 'object' && item !== null),
  );
  return dhis2(document) ?? sdmxJson(document) ?? (lists.length === 1 ? lists[0] : undefined);
}

/** The World Bank's interface: an account of the pages, then the observations. */
function worldBank(content: readonly unknown[]): readonly Json[] | undefined {
  const [about, observations] = content;
  if (content.length !== 2 || Array.isArray(about) || !Array.isArray(observations)) return undefined;
  return (observations as Json[]).map((one) => {
    const { indicator, country, ...rest } = one as { indicator?: Json; country?: Json } & Json;
    const own = { ...rest } as Record<string, unknown>;
    const place = own['countryiso3code'] || country?.['id'];
    delete own['countryiso3code'];
    return {
      'indicator code': indicator?.['id'],
      'indicator name': indicator?.['value'],
      'country code': place,
      'country name': country?.['value'],
      ...own,
    };
  });
}

/** DHIS2's dataValueSets: what all values share may stand above them. */
function dhis2(document: Json): readonly Json[] | undefined {
  const values = document['dataValues'];
  if (!Array.isArray(values)) return undefined;
  const { dataSet: _, dataValues: __, completeDate: ___, ...shared } = document;
  return (values as Json[]).map((one) => ({ ...shared, ...one }));
}

interface Dimension {
  readonly id: string;
  readonly values: readonly { readonly id?: string; readonly value?: string }[];
}

/** SDMX-JSON 1.0 and 2.0: observations by the positions of their dimensions' values. */
function sdmxJson(document: Json): readonly Json[] | undefined {
  const data = (document['data'] ?? document) as Json;
  const sets = data['dataSets'];
  const structure = ((data['structures'] as Json[] | undefined)?.[0] ?? data['structure'] ?? document['structure']) as Json | undefined;
  if (!Array.isArray(sets) || structure === undefined) return undefined;
  const of = (kind: 'dimensions' | 'attributes', level: string) => (((structure[kind] ?? {}) as Json)[level] ?? []) as Dimension[];
  const constant = Object.fromEntries(of('dimensions', 'dataSet').map(({ id, values }) => [id, nameOf(values[0])]));
  const named = (level: string, key: string) =>
    Object.fromEntries(
      key.split(':').flatMap((at, i): [string, string][] => {
        const dimension = of('dimensions', level)[i];
        return dimension ? [[dimension.id, nameOf(dimension.values[Number(at)])]] : [];
      }),
    );
  const attributes = (level: string, positions: readonly unknown[] | undefined) =>
    Object.fromEntries(
      of('attributes', level).flatMap(({ id, values }, i): [string, string][] => {
        const at = positions?.[i];
        const position = at instanceof ExactNumber ? Number(at.text) : at;
        return typeof position === 'number' ? [[id, nameOf(values[position])]] : [];
      }),
    );
  const records: Json[] = [];
  const observe = (observations: Json, shared: Json) => {
    for (const [key, cells] of Object.entries(observations)) {
      const [value, ...positions] = cells as unknown[];
      records.push({ ...shared, ...named('observation', key), OBS_VALUE: value, ...attributes('observation', positions) });
    }
  };
  for (const set of sets as Json[]) {
    if (Object.keys((set['dimensionGroupAttributes'] ?? {}) as Json).length > 0) throw broken(1, 'dimensionGroupAttributes');
    const ofSet = { ...constant, ...attributes('dataSet', set['attributes'] as unknown[] | undefined) };
    for (const [key, series] of Object.entries((set['series'] ?? {}) as Json)) {
      const { observations = {}, attributes: own } = series as { observations?: Json; attributes?: unknown[] };
      observe(observations, { ...ofSet, ...named('series', key), ...attributes('series', own) });
    }
    if (set['observations']) observe(set['observations'] as Json, ofSet);
  }
  return records;
}

function nameOf(value: { readonly id?: string; readonly value?: string } | undefined): string {
  return value?.id ?? value?.value ?? '';
}

/** JSON, a line a value; its lines about definitions are passed over. So many lines say which fields there are. */
const LINES_FOR_FIELDS = 200;

export async function ndjsonGrid(source: Source): Promise<Grid> {
  const fields = new Set<string>();
  let seen = 0;
  for await (const { record } of ndjsonRecords(source)) {
    for (const field of record.keys()) fields.add(field);
    seen += 1;
    if (seen >= LINES_FOR_FIELDS) break;
  }
  const headings = [...fields].slice(0, MOST_FIELDS);
  return { sheet: '', rows: (rowsAtOnce) => inBatches(ndjsonRows(source, headings), rowsAtOnce) };
}

async function* ndjsonRows(source: Source, headings: Cells): AsyncGenerator<Row> {
  yield { line: 0, value: headings };
  const known = new Set(headings);
  for await (const { line, record } of ndjsonRecords(source)) {
    const more = [...record].filter(([field, text]) => !known.has(field) && text !== '').map(([, text]) => text);
    yield bounded({ line, value: [...headings.map((heading) => record.get(heading) ?? ''), ...more] });
  }
}

async function* ndjsonRecords(source: Source): AsyncGenerator<{ line: number; record: Map<string, string> }> {
  let line = 0;
  for await (const text of createInterface({ input: Readable.from(opened(source)), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.length > MOST_RECORD_BYTES) throw tooMuch(line, 'cell-too-long', MOST_CHARACTERS);
    if (text.trim() === '') continue;
    const record = flattened(parsedLine(text, line));
    const kind = record.get('kind');
    if (kind !== 'kpi' && kind !== 'reporting-unit') yield { line, record };
  }
}

function parsedLine(text: string, line: number): Json {
  try {
    const record = parseExactly(text.replace(/^\uFEFF/, ''));
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) return record as Json;
  } catch (error) {
    throw broken(line, error instanceof Error ? error.message : String(error));
  }
  throw broken(line, 'an object is expected');
}
