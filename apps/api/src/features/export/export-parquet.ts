import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { PARQUET_TABLES } from '@miqyas/contract/exports';
import { listKpis, listReportingUnits, listTargets, type Reader, streamMeasurements } from '@miqyas/db';
import { parseDay } from '@miqyas/domain';
import type { TemporaryFolder } from '../../access/temporary-files.ts';
import { thread } from '../../access/thread.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { type EdmType, type EntitySet, KPIS, REPORTING_UNITS, type Scalar, TARGETS, VALUES } from '../odata/entity-sets.ts';
import type { Exporting } from './export-values.ts';
import type { Cell, ParquetCall, ParquetColumn } from './parquet-thread.ts';

/** What a file of Parquet is of: each is a table of its own. */
type ParquetTable = (typeof PARQUET_TABLES)[number];

const HEAP_MB = 256;
const CALL_MS = 60_000;
const ROWS_A_CALL = 1000;

const TYPES: Readonly<Record<EdmType, ParquetColumn['type']>> = {
  'Edm.String': 'text',
  'Edm.Double': 'number',
  'Edm.Int32': 'integer',
  'Edm.Boolean': 'truth',
  'Edm.Date': 'day',
  'Edm.DateTimeOffset': 'moment',
};

/**
 * A table as a Parquet file, with the columns that OData has too: typed, days as days, moments in milliseconds, what is not there as null.
 * It is written beside the process in groups of rows, so that any number of them takes the same memory.
 */
export async function exportParquet(
  store: VisibleStore,
  {
    selection,
    table,
    kpis,
    write,
    signal,
    folder,
  }: Exporting & { readonly table: ParquetTable; readonly kpis: ReadonlySet<string>; readonly folder: TemporaryFolder },
): Promise<void> {
  const file = join(folder.path, 'table.parquet');
  const making = thread(new URL('./parquet-thread.ts', import.meta.url), {
    ...{ heapMb: HEAP_MB, callMs: CALL_MS },
    revived: ({ message }) => new Error(message),
  });
  const call = (message: ParquetCall) => making.call<void>(message);
  try {
    await store.snapshot(async (db) => {
      const { set, pages } = tableOf(db, { selection, table, kpis });
      await call({
        kind: 'begin',
        file,
        columns: set.properties.map(({ name, type, nullable }) => ({ name: snake(name), type: TYPES[type], nullable })),
      });
      for await (const page of pages) {
        signal.throwIfAborted();
        for (let from = 0; from < page.length; from += ROWS_A_CALL) {
          const rows = page.slice(from, from + ROWS_A_CALL).map((row) => set.properties.map(({ of, type }) => cellOf(of(row), type)));
          await call({ kind: 'rows', rows });
        }
      }
      await call({ kind: 'finish' });
    });
  } finally {
    await making.end();
  }
  for await (const piece of createReadStream(file)) await write(piece as Uint8Array);
}

interface Table {
  readonly set: EntitySet<never>;
  readonly pages: AsyncIterable<readonly never[]>;
}

function tableOf(
  db: Reader,
  { selection, table, kpis }: Pick<Exporting, 'selection'> & { table: ParquetTable; kpis: ReadonlySet<string> },
): Table {
  const { programme, asOf, kpi } = selection;
  const known = asOf === undefined ? { programme } : { programme, asOf };
  const seen = <Row>(rows: readonly Row[], code: (row: Row) => string) =>
    rows.filter((row) => kpis.has(code(row)) && (kpi ?? code(row)) === code(row));
  switch (table) {
    case 'values':
      return { set: VALUES as EntitySet<never>, pages: streamMeasurements(db, selection) as AsyncIterable<readonly never[]> };
    case 'targets':
      return { set: TARGETS as EntitySet<never>, pages: once(async () => seen(await listTargets(db, known), (row) => row.kpi)) };
    case 'definitions':
      return { set: KPIS as EntitySet<never>, pages: once(async () => seen(await listKpis(db, known), (row) => row.code)) };
    case 'reporting-units':
      return { set: REPORTING_UNITS as EntitySet<never>, pages: once(() => listReportingUnits(db, known)) };
  }
}

async function* once(read: () => Promise<readonly unknown[]>): AsyncGenerator<readonly never[]> {
  yield (await read()) as readonly never[];
}

function cellOf(value: Scalar, type: EdmType): Cell {
  if (value === null) return null;
  if (type === 'Edm.Date') return parseDay(String(value)) ?? null;
  return type === 'Edm.DateTimeOffset' ? Date.parse(String(value)) : value;
}

/** `PeriodStart` as `period_start`. */
function snake(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}
