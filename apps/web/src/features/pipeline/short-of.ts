import type { PackageEffects } from '@miqyas/contract/client';

type Affected = PackageEffects['targets'][number];

/** Under this chance the better end of the 80 % interval falls short as well: one in ten lies beyond it. */
const SHORT_UNDER = 0.1;

/** Targets that stay out of reach with the package too. */
export function shortOf(targets: readonly Affected[]): Affected[] {
  return targets.filter(({ prospects }) => prospects?.after.chance !== undefined && prospects.after.chance < SHORT_UNDER);
}
