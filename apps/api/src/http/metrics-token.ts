import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Whether a header names the token of whoever reads metrics; how long it takes tells nothing of the token. */
export function namesToken(authorization: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`));
}

/** As Prometheus reads it. */
export const EXPOSITION = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' } as const;
