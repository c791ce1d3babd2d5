import type { StatementObserver } from '@miqyas/db';
import type { Logger } from 'pino';

const MOST_CHARACTERS = 1000;

/** Writes down each statement that takes as long as `slowMs`, without what was put into it. */
export function slowStatements(log: Logger, slowMs: number | undefined): StatementObserver {
  if (slowMs === undefined) return () => undefined;
  return ({ text, kind, pool, durationMs, failed }) => {
    if (durationMs < slowMs) return;
    log.warn({ ms: Math.round(durationMs), kind, pool, ...(failed ? { failed } : {}), statement: shortened(text) }, 'slow statement');
  };
}

/** The text of a statement on one line; rows that are all alike once. */
export function shortened(text: string): string {
  const once = text
    .slice(0, 20 * MOST_CHARACTERS)
    .replace(/\s+/g, ' ')
    .replace(/\((?:\s*(?:\?|\$\d+)\s*,?)+\)(?:\s*,\s*\((?:\s*(?:\?|\$\d+)\s*,?)+\))*/g, '(…)')
    .trim();
  return once.length > MOST_CHARACTERS ? `${once.slice(0, MOST_CHARACTERS)}…` : once;
}
