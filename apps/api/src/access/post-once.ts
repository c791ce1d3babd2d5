import { request as askInClear } from 'node:http';
import { request as ask } from 'node:https';
import type { LookupFunction } from 'node:net';
import { boundedText } from './bounded-text.ts';

/** `unreachable`: nobody has got anything. `uncertain`: somebody was there, and what became of it is not known. */
export type Answer =
  /** `text` is undefined where it was too long or broke off. */
  | { readonly kind: 'answered'; readonly status: number; readonly text: string | undefined }
  | { readonly kind: 'unreachable' | 'uncertain'; readonly error: string };

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Resolves the name of its host; the machine's own way where nothing is said. */
  readonly lookup?: LookupFunction;
}

/** Posts once, over a connection of its own: one that is kept open and breaks would leave it unknown who got what. Follows no redirect. */
export function postOnce({ url, headers, body, lookup }: Post, timeoutMs: number): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const secure = url.protocol === 'https:';
  const bytes = Buffer.from(body);
  const all = { ...headers, 'content-length': bytes.length, 'accept-encoding': 'identity', 'user-agent': 'Miqyas' };
  const request = (secure ? ask : askInClear)(url, {
    ...{ method: 'POST', agent: false, headers: all },
    ...(lookup ? { lookup } : {}),
  });
  // From here on the body is on its way, and may be there whatever comes back.
  let connected = false;
  let status: number | undefined;
  const lost = (error: string) => {
    // Of an answer that has begun, who reads it tells.
    if (status === undefined) resolve({ kind: connected ? 'uncertain' : 'unreachable', error: `${url.host}: ${error}` });
  };
  const timer = setTimeout(() => {
    lost(`no answer within ${timeoutMs / 1000} s`);
    request.destroy();
  }, timeoutMs);
  request.once('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', () => (connected = true)));
  request.on('error', (error: NodeJS.ErrnoException) => lost(error.message || (error.code ?? 'no connection')));
  request.on('close', () => lost('the connection was closed without an answer'));
  request.once('response', (response) => {
    const { statusCode = 0 } = response;
    status = statusCode;
    void boundedText(response).then((text) => resolve({ kind: 'answered', status: statusCode, text }));
  });
  request.end(bytes);
  return promise.finally(() => {
    clearTimeout(timer);
    request.destroy();
  });
}
