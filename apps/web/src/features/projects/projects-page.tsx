import type { ProjectOverview } from '@miqyas/contract/client';
import { STAGES, STATUSES } from '@miqyas/domain';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue } from 'react';
import { domainsQuery, projectOverviewQuery } from '../../shared/api/queries.ts';
import { Filter, FilterBar } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { plainText } from '../../shared/components/plain-text.ts';
import { type ProjectColumn, ProjectTable } from '../../shared/components/project-table.tsx';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './projects-page.css';
import { SavedViews } from './saved-views.tsx';
import { type ProjectSearch, sorted } from './selection.ts';

/** All projects: found, filtered and sorted, all of it in the address. */
export function ProjectsPage() {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/projects' });
  const query = useQuery(projectOverviewQuery(programme, { month: search.month ?? installation.month, asOf: search.asOf }));
  useReadiness(query.isSuccess);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[30, 40, 40, 480]} />}>
      {(projects) => <Content projects={projects} search={search} />}
    </LoadState>
  );
}

function Content({ projects, search }: { projects: readonly ProjectOverview[]; search: ProjectSearch & { month?: string | undefined } }) {
  const { t, language } = useLocale();
  const installation = useInstallation();
  const navigate = useNavigate();
  const wanted = useDeferredValue(search);
  const found = sorted(
    projects.filter((one) => fits(one, wanted)),
    wanted,
    language,
  );
  const set = (change: Partial<ProjectSearch>) =>
    void navigate({ to: '/projects', search: (current) => ({ ...current, ...change }), replace: true, resetScroll: false });
  const sortBy = (column: ProjectColumn) => set({ sort: column, down: search.sort === column && !search.down ? true : undefined });
  const head = (column: ProjectColumn, label: string): ReactNode => (
    <button type="button" className="plain sort" aria-label={t('projects.sort', { column: label })} onClick={() => sortBy(column)}>
      {label}
      {search.sort === column ? (search.down ? ' ↓' : ' ↑') : ''}
    </button>
  );
  return (
    <div className="projects">
      <MonthSwitch month={search.month ?? installation.month} last={installation.month} />
      <h1>{t('projects.title')}</h1>
      <Filters search={search} set={set} />
      <p className="quiet small" role="status">
        {t('projects.shown', { shown: found.length, total: projects.length })}
      </p>
      {found.length === 0 && projects.length > 0 ? (
        <p className="quiet">{t('projects.none')}</p>
      ) : (
        <ProjectTable projects={found} head={head} />
      )}
      {projects.length === 0 ? <SetUpLink step="projects" /> : null}
    </div>
  );
}

function Filters({ search, set }: { search: ProjectSearch; set: (change: Partial<ProjectSearch>) => void }) {
  const { t, language } = useLocale();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  const { find, domain, stage, status } = search;
  const filtered = find !== undefined || domain !== undefined || stage !== undefined || status !== undefined;
  return (
    <FilterBar
      label={t('projects.find')}
      find={find}
      filtered={filtered}
      setFind={(text) => set({ find: text })}
      clear={() => set({ find: undefined, domain: undefined, stage: undefined, status: undefined })}
    >
      <Filter any={t('projects.any-domain')} value={domain} set={(value) => set({ domain: value })}>
        {domains.map(({ code, names }) => [code, nameIn(names, language)])}
      </Filter>
      <Filter any={t('projects.any-stage')} value={stage} set={(value) => set({ stage: STAGES.find((one) => one === value) })}>
        {STAGES.map((one) => [one, t(`stage.${one}`)])}
      </Filter>
      <Filter any={t('projects.any-status')} value={status} set={(value) => set({ status: STATUSES.find((one) => one === value) })}>
        {STATUSES.map((one) => [one, t(`status.${one}`)])}
      </Filter>
      <SavedViews />
    </FilterBar>
  );
}

function fits(one: ProjectOverview, { find, domain, stage, status }: ProjectSearch): boolean {
  const { project, counts, cityNames } = one;
  const text = [project.code, ...Object.values(project.names), ...Object.values(cityNames ?? {}), project.country].join(' ');
  return (
    (domain === undefined || project.domain === domain) &&
    (stage === undefined || project.stage === stage) &&
    (status === undefined || counts[status] > 0) &&
    (find === undefined || plainText(text).includes(plainText(find)))
  );
}
