import { type DestinationStream, type Logger, levels, pino } from 'pino';
import { underWay } from '../access/under-way.ts';
import type { ObservingSettings } from '../config/observing.ts';
import { scrubbed } from './scrubbed.ts';

export interface Log {
  readonly log: Logger;
  /** Tells whoever runs the process how far it is: a sentence, or where all is JSON an event, whatever the level. */
  readonly say: (sentence: string, event?: Readonly<Record<string, unknown>>, hint?: string) => void;
}

interface Out extends DestinationStream {
  readonly isTTY?: boolean;
}

/**
 * The log: an event a line. Each names the request or the job that it is of, and none holds what lets somebody in. On a terminal lines are
 * for reading; `json` makes an event of what is otherwise said in sentences as well.
 */
export function openLog({ level, format }: ObservingSettings['log'], out: Out = standardOutput()): Log {
  const forReading = format === 'text' || (format === 'auto' && out.isTTY === true);
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const of = underWay();
        if (of === undefined) return {};
        const { kind, id, traceId } = of;
        return { [kind === 'job' ? 'job' : 'requestId']: id, ...(traceId === undefined ? {} : { traceId }) };
      },
      serializers: { err: (error: unknown) => shownError(error) },
      hooks: { streamWrite: (line) => (forReading ? readable(scrubbed(line)) : scrubbed(line)) },
    },
    out,
  );
  const events = log.child({}, { level: 'info' });
  return {
    log,
    say: (sentence, event = {}, hint) => {
      if (format !== 'json') {
        // In one piece: whoever waits for the sentence has the hint with it.
        out.write(hint === undefined ? `${sentence}\n` : `${sentence}\n${hint}\n`);
        return;
      }
      events.info(event, sentence);
      if (hint !== undefined) events.info({}, hint);
    },
  };
}

/** Whoever reads our lines may go away: that ends nothing of ours. */
function standardOutput(): Out {
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', () => undefined);
  return process.stdout;
}

/** Of an error so many of its causes are told. */
const CAUSES = 5;

/** An error without what drivers hang on it: a row that was in the way, an answer of a mail server. */
function shownError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause, code } = error as Error & { code?: unknown };
  return {
    ...{ type: name, message, stack },
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause === undefined || depth >= CAUSES ? {} : { cause: shownError(cause, depth + 1) }),
  };
}

const QUIET = new Set(['level', 'time', 'pid', 'msg', 'err']);

/** A line as a person reads it: `09:00:00 WARN  refused code=not-permitted …`, an error with where it comes from below. */
function readable(json: string): string {
  const event = JSON.parse(json) as Record<string, unknown> & { level: string; time: string; msg?: string; err?: { stack?: string } };
  const rest = Object.entries(event).filter(([name, value]) => !QUIET.has(name) && value !== undefined);
  const facts = rest.map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join('');
  // What somebody else has put in must not move the cursor.
  const plain = (text: string) => text.replace(/(?![\n\t])\p{Cc}/gu, '\uFFFD');
  const level = event.level.toUpperCase().padEnd(Math.max(...Object.values(levels.labels).map((label) => label.length)));
  const line = `${event.time.slice(11, 19)} ${level} ${event.msg ?? ''}${facts}`.replace(/\n/g, ' ');
  return plain(`${line}\n${event.err?.stack === undefined ? '' : `${event.err.stack}\n`}`);
}
