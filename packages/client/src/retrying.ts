/** How often, and how long, something that failed is tried again. */
export interface Retries {
  /** Attempts in all, the first one too. */
  readonly attempts: number;
  /** Waited before the second attempt (ms), twice as long before each further one; some of it by chance, so that not all come at once. */
  readonly firstWaitMs: number;
  /** No longer than this, whatever the server asks for: then the refusal is told instead. */
  readonly mostWaitMs: number;
}

const USUAL: Retries = { attempts: 4, firstWaitMs: 250, mostWaitMs: 60_000 };

type Send = (address: string, init: RequestInit) => Promise<Response>;

/** The server has said that it did nothing: it may be asked again, whatever was asked. */
const NOTHING_DONE = [429, 503];
/** Somebody on the way failed: what was asked may have been done all the same. */
const UNKNOWN = [502, 504];
/** Done twice is done once. */
const REPEATABLE = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'];

/**
 * Asks again where that does nothing twice: what the server put off (`Retry-After` says until when), and what got lost on the way where
 * a repetition changes nothing. A POST whose answer got lost is the caller's to look into: it fails.
 */
export function retrying(send: Send, retries: Partial<Retries> = {}): Send {
  const { attempts, firstWaitMs, mostWaitMs } = { ...USUAL, ...retries };
  return async (address, init) => {
    const repeatable = REPEATABLE.includes((init.method ?? 'GET').toUpperCase());
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await send(address, init).catch((error: unknown) => failed(error));
      const again = outcome instanceof Response ? isToRepeat(outcome, repeatable) : repeatable && !init.signal?.aborted;
      const asked = outcome instanceof Response ? retryAfterMs(outcome.headers.get('retry-after')) : undefined;
      const wait = asked ?? firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
      if (!again || attempt >= attempts || wait > mostWaitMs) {
        if (outcome instanceof Response) return outcome;
        throw outcome.error;
      }
      if (outcome instanceof Response) await outcome.body?.cancel();
      await pause(wait, init.signal ?? undefined);
    }
  };
}

function failed(error: unknown): { readonly error: unknown } {
  return { error };
}

function isToRepeat({ status }: Response, repeatable: boolean): boolean {
  return NOTHING_DONE.includes(status) || (repeatable && UNKNOWN.includes(status));
}

/** `Retry-After: 5`, or a moment. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - Date.now());
}

/** Ends at once, and badly, when nobody waits any more. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', over);
      resolve();
    }, ms);
    if (signal?.aborted) over();
    else signal?.addEventListener('abort', over, { once: true });
  });
}
