import type { TargetProgress } from '@miqyas/contract/client';

const FLAGSHIPS = 12;

/** Those marked as flagships, the judged before the silent; filled up with other targets that have data. */
export function flagshipsOf(targets: readonly TargetProgress[]): TargetProgress[] {
  const followed = targets.filter((target) => target.followed);
  // Before the first value there are at least the published targets to look at.
  const counted = followed.length > 0 ? followed : targets;
  const silent = (target: TargetProgress) => Number(target.status === 'not-judged') + 2 * Number(target.status === 'no-data');
  const marked = counted.filter((target) => target.flagship).toSorted((a, b) => silent(a) - silent(b));
  const rest = counted.filter((target) => !target.flagship && target.latest);
  return [...marked, ...rest].slice(0, FLAGSHIPS);
}
