type Send = (address: string, init: RequestInit) => Promise<Response>;

/** What was read, with its tag: asked for again only if it changed. */
export interface ReadMemory {
  read(address: string, init: RequestInit, send: Send): Promise<Response>;
}

interface Kept {
  readonly tag: string;
  readonly body: string;
  readonly type: string;
}

/** Answers larger than this are not remembered. */
const MOST_CHARACTERS = 2_000_000;

/** Remembers the newest answers; the server is asked each time, and says 304 where nothing changed. Nothing is answered without asking. */
export function readMemory(most: number): ReadMemory {
  const kept = new Map<string, Kept>();
  return {
    read: async (address, init, send) => {
      if (most <= 0 || (init.method ?? 'GET') !== 'GET') return send(address, init);
      const headers = new Headers(init.headers);
      const key = `${headers.get('accept-language') ?? ''} ${address}`;
      const known = kept.get(key);
      if (known) headers.set('if-none-match', known.tag);
      const response = await send(address, { ...init, headers });
      if (response.status === 304 && known) {
        keep(kept, key, known, most);
        return new Response(known.body, { status: 200, headers: { 'content-type': known.type, etag: known.tag } });
      }
      const [tag, type] = [response.headers.get('etag'), response.headers.get('content-type') ?? ''];
      // What is gone, or refused, is not remembered either; a stream is its reader's.
      if (response.status !== 200 || tag === null || !type.includes('json')) {
        kept.delete(key);
        return response;
      }
      const body = await response.text();
      if (body.length <= MOST_CHARACTERS) keep(kept, key, { tag, body, type }, most);
      return new Response(body, { status: 200, headers: response.headers });
    },
  };
}

/** The oldest goes. */
function keep(kept: Map<string, Kept>, key: string, one: Kept, most: number): void {
  kept.delete(key);
  kept.set(key, one);
  const oldest = kept.keys().next().value;
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}
