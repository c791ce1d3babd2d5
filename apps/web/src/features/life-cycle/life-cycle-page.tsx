import type { LifeCycle } from '@miqyas/contract/client';
import { formatDate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { domainsQuery } from '../../shared/api/queries.ts';
import { Filter } from '../../shared/components/filter.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { AddButton } from '../../shared/register/add-button.tsx';
import { EntryRail } from '../../shared/register/entry-rail.tsx';
import { FollowUpPage } from '../../shared/register/follow-up-page.tsx';
import { useFollowUpSearch } from '../../shared/register/use-follow-up-search.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { Beside } from './beside.tsx';
import { CostDetail } from './cost-detail.tsx';
import { Funnel } from './funnel.tsx';
import { GateDetail } from './gate-detail.tsx';
import './life-cycle.css';
import { ProjectGates } from './project-gates.tsx';
import { lifeCycleQuery } from './queries.ts';

/** Projects from planning to maintenance: where they stand, the gates between, and what they have earned for what they cost. */
export function LifeCyclePage() {
  const { t } = useLocale();
  const [{ domain }] = useFollowUpSearch();
  const { month }: { readonly month?: string | undefined } = useSearch({ strict: false });
  const query = useQuery(lifeCycleQuery(useProgramme(), { domain, month }));
  const { data } = query;
  return (
    <FollowUpPage
      sentence={data ? <Sentence told={data} /> : t('follow-up.page.life-cycle')}
      tools={<Tools />}
      rail={
        <EntryRail
          without={TOLD}
          detail={(register, key, entry) => {
            const project = data?.projects.find(({ code }) => code === entry['project']);
            if (register === 'gate') return <GateDetail key={key} entry={entry} project={project} />;
            return register === 'cost-report' && data ? <CostDetail entry={entry} project={project} feeds={data.feeds} /> : null;
          }}
        >
          {data ? <Beside told={data} /> : <Skeleton rows={[40, 40, 40]} />}
        </EntryRail>
      }
      ready={query.isSuccess}
    >
      <LoadState query={query} skeleton={<Skeleton rows={[80, 44, 44, 44, 44, 44]} />}>
        {(told) =>
          told.projects.length === 0 ? (
            <Notice text={t(domain === undefined ? 'life-cycle.none' : 'projects.none')} />
          ) : (
            <>
              <Funnel told={told} />
              <ProjectGates projects={told.projects} />
            </>
          )
        }
      </LoadState>
    </FollowUpPage>
  );
}

/** What a gate asks is ticked where it stands, not listed twice. */
const TOLD = ['criteria', 'met'];

function Sentence({ told: { day, projects, overdue, excepted } }: { told: LifeCycle }) {
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const building = projects.filter(({ stage }) => stage === 'construction').length;
  return (
    <>
      {t('life-cycle.sentence', { projects: projects.length, building })} {t('life-cycle.gates-sentence', { overdue, excepted })}
      {day === today ? null : <span className="quiet"> {t('month.as-known', { day: formatDate(day, language) })}</span>}
    </>
  );
}

function Tools() {
  const { t, language } = useLocale();
  const [{ domain }, go] = useFollowUpSearch();
  const domains = useQuery(domainsQuery(useProgramme())).data ?? [];
  return (
    <>
      <Filter any={t('projects.any-domain')} value={domain} set={(code) => go({ domain: code }, { replace: true })}>
        {domains.map(({ code, names }) => [code, nameIn(names, language)] as const)}
      </Filter>
      <AddButton register="cost-report">{t('life-cycle.add-report')}</AddButton>
      <AddButton register="gate" primary>
        {t('life-cycle.add-gate')}
      </AddButton>
    </>
  );
}
