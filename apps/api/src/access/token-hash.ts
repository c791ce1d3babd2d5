import { createHash } from 'node:crypto';

/** What is kept of a token: a reader of it cannot use it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
