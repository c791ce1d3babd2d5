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

const PLACES = String.raw`(?:(?:\?\d*|\$\d+)(?:, ?)?)`;
const ROWS = new RegExp(String.raw`\(${PLACES}+\)(?:, ?\(${PLACES}+\))*`, 'g');
/** What a cut has left of the last row. */
const CUT_ROW = new RegExp(String.raw`, ?(?:\(${PLACES}*)?$`);

/** The text of a statement on one line; rows that are all alike once. */
export function shortened(text: string): string {
  const once = text
    .slice(0, 20 * MOST_CHARACTERS)
    .replace(/\s+/g, ' ')
    .replace(ROWS, '(…)')
    .replace(CUT_ROW, '')
    .trim();
  return once.length > MOST_CHARACTERS ? `${once.slice(0, MOST_CHARACTERS)}…` : once;
}
