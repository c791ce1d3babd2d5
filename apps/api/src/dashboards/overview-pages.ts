import type { Overview, RouteAnswer } from '@miqyas/contract/client';
import { TARGETS_AT_ONCE } from '@miqyas/contract/overview';

/** Of changes and of decisions so many are shown by name before all targets are there, of a decision's targets so many. */
const NAMED = 40;
const NAMED_IN_ONE = 5;
const TARGETS_A_PAGE = 1000;

/** An overview as it goes out first: of many targets the first ones, and those that it names. */
export function firstTargets(overview: Overview): Overview {
  const { targets, flagships, national, parts, changes, decisions } = overview;
  if (targets.length <= TARGETS_AT_ONCE) return overview;
  const named = new Set([
    ...flagships,
    ...national.targets,
    ...parts.flatMap(({ moved }) => (moved === null ? [] : (changes[moved]?.target ?? []))),
    ...changes.slice(0, NAMED).map(({ target }) => target),
    ...decisions.slice(0, NAMED).flatMap((decision) => decision.targets.slice(0, NAMED_IN_ONE)),
  ]);
  const { indexAccount: _, ...told } = overview;
  const first = targets.filter(({ id }, i) => i < TARGETS_AT_ONCE || named.has(id));
  return { ...told, targets: first, targetsLeft: targets.length - TARGETS_AT_ONCE };
}

/** The next of those that are left, in their order. */
export function nextTargets({ targets }: Overview, left: number): RouteAnswer<'overviewTargets'> {
  const from = Math.max(0, targets.length - left);
  const page = targets.slice(from, from + TARGETS_A_PAGE);
  return { targets: page, targetsLeft: targets.length - from - page.length };
}
