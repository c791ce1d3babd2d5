import { randomUUID } from 'node:crypto';

/** What another machine may call a request: it stands in our log, in the trail and in a header. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** What a request is called: as a proxy or a caller has called it, where that can be written down; else by a name of ours. */
export function requestIdOf(given: string | undefined): string {
  return given !== undefined && WELL_FORMED.test(given) ? given : randomUUID();
}
