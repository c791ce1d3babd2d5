import type { GeneralReader, Store, Topics } from '@miqyas/db';
import type { TopicRevisions } from '@miqyas/domain';

/** A programme has changed; what was read of these topics at earlier revisions may no longer be true. */
interface Change {
  readonly programme: string;
  readonly topics: TopicRevisions;
}

interface Listener {
  /** Something of a programme has changed. */
  changed(change: Change): void;
  /** Somebody's rights have, or a session or token has ended. */
  peopleChanged(): void;
}

/** Tells its listeners what changes, in this process or in another one on the same database. */
export interface ChangeFeed {
  /** Calls back for each change from now on, and perhaps once with how it stands; the answer ends it. */
  subscribe(listener: Listener): () => void;
  /** Resolves when the feed is closed: a listener need not wait any longer. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** SQLite cannot tell what another process writes: it is asked. PostgreSQL tells, and is asked in case a word was lost. */
const ASK_MS = 500;
const ASK_A_TELLER_MS = 5000;

export function watchChanges(
  topics: Store['topics'],
  store: { readonly read: GeneralReader; readonly listen: ((changed: () => void) => () => Promise<void>) | undefined },
): ChangeFeed {
  const listeners = new Set<Listener>();
  let known: Topics | undefined;
  let timer: NodeJS.Timeout | undefined;
  let unlisten: (() => Promise<void>) | undefined;
  let asking: Promise<void> = Promise.resolve();
  let finish = () => {};
  const closed = new Promise<void>((resolve) => (finish = resolve));
  const compare = async () => {
    // A database that does not answer now is asked again.
    const found = await topics().catch(() => undefined);
    if (!found) return;
    for (const [programme, revisions] of found.programmes) {
      if (!same(known?.programmes.get(programme), revisions))
        for (const listener of listeners) listener.changed({ programme, topics: revisions });
    }
    if (known?.people !== found.people) for (const listener of listeners) listener.peopleChanged();
    known = found;
  };
  // However many words come while a database is slow to answer, one question waits.
  let waiting = false;
  const ask = () => {
    if (waiting) return;
    waiting = true;
    asking = asking.then(() => {
      waiting = false;
      return compare();
    });
  };
  const begin = () => {
    known = undefined;
    ask();
    timer = setInterval(ask, store.listen ? ASK_A_TELLER_MS : ASK_MS);
    unlisten = store.listen?.(ask);
  };
  const end = async () => {
    clearInterval(timer);
    // Taken before the wait: a listener that comes during it begins anew.
    const stop = unlisten;
    unlisten = undefined;
    await stop?.();
    await asking;
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) begin();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) void end();
      };
    },
    closed,
    close: async () => {
      listeners.clear();
      finish();
      await end();
    },
  };
}

function same(a: TopicRevisions | undefined, b: TopicRevisions): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
