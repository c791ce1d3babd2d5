import { type Client, createClient } from '@miqyas/contract/client';
import { type ReadMemory, readMemory } from './read-memory.ts';
import { type Retries, retrying } from './retrying.ts';

export interface ConnectOptions {
  /** Address of the installation, `https://miqyas.example`. */
  readonly url: string;
  /** A service's token, `mqs_…`; without one only what is public is answered. */
  readonly token?: string;
  /** Language of refusals and names in words: `en`, `ar` or `zh`. */
  readonly language?: string;
  readonly retries?: Partial<Retries>;
  /** How many answers are remembered, to be asked for only if they changed; 0 remembers none. */
  readonly remember?: number;
  /** How requests are made; the platform's own where nothing is said. */
  readonly fetch?: (address: string, init: RequestInit) => Promise<Response>;
}

/** Every route of the API as a method. */
export type Connection = Client;

/**
 * A connection to an installation: every route is a method, typed by the API's own description. What is refused throws `ApiError`; what
 * failed on the way is tried again where that does nothing twice; what was read before is asked for only if it changed.
 */
export function connect({ url, token, language = 'en', retries, remember = 200, fetch: send = fetch }: ConnectOptions): Connection {
  const memory: ReadMemory = readMemory(remember);
  const signed = (address: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    return send(address, { ...init, headers });
  };
  const patient = retrying(signed, retries);
  return createClient({
    base: `${url.replace(/\/+$/, '')}/api/v1`,
    language: () => language,
    fetch: (address, init) => memory.read(address, init, patient),
  });
}
