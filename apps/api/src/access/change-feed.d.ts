import type { GeneralReader } from '@miqyas/db';
import type { TopicRevisions } from '@miqyas/domain';
import type { TopicReader } from './topic-reader.ts';

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
export declare function watchChanges(
  topics: TopicReader,
  store: {
    readonly read: GeneralReader;
    readonly listen: ((changed: () => void) => () => Promise<void>) | undefined;
  },
): ChangeFeed;
