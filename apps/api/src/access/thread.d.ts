/** A thread that answers calls one after another, with bounded memory: what it is given can end it, and not the process. */
export interface Thread {
  /** Rejects with {@link ThreadError} when the thread needs more memory or time than it has; with what it threw otherwise. */
  call<Answer>(message: unknown): Promise<Answer>;
  end(): Promise<void>;
  /** Whether it may be given more. */
  isGood(): boolean;
}
/** A thread came to its end before its work did. */
export declare class ThreadError extends Error {
  readonly code: 'memory' | 'time' | 'broken';
  constructor(code: ThreadError['code'], options?: ErrorOptions);
}
/** What a thread sends back: an answer, or what it threw. */
export type Reply =
  | {
      readonly kind: 'answer';
      readonly answer: unknown;
    }
  | {
      readonly kind: 'thrown';
      readonly name: string;
      readonly message: string;
      readonly properties: object;
    };
/** Starts a thread; `callMs` bounds each call, `heapMb` its memory. `revived` makes an error of ours of what it threw. */
export declare function thread(
  module: URL,
  {
    heapMb,
    callMs,
    revived,
  }: {
    heapMb: number;
    callMs: number;
    revived: (
      thrown: Extract<
        Reply,
        {
          kind: 'thrown';
        }
      >,
    ) => Error;
  },
): Thread;
