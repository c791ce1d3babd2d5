import { Worker } from 'node:worker_threads';

/** A thread that answers calls one after another, with bounded memory: what it is given can end it, and not the process. */
export interface Thread {
  /** Rejects with {@link ThreadError} when the thread needs more memory or time than it has; with what it threw otherwise. */
  call<Answer>(message: unknown): Promise<Answer>;
  end(): Promise<void>;
  /** Whether it may be given more. */
  isGood(): boolean;
}

/** A thread came to its end before its work did. */
export class ThreadError extends Error {
  readonly code: 'memory' | 'time' | 'broken';

  constructor(code: ThreadError['code'], options?: ErrorOptions) {
    super(`a thread ended: ${code}`, options);
    this.code = code;
  }
}

/** What a thread sends back: an answer, or what it threw. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'thrown'; readonly name: string; readonly message: string; readonly properties: object };

/** Starts a thread; `callMs` bounds each call, `heapMb` its memory. `revived` makes an error of ours of what it threw. */
export function thread(
  module: URL,
  { heapMb, callMs, revived }: { heapMb: number; callMs: number; revived: (thrown: Extract<Reply, { kind: 'thrown' }>) => Error },
): Thread {
  const worker = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 8 } });
  worker.unref();
  let waiting: { resolve: (answer: never) => void; reject: (error: Error) => void } | undefined;
  let over: ThreadError | undefined;
  const fail = (error: ThreadError) => {
    over ??= error;
    waiting?.reject(error);
    waiting = undefined;
  };
  worker.on('message', (reply: Reply) => {
    const { resolve, reject } = waiting ?? {};
    waiting = undefined;
    // Messages of a port are taken up to a thousand in a row: a thread that answers as fast as it is asked would keep everybody else waiting.
    setImmediate(() => {
      if (reply.kind === 'answer') resolve?.(reply.answer as never);
      else reject?.(revived(reply));
    });
  });
  worker.on('error', (error: NodeJS.ErrnoException) =>
    fail(new ThreadError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken', { cause: error })),
  );
  worker.on('exit', () => fail(new ThreadError('broken')));
  let last: Promise<unknown> = Promise.resolve();
  const ask = <Answer>(message: unknown): Promise<Answer> => {
    if (over) return Promise.reject(over);
    return new Promise<Answer>((resolve, reject) => {
      const late = setTimeout(() => {
        fail(new ThreadError('time'));
        void worker.terminate();
      }, callMs);
      // A thread that rests keeps no process alive.
      worker.ref();
      const settled = <Argument>(settle: (argument: Argument) => void) => {
        return (argument: Argument) => {
          clearTimeout(late);
          worker.unref();
          settle(argument);
        };
      };
      waiting = { resolve: settled(resolve), reject: settled(reject) };
      worker.postMessage(message);
    });
  };
  return {
    call: <Answer>(message: unknown) => {
      const own = last.then(() => ask<Answer>(message));
      last = own.catch(() => undefined);
      return own;
    },
    end: async () => {
      over ??= new ThreadError('broken');
      await worker.terminate();
    },
    isGood: () => over === undefined,
  };
}
