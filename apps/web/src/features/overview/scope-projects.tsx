import type { Overview } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { projectOverviewQuery } from '../../shared/api/queries.ts';
import { ProjectTable } from '../../shared/components/project-table.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** The projects of a part of the programme, the furthest behind first. */
export function ScopeProjects({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const programme = useProgramme();
  const { asOf } = useSearch({ strict: false });
  const { scope, month } = overview;
  const query = useQuery(projectOverviewQuery(programme, { scope: `${scope.kind}:${scope.code}`, month, asOf }));
  return (
    <section>
      <div className="section-head">
        <h2>{t('overview.projects-of')}</h2>
        <span>{formatNumber(overview.projects)}</span>
      </div>
      <ProjectTable projects={query.data ?? []} />
    </section>
  );
}
