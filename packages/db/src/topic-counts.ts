import type { TopicRevisions } from '@miqyas/domain';

/** How often each topic of each programme has changed, and what concerns people. */
export interface Topics {
  readonly programmes: ReadonlyMap<string, TopicRevisions>;
  /** Moves on with every change of a person, a role, a session that ends or a token that is revoked. */
  readonly people: number;
}
