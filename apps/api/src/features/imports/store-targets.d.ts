import { type Writer } from '@miqyas/db';
import { type Authorship } from '@miqyas/domain';
import type { Located } from './import-fault.ts';
import type { ReadTarget } from './read-targets.ts';
import type { Stored } from './store-definitions.ts';
/**
 * Stores the editions that are not there yet. Of several for one deadline the file's own word decides which is in force
 * and retires the others; without it the first that was stored is.
 */
export declare function storeTargets(
  tx: Writer,
  {
    programme,
    targets,
    authorship,
    whole,
  }: {
    programme: string;
    targets: readonly Located<ReadTarget>[];
    authorship: Authorship;
    /** Whoever answers for it, where it was published and what is noted make another edition as well. */
    whole?: boolean;
  },
): Promise<Stored>;
