import type { Overview, Project } from '@miqyas/contract/client';
import { STAGES, scopesOfProject } from '@miqyas/domain';
import { formatDate, formatNumber } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Name, useLocale } from '../../shared/locale/locale.tsx';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation } from '../../shared/session/installation.ts';

/** Where a project stands in its life cycle, who runs it, when, and for how much. */
export function ProjectFacts({ scope, project }: { scope: Overview['scope']; project: Project }) {
  const { t, language } = useLocale();
  const { people } = useInstallation();
  const mayEnter = useMay('values.record', scopesOfProject(project));
  const lead = people.find((person) => person.code === project.lead);
  return (
    <section className="project-facts">
      <StageLine stage={project.stage} />
      <dl>
        {project.organisation === undefined ? null : (
          <Fact term={t('project.organisation')}>{scope.organisation ? <Name names={scope.organisation} /> : project.organisation}</Fact>
        )}
        {project.lead === undefined ? null : <Fact term={t('project.lead')}>{lead ? <Name names={lead.names} /> : project.lead}</Fact>}
        {project.category === undefined ? null : <Fact term={t('project.category')}>{t(`project.category.${project.category}`)}</Fact>}
        {project.startsOn === undefined || project.endsOn === undefined ? null : (
          <Fact term={t('project.dates')}>
            {t('project.date-range', { from: formatDate(project.startsOn, language), to: formatDate(project.endsOn, language) })}
          </Fact>
        )}
        {project.budget === undefined ? null : (
          <Fact term={t('project.budget')}>
            {t('project.budget-in', { amount: formatNumber(project.budget, { max: 0 }), currency: project.currency ?? '' })}
          </Fact>
        )}
      </dl>
      {mayEnter ? (
        <Link to="/entry" search={{ project: project.code }} className="button no-print">
          {t('project.enter')}
        </Link>
      ) : null}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="quiet small">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function StageLine({ stage }: { stage: Project['stage'] }) {
  const { t } = useLocale();
  const at = STAGES.indexOf(stage);
  return (
    <ol className="stage-line" aria-label={t('project.stages')}>
      {STAGES.map((one, i) => (
        <li key={one} data-past={i < at} aria-current={i === at ? 'step' : undefined}>
          {t(`stage.${one}`)}
          {i === at ? <span className="visually-hidden"> ({t('project.stage-now')})</span> : null}
        </li>
      ))}
    </ol>
  );
}
