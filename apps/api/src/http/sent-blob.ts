import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../access/context.ts';

/** Nobody who reads waits so long between two pieces. */
const READ_MS = 60_000;
/** Nobody reads for longer altogether. */
const WHOLE_MS = 60 * 60_000;

interface SentBlob {
  readonly person: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
  readonly mediaType: string;
}

/**
 * A kept file as an answer: an attachment, whatever it is, that a browser neither guesses at nor runs (a sandbox around it is put on by the
 * application). Its last piece goes out when its checksum is right: one that was changed where it lies never arrives whole.
 */
export async function sentBlob(
  c: HonoContext,
  { bounds, evidence, log }: Pick<Context, 'bounds' | 'evidence' | 'log'>,
  { person, sha256, bytes, name, mediaType }: SentBlob,
): Promise<Response> {
  const leave = bounds.streams.take(person);
  const source = await evidence.blobs.open(sha256).catch((error: unknown) => {
    leave();
    throw error;
  });
  if (!source) {
    leave();
    throw new Error(`the file ${sha256} of evidence is missing`);
  }
  const headers = { 'content-type': mediaType, 'content-length': String(bytes), 'content-disposition': attachment(name) };
  return c.body(checked(source, { sha256, leave, log }), 200, headers);
}

/** The name for every browser: as it is (RFC 5987), and for those before it without what is not of their alphabet. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_');
  const whole = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

function checked(
  source: Readable,
  { sha256, leave, log }: { sha256: string; leave: () => void; log: Context['log'] },
): ReadableStream<Uint8Array> {
  const hash = createHash('sha256');
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let held: Uint8Array | undefined;
  let idle: NodeJS.Timeout | undefined;
  const over = () => {
    clearTimeout(idle);
    clearTimeout(slow);
    source.destroy();
    leave();
  };
  const late = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    controller.error(new Error('nobody reads it'));
    over();
  };
  let slow: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        slow = setTimeout(late, WHOLE_MS, controller);
      },
      pull: async (controller) => {
        clearTimeout(idle);
        try {
          for (;;) {
            const { done, value } = await pieces.next();
            if (!done) hash.update(value);
            else if (hash.digest('hex') !== sha256) throw new Error(`the file ${sha256} of evidence is not the one that was put`);
            const ready = held;
            held = done ? undefined : value;
            if (ready) controller.enqueue(ready);
            if (done) {
              // Before its reader knows of the end: they may ask for the next at once.
              over();
              controller.close();
              return;
            }
            if (ready) break;
          }
          idle = setTimeout(late, READ_MS, controller);
        } catch (error) {
          log.error({ err: error }, 'a file could not be sent to its end');
          controller.error(error);
          over();
        }
      },
      cancel: over,
    },
    { highWaterMark: 0 },
  );
}
