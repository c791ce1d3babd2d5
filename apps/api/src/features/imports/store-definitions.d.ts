import { type Writer } from '@miqyas/db';
import { type Authorship, type Kpi } from '@miqyas/domain';
import type { ImportFault, Located } from './import-fault.ts';
import type { Definition } from './read-definitions.ts';
export interface Stored {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly ImportFault[];
  /** What the trail is told of it. */
  readonly written?: readonly Readonly<Record<string, string | number>>[];
}
/**
 * New definitions become version 1, changed ones a new version; past values keep the version they were made with. What is kept
 * from who brings them (`sees`) they can neither change nor feed from.
 */
export declare function storeDefinitions(
  tx: Writer,
  {
    programme,
    definitions,
    authorship,
    sees,
    whole,
  }: {
    programme: string;
    definitions: readonly Located<Definition>[];
    authorship: Authorship;
    sees?: (kpi: Kpi) => boolean;
    /** Each says all there is to say: what it leaves out is no more. */
    whole?: boolean;
  },
): Promise<Stored>;
/** What a definition comes to: what it does not say (a feed, a name in another language) stays as it was `before`; `known` is the version in force. */
export declare function completedDefinition(definition: Definition, known?: Kpi, before?: Kpi): Kpi;
