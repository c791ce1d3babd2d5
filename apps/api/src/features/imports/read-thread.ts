import type { RegisterName } from '@miqyas/domain';
import { answerCalls } from '../../access/answer-calls.ts';
import type { Layout } from './layout.ts';
import { type FileForm, type Import, type Reader, readFile } from './read-file.ts';
import { type RegisterFile, readRegisterFile } from './read-register-file.ts';
import type { Row } from './rows.ts';
import type { Source } from './source.ts';

export type ReadCall =
  | { readonly kind: 'open'; readonly source: Source; readonly reader: Reader }
  | { readonly kind: 'registers'; readonly source: Source; readonly register: RegisterName | undefined }
  | { readonly kind: 'begin'; readonly rowsAtOnce: number | undefined }
  | { readonly kind: 'next' };

/** What a file holds; of values the layouts of their tables alone: their rows are asked for. */
export type Opened =
  | Exclude<Import, { kind: 'values' }>
  | { readonly kind: 'values'; readonly form: FileForm; readonly layouts: readonly Layout[] };

/** The next rows, and which table they are of; undefined at the end. */
export type Rows = { readonly table: number; readonly rows: readonly Row[] } | undefined;

let opened: Extract<Import, { kind: 'values' }> | undefined;
let batches: AsyncGenerator<Rows> | undefined;

async function* rowsOf({ tables }: Extract<Import, { kind: 'values' }>, rowsAtOnce: number | undefined): AsyncGenerator<Rows> {
  for (const [table, one] of tables.entries()) for await (const rows of one.rows(rowsAtOnce)) yield { table, rows };
}

answerCalls(async (call: ReadCall): Promise<Opened | Rows | RegisterFile> => {
  switch (call.kind) {
    case 'registers':
      return readRegisterFile(call.source, call.register);
    case 'open': {
      const read = await readFile(call.source, call.reader);
      if (read.kind !== 'values') return read;
      opened = read;
      return { kind: 'values', form: read.form, layouts: read.tables.map(({ layout }) => layout) };
    }
    case 'begin':
      await batches?.return(undefined);
      batches = opened && rowsOf(opened, call.rowsAtOnce);
      return undefined;
    case 'next': {
      const next = await batches?.next();
      return next === undefined || next.done ? undefined : next.value;
    }
  }
});
