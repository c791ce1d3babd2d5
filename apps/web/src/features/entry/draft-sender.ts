import { ApiError, type Client } from '@miqyas/contract/client';
import type { Draft } from './drafts.ts';
import { placeOf } from './sheet-lines.ts';

/** What the line to the server is like for what was typed. */
export interface LineState {
  /** Values on their way. */
  readonly sending: ReadonlySet<string>;
  /** Values that are on this device alone, because the server could not be reached. */
  readonly kept: ReadonlySet<string>;
  /** When it is tried again (ms since 1970). */
  readonly retryAt: number | undefined;
  /** The session is over, or somebody else has signed in: nothing is sent until they have signed in again. */
  readonly signedOut: boolean;
}

export const LINE_OPEN: LineState = { sending: new Set(), kept: new Set(), retryAt: undefined, signedOut: false };

const SETTLE_MS = 700;
const FIRST_RETRY_MS = 2000;
const MOST_RETRY_MS = 60_000;
const MOST_AT_ONCE = 2000;

export interface Sending {
  readonly client: Pick<Client, 'saveDrafts'>;
  readonly programme: string;
  readonly person: string;
  /** What is to be sent of a value now; undefined where it was dropped. */
  readonly draftOf: (key: string) => Draft | undefined;
  readonly sent: (keys: readonly string[], drafts: ReadonlyMap<string, Draft | undefined>) => void;
  readonly tell: (state: LineState) => void;
}

/**
 * Sends what was typed to the server's drafts: in one request for all that has come together, again after 2, 4, 8 … 60 seconds while the
 * server cannot be reached, and at once when the line is back. Values that fail stay where they were typed.
 */
export class DraftSender {
  readonly #sending: Sending;
  readonly #queue = new Set<string>();
  #under: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #retryMs = 0;
  #signedOut = false;
  #ended = false;
  #held = false;
  #flight: Promise<void> = Promise.resolve();

  constructor(sending: Sending) {
    this.#sending = sending;
  }

  /** Sends these soon, with whatever else is typed until then. */
  add(keys: Iterable<string>): void {
    for (const key of keys) this.#queue.add(key);
    if (this.#retryMs === 0) this.#later(SETTLE_MS);
    this.#tell();
  }

  /** Tries at once. */
  now(): void {
    this.#retryMs = 0;
    this.#signedOut = false;
    this.#take();
  }

  /** Sends nothing until it is released, and waits for what is on its way: a draft must not arrive after the value that was made of it. */
  async hold(): Promise<void> {
    this.#held = true;
    await this.#flight;
  }

  /** Goes on, without those that were handed in. */
  release(handedIn: Iterable<string>): void {
    this.#held = false;
    for (const key of handedIn) this.#queue.delete(key);
    // A retry that fell due meanwhile found the door closed: it is tried again.
    if (this.#queue.size > 0) this.#later(this.#retryMs || SETTLE_MS);
    this.#tell();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#take(), ms);
  }

  #take(): void {
    if (this.#ended || this.#held || this.#queue.size === 0 || this.#under.size > 0) return;
    this.#flight = this.#send();
  }

  async #send(): Promise<void> {
    const keys = [...this.#queue].slice(0, MOST_AT_ONCE);
    const drafts = new Map(keys.map((key) => [key, this.#sending.draftOf(key)]));
    for (const key of keys) this.#queue.delete(key);
    this.#under = new Set(keys);
    this.#tell();
    const { client, programme, person } = this.#sending;
    try {
      const body = {
        by: person,
        drafts: keys.map((key) => ({ ...placeOf(key), content: contentOf(drafts.get(key)) })),
      };
      await client.saveDrafts({ programme, body });
      this.#under = new Set();
      this.#retryMs = 0;
      this.#sending.sent(keys, drafts);
      if (this.#queue.size > 0) this.#later(SETTLE_MS);
    } catch (error) {
      this.#under = new Set();
      this.#failed(keys, error);
    }
    this.#tell();
  }

  #failed(keys: readonly string[], error: unknown): void {
    const status = error instanceof ApiError ? error.status : 0;
    if (status === 401 || (error instanceof ApiError && error.problem?.code === 'another-person')) {
      this.#signedOut = true;
      for (const key of keys) this.#queue.add(key);
      return;
    }
    // What the server will never take (a KPI that is gone) stays on this device alone.
    if (status !== 0 && status !== 429 && status < 500) return;
    for (const key of keys) this.#queue.add(key);
    this.#retryMs = Math.min(MOST_RETRY_MS, this.#retryMs === 0 ? FIRST_RETRY_MS : this.#retryMs * 2);
    this.#later(this.#retryMs);
  }

  #tell(): void {
    const waits = this.#retryMs > 0 || this.#signedOut;
    this.#sending.tell({
      sending: this.#under,
      kept: waits ? new Set(this.#queue) : new Set(),
      retryAt: this.#retryMs > 0 ? Date.now() + this.#retryMs : undefined,
      signedOut: this.#signedOut,
    });
  }
}

function contentOf(draft: Draft | undefined) {
  if (!draft) return null;
  const { savedAt: _, sent: __, offered: ___, ...content } = draft;
  return content;
}
