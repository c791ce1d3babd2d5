import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { answerCalls } from '../../access/answer-calls.ts';

/** What a column holds. Days are days since 1970-01-01, moments milliseconds since then; what is not there is null. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'text' | 'number' | 'integer' | 'truth' | 'day' | 'moment';
  readonly nullable: boolean;
}

export type Cell = string | number | boolean | null;

export type ParquetCall =
  | { readonly kind: 'begin'; readonly file: string; readonly columns: readonly ParquetColumn[] }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'finish' };

/** Rows that are written at once: what stands in memory meanwhile, and what a reader skips by its bounds. */
const GROUP = 20_000;

const TYPES = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  truth: { type: 'BOOLEAN' },
  day: { type: 'INT32', converted_type: 'DATE' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const;

interface Making {
  readonly columns: readonly ParquetColumn[];
  readonly writer: ParquetWriter;
  rows: (readonly Cell[])[];
}

let making: Making | undefined;

answerCalls(async (call: ParquetCall) => {
  if (call.kind === 'begin') {
    making = { columns: call.columns, writer: begin(call), rows: [] };
    return;
  }
  if (!making) throw new Error('nothing was begun');
  if (call.kind === 'rows') {
    for (const row of call.rows) making.rows.push(row);
    if (making.rows.length >= GROUP) await writeGroup(making);
    return;
  }
  if (making.rows.length > 0) await writeGroup(making);
  await making.writer.finish();
});

function begin({ file, columns }: Extract<ParquetCall, { kind: 'begin' }>): ParquetWriter {
  const leaves = columns.map(({ name, type, nullable }) => ({
    ...{ name, ...TYPES[type] },
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  }));
  return new ParquetWriter({
    writer: fileWriter(file),
    schema: [{ name: 'root', num_children: leaves.length }, ...leaves],
    createdBy: 'miqyas',
  });
}

async function writeGroup(now: Making): Promise<void> {
  const columnData = now.columns.map(({ name, type }, i) => ({ name, data: now.rows.map((row) => cellOf(row[i] ?? null, type)) }));
  now.rows = [];
  await now.writer.write({ columnData, rowGroupSize: GROUP * 2 });
}

function cellOf(cell: Cell, type: ParquetColumn['type']): unknown {
  return (type === 'day' || type === 'moment') && typeof cell === 'number' ? new Date(type === 'day' ? cell * 86_400_000 : cell) : cell;
}
