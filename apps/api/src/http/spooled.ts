import type { Context as HonoContext } from 'hono';
import type { Context } from '../access/context.ts';
import { spoolIn } from '../access/temporary-files.ts';

/** What is asked for is made within this, whoever reads it. */
const MAKE_MS = 10 * 60_000;
/** Nobody who reads waits so long between two pieces. */
const READ_MS = 60_000;
/** Nobody reads for longer altogether. */
const WHOLE_MS = 60 * 60_000;

interface Spooled {
  readonly person: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Writes the answer piece by piece; between two it asks whether it is to stop. */
  make(write: (piece: string | Uint8Array) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Whatever came of it: when nothing of it goes on. */
  after?(): Promise<void>;
}

/**
 * An answer of any size: made at the pace of the disk into a file, and sent from there at the reader's, so that nobody who reads slowly
 * holds what others need. One is made at a time for each person; it ends when the reader goes away, or takes too long.
 */
export async function spooled(c: HonoContext, context: Context, { person, headers, make, after }: Spooled): Promise<Response> {
  const { exports, inTurn, files } = context.bounds;
  const leave = exports.take(person);
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(new Error('it took too long to make')), MAKE_MS);
  const spool = await files
    .folder(person)
    .then(spoolIn)
    .catch((error: unknown) => {
      clearTimeout(late);
      leave();
      throw error;
    });
  let idle: NodeJS.Timeout | undefined;
  let reading: ReadableStreamDefaultController<Uint8Array> | undefined;
  const slow = setTimeout(() => {
    reading?.error(new Error('it took too long to read'));
    void over();
  }, WHOLE_MS);
  const over = async () => {
    stop.abort(new Error('nobody reads it'));
    clearTimeout(late);
    clearTimeout(idle);
    clearTimeout(slow);
    // Its file goes when nobody writes into it any more.
    await made;
    await spool.close();
    await after?.();
    leave();
  };
  const made = inTurn(person, async () => {
    stop.signal.throwIfAborted();
    await make(async (piece) => {
      stop.signal.throwIfAborted();
      await spool.write(piece);
    }, stop.signal);
  })
    .then(
      () => spool.end(),
      (error: unknown) => spool.end(error),
    )
    .finally(() => clearTimeout(late));
  c.req.raw.signal.addEventListener('abort', () => void over(), { once: true });
  try {
    await spool.begun;
  } catch (error) {
    await over();
    throw error;
  }
  const body = new ReadableStream<Uint8Array>({
    start: (own) => {
      reading = own;
    },
    pull: async (controller) => {
      clearTimeout(idle);
      try {
        const piece = await spool.read();
        if (piece === undefined) {
          // Before its reader knows of the end: they may ask for the next at once.
          leave();
          controller.close();
          await over();
          return;
        }
        controller.enqueue(piece);
        idle = setTimeout(() => {
          controller.error(new Error('nobody reads it'));
          void over();
        }, READ_MS);
      } catch (error) {
        context.log.error({ err: error }, 'an answer could not be made to its end');
        controller.error(error);
        await over();
      }
    },
    cancel: over,
  });
  return c.body(body, 200, headers);
}
