import type { RegisterName } from '@miqyas/domain';
import { atOnce } from '../../access/bound.ts';
import type { Parameters } from '../../access/refusal.ts';
import { type Thread, ThreadError, thread } from '../../access/thread.ts';
import type { Layout } from './layout.ts';
import { type FileForm, type Import, type Reader, unreadable } from './read-file.ts';
import type { RegisterFile } from './read-register-file.ts';
import type { Opened, ReadCall, Rows } from './read-thread.ts';
import { type UnreadableCode, UnreadableError } from './rows.ts';
import type { Source } from './source.ts';

/** Tables of values whose rows are asked for, as often as they are needed. */
export interface OpenFile {
  readonly kind: 'values';
  readonly form: FileForm;
  readonly layouts: readonly Layout[];
  /** Batches of rows of one table after the other; throws {@link UnreadableError} where the file cannot be read on. */
  batches(rowsAtOnce?: number): AsyncGenerator<NonNullable<Rows>>;
}

export type ReadImport = OpenFile | Exclude<Import, { kind: 'values' }>;

/** What reading a file may take: memory, and time for each answer. */
const HEAP_MB = 512;
const CALL_MS = 45_000;

/**
 * Reads a file beside the process, in a thread that can be ended: whatever the file is, others are served meanwhile. `work` is run on
 * what it holds; what needs more memory or time than any file may is unreadable.
 */
export function readBeside<Result>(source: Source, reader: Reader, work: (read: ReadImport) => Promise<Result>): Promise<Result> {
  return reading(() => readIn(source, reader, work));
}

/** Reads a file of registers beside the process. */
export function readRegistersBeside(source: Source, register: RegisterName | undefined): Promise<RegisterFile> {
  return reading(() => inThread(source, (call) => call<RegisterFile>({ kind: 'registers', source, register })));
}

type Call = <Answer>(message: ReadCall) => Promise<Answer>;

async function inThread<Result>(source: Source, work: (call: Call) => Promise<Result>): Promise<Result> {
  const own = resting.pop() ?? thread(new URL('./read-thread.ts', import.meta.url), { heapMb: HEAP_MB, callMs: CALL_MS, revived });
  const call = async <Answer>(message: ReadCall): Promise<Answer> => {
    try {
      return await own.call<Answer>(message);
    } catch (error) {
      if (!(error instanceof ThreadError) || error.code === 'broken') throw error;
      if (error.code === 'memory') throw new UnreadableError(1, 'needs-too-much', { limit: `${HEAP_MB} MB` });
      throw new UnreadableError(1, 'takes-too-long', { limit: CALL_MS / 1000 });
    }
  };
  try {
    return await work(call);
  } finally {
    if (own.isGood() && resting.length < MOST_RESTING && source.size <= SMALL_BYTES) resting.push(own);
    else await own.end();
  }
}

async function readIn<Result>(source: Source, reader: Reader, work: (read: ReadImport) => Promise<Result>): Promise<Result> {
  return inThread(source, async (call) => {
    const opened = await call<Opened>({ kind: 'open', source, reader }).catch((error: unknown) => {
      if (error instanceof UnreadableError) return unreadable(error);
      throw error;
    });
    if (opened.kind !== 'values') return await work(opened);
    return await work({
      ...opened,
      batches: async function* (rowsAtOnce) {
        await call({ kind: 'begin', rowsAtOnce });
        let ahead = call<Rows>({ kind: 'next' });
        for (;;) {
          const rows = await ahead;
          if (rows === undefined) return;
          // The thread reads on while these are worked on; what it throws is thrown when it is asked for.
          ahead = call<Rows>({ kind: 'next' });
          ahead.catch(() => undefined);
          yield rows;
        }
      },
    });
  });
}

/** Files that are read at once: a thread may take as much memory as the rest of the process. */
const reading = atOnce(3);

/** A thread takes a moment to begin: one that has read something small is kept for the next file. */
const resting: Thread[] = [];
const MOST_RESTING = 2;
const SMALL_BYTES = 1024 * 1024;

function revived({ name, message, properties }: { name: string; message: string; properties: object }): Error {
  if (name !== 'UnreadableError') return new Error(message);
  const { line, code, parameters } = properties as { line: number; code: UnreadableCode; parameters: Parameters };
  return new UnreadableError(line, code, parameters);
}
