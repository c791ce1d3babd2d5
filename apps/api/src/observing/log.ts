import { type DestinationStream, type Logger, levels, pino } from 'pino';
import { underWay } from '../access/under-way.ts';
import type { ObservingSettings } from '../config/observing.ts';
import { scrubbed } from './scrubbed.ts';

export interface Log {
  readonly log: Logger;
  /** Tells whoever runs the process how far it is: a sentence, or where all is JSON an event, whatever the level. */
  readonly say: (sentence: string, event?: Readonly<Record<string, unknown>>) => void;
}

interface Out extends DestinationStream {
  readonly isTTY?: boolean;
}

/**
 * The log: an event a line. Each names the request or the job that it is of, and none holds what lets somebody in. On a terminal lines are
 * for reading; `json` makes an event of what is otherwise said in sentences as well.
 */
export function openLog({ level, format }: ObservingSettings['log'], out: Out = process.stdout): Log {
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
      serializers: { err: shownError },
      hooks: { streamWrite: (line) => (forReading ? readable(scrubbed(line)) : scrubbed(line)) },
    },
    out,
  );
  const events = log.child({}, { level: 'info' });
  return {
    log,
    say: (sentence, event = {}) => (format === 'json' ? events.info(event, sentence) : out.write(`${sentence}\n`)),
  };
}

/** An error without what drivers hang on it: a row that was in the way, an answer of a mail server. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause, code } = error as Error & { code?: unknown };
  return {
    ...{ type: name, message, stack },
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause === undefined ? {} : { cause: shownError(cause) }),
  };
}

const QUIET = new Set(['level', 'time', 'pid', 'msg', 'err']);

/** A line as a person reads it: `09:00:00 WARN  refused code=not-permitted …`, an error with where it comes from below. */
function readable(line: string): string {
  const event = JSON.parse(line) as Record<string, unknown> & { level: string; time: string; msg?: string; err?: { stack?: string } };
  const rest = Object.entries(event).filter(([name, value]) => !QUIET.has(name) && value !== undefined);
  const facts = rest.map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join('');
  const level = event.level.toUpperCase().padEnd(Math.max(...Object.values(levels.labels).map((label) => label.length)));
  return `${event.time.slice(11, 19)} ${level} ${event.msg ?? ''}${facts}\n${event.err?.stack === undefined ? '' : `${event.err.stack}\n`}`;
}
