import type { StageCount } from '@miqyas/contract/client';
import type { Definitions } from '@miqyas/db';
import { formatDay, type Project, parseDay, periodOn, STAGES, shift, startDay } from '@miqyas/domain';
import type { Records } from '../access/records.ts';

/** Projects that came to their stage within so many months have moved. */
const MOVED_MONTHS = 3;

/** The first day of the three months that end with a day (both since 1970-01-01): a project that came to its stage since has moved. */
export function movedSince(today: number): number {
  const month = startDay(periodOn('month', today));
  const back = startDay(shift(periodOn('month', today), -MOVED_MONTHS));
  return back + (today - month);
}

/** Projects that are not archived, and lie in a domain where one is named. */
export function projectsOf({ projects }: Pick<Definitions, 'projects'>, domain?: string): Project[] {
  return [...projects.values()].filter((project) => !project.archived && (domain === undefined || project.domain === domain));
}

/**
 * How many projects stand in each stage of the life cycle, what they cost by currency, and how many of them came to it within the last three
 * months: by the day of their stage or, where none is written, by the day on which the gate before it was passed. `today` is days since
 * 1970-01-01.
 */
export function lifeCycleFunnel(
  records: Pick<Records, 'get'>,
  definitions: Pick<Definitions, 'projects'>,
  { today, domain }: { readonly today: number; readonly domain?: string | undefined },
): StageCount[] {
  const since = formatDay(movedSince(today));
  const until = formatDay(today);
  const byStage = Map.groupBy(projectsOf(definitions, domain), ({ stage }) => stage);
  return STAGES.map((stage, i) => {
    const own = byStage.get(stage) ?? [];
    const cameOn = ({ code, stageSince }: Project) => {
      const before = STAGES[i - 1];
      const passed = before === undefined ? undefined : records.get('gate', `${code} ${before}`)?.entry['passed_on'];
      return stageSince ?? (typeof passed === 'string' && parseDay(passed) !== undefined ? passed : undefined);
    };
    const moved = own.filter((project) => {
      const day = cameOn(project);
      return day !== undefined && day >= since && day <= until;
    });
    return { stage, projects: own.length, moved: moved.length, budgets: budgetsOf(own) };
  });
}

function budgetsOf(projects: readonly Project[]): StageCount['budgets'] {
  const sums = new Map<string, number>();
  for (const { budget, currency } of projects)
    if (budget !== undefined && currency !== undefined) sums.set(currency, (sums.get(currency) ?? 0) + budget);
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}
