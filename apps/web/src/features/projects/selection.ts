import type { ProjectOverview } from '@miqyas/contract/client';
import { type Language, STAGES, type Stage, type Status } from '@miqyas/domain';
import { localeOf } from '@miqyas/i18n';
import type { ProjectColumn } from '../../shared/components/project-table.tsx';
import { nameIn } from '../../shared/locale/locale.tsx';

/** What the address of the project list says of it. */
export interface ProjectSearch {
  readonly find?: string | undefined;
  readonly domain?: string | undefined;
  readonly stage?: Stage | undefined;
  /** Projects with at least one target in this status. */
  readonly status?: Status | undefined;
  readonly sort?: ProjectColumn | undefined;
  readonly down?: true | undefined;
}

/** Without a column the furthest behind its path comes first; what has no index comes last whichever way. */
export function sorted(projects: readonly ProjectOverview[], { sort, down }: ProjectSearch, language: Language): ProjectOverview[] {
  const way = down ? -1 : 1;
  const by = keyOf(sort, language);
  const words = new Intl.Collator(localeOf(language));
  return projects.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return way * (typeof x === 'string' && typeof y === 'string' ? words.compare(x, y) : Number(x) - Number(y));
  });
}

function keyOf(column: ProjectColumn | undefined, language: Language): (one: ProjectOverview) => string | number | undefined {
  const index = ({ index: of }: ProjectOverview) => (of.kind === 'index' ? of : undefined);
  switch (column) {
    case 'project':
      return (one) => nameIn(one.project.names, language);
    case 'place':
      return (one) => (one.cityNames ? nameIn(one.cityNames, language) : one.project.country);
    case 'stage':
      return (one) => STAGES.indexOf(one.project.stage);
    case 'index':
      return (one) => index(one)?.value;
    case 'change':
      return (one) => one.change ?? undefined;
    case undefined:
      return (one) => {
        const of = index(one);
        return of && of.value - of.path;
      };
  }
}
