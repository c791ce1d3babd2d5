import { AwayError, BusyError } from '../connections.ts';

/** Codes of a server that stops, starts, or is gone. */
const AWAY = /^(57P0[1-5]|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/;

/** What a standby says to a writer, before the address leads to its successor. */
const READ_ONLY = '25006';

/** Codes of a server that is there and has too much to do, or that two of us asked for the same. */
const BUSY = /^(53300|40001|40P01|55P03)$/;

/** What the driver says of a line that breaks. */
const BROKEN_LINE = /Connection terminated|is not queryable|timeout exceeded when trying to connect|client was closed/i;

/** An error of the driver as the store says it: {@link BusyError} for what may be tried again, {@link AwayError} where nobody answers. */
export function translated(error: unknown): unknown {
  if (isAway(error)) return new AwayError('the database server does not answer', { cause: error });
  return BUSY.test(codeOf(error)) ? new BusyError('the database server is busy', { cause: error }) : error;
}

/** Whether what only reads may be asked once more, of another connection. */
export function isPassing(error: unknown): boolean {
  return (isAway(error) && codeOf(error) !== READ_ONLY) || BUSY.test(codeOf(error));
}

function isAway(error: unknown): boolean {
  return codeOf(error) === READ_ONLY || AWAY.test(codeOf(error)) || BROKEN_LINE.test((error as { message?: string }).message ?? '');
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? '';
}
