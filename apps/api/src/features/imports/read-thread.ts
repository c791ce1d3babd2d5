import type { RegisterName } from '@miqyas/domain';
import { answerCalls } from '../../access/answer-calls.ts';
import type { Located } from './import-fault.ts';
import { type Import, readFile } from './read-file.ts';
import { type RegisterFile, readRegisterFile } from './read-register-file.ts';
import type { Cells, Table } from './read-tables.ts';
import type { Source } from './source.ts';

export type ReadCall =
  | { readonly kind: 'open'; readonly source: Source }
  | { readonly kind: 'registers'; readonly source: Source; readonly register: RegisterName | undefined }
  | { readonly kind: 'begin'; readonly rowsAtOnce: number | undefined }
  | { readonly kind: 'next' };

/** What a file holds; of values the headings alone: their rows are asked for. */
export type Opened = Exclude<Import, { kind: 'values' }> | { readonly kind: 'values'; readonly headings: readonly string[] };

/** The next rows; undefined at the end. */
export type Rows = readonly Located<Cells>[] | undefined;

let table: Table | undefined;
let batches: AsyncGenerator<readonly Located<Cells>[]> | undefined;

answerCalls(async (call: ReadCall): Promise<Opened | Rows | RegisterFile> => {
  switch (call.kind) {
    case 'registers':
      return readRegisterFile(call.source, call.register);
    case 'open': {
      const read = await readFile(call.source);
      if (read.kind !== 'values') return read;
      table = read.table;
      return { kind: 'values', headings: table.headings };
    }
    case 'begin':
      await batches?.return(undefined);
      batches = table?.batches(call.rowsAtOnce);
      return undefined;
    case 'next': {
      const next = await batches?.next();
      return next === undefined || next.done ? undefined : next.value;
    }
  }
});
