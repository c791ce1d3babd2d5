import type { Overview, ReportData } from '@miqyas/contract/client';

type Part = Overview['parts'][number];

/** The targets of a part of a report that are followed, in the order of the whole. */
function targetsOf({ targets }: Overview, part: Part): Overview['targets'] {
  return targets.filter((target) => target.followed && (part.kind !== 'domain' || target.domain === part.code));
}

/** The overview of a part, as far as its sheet shows it: made of that of the whole, so that the two never say different things. */
export function overviewOfPart(overview: Overview, part: Part): Overview {
  const targets = targetsOf(overview, part);
  const ids = new Set(targets.map(({ id }) => id));
  return {
    ...overview,
    scope: { kind: 'domain', code: part.code, names: part.names, within: [] },
    ...{ targets, counts: part.counts, index: part.index, followed: targets.length, parts: [] },
    decisions: overview.decisions.filter((one) => one.targets.some((id) => ids.has(id))),
    changes: overview.changes.filter(({ target }) => ids.has(target)),
  };
}

/** How many of counted targets are achieved or on track, and how many are behind. */
export function goodAndBehind(counts: Overview['counts']): { good: number; behind: number } {
  return {
    good: (counts.achieved ?? 0) + (counts['on-track'] ?? 0),
    behind: (counts['off-track'] ?? 0) + (counts.missed ?? 0) + (counts.awaited ?? 0),
  };
}

/** What a report is about: the programme, or its part. */
export function namesOf({ overview }: ReportData) {
  return overview.scope.kind === 'programme' ? overview.programme.names : overview.scope.names;
}
