import { BusyError } from './connections.ts';
import { MovedError } from './move-mark.ts';

/** How the triggers of a move tell a writer that it is refused. */
export const REFUSED = { paused: 'miqyas: paused for a move', moved: 'miqyas: moved for good' } as const;

/** The last changes go over to another database: in a few seconds there is somebody to write to again. */
export class PausedError extends BusyError {}

/** What a driver says of a write that a move has refused, as the store says it; undefined of any other error. */
export function refusedForMove(error: unknown): PausedError | MovedError | undefined {
  const { message = '' } = error as { message?: string };
  if (message.includes(REFUSED.paused)) return new PausedError('the data is being moved', { cause: error });
  return message.includes(REFUSED.moved) ? new MovedError(undefined, { cause: error }) : undefined;
}
