import type { Overview } from '@miqyas/contract/client';
import { formatNumber } from '@miqyas/i18n';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { AfterPaint } from '../../shared/components/after-paint.tsx';
import type { Chosen } from '../../shared/components/chosen.ts';
import { CountryMap } from '../../shared/components/country-map.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { Waiting } from '../../shared/components/waiting.tsx';
import { loadRooms, useLocale } from '../../shared/locale/locale.tsx';
import { Centres } from './centres.tsx';
import { Changes } from './changes.tsx';
import { CountryTargets } from './country-targets.tsx';
import { Decisions } from './decisions.tsx';
import { FollowUp } from './follow-up.tsx';
import { MonthSentence } from './month-sentence.tsx';
import { PartCards } from './part-cards.tsx';
import { PlaceChoices } from './place-choices.tsx';
import { ScopeHead } from './scope-head.tsx';
import { ScopeHero } from './scope-hero.tsx';
import './overview-page.css';
import { ReportingRates } from './reporting-rates.tsx';
import { Stages } from './stages.tsx';
import { StatusBar } from './status-bar.tsx';
import { TargetTable } from './target-table.tsx';
import { useFollowUp } from './use-follow-up.ts';

// The first page has its cards alone: the sheet, and the projects of a part, come with the pages that show them.
const ScopeProjects = lazy(() => import('./scope-projects.tsx').then((loaded) => ({ default: loaded.ScopeProjects })));
const ProjectFacts = lazy(() => import('./project-facts.tsx').then((loaded) => ({ default: loaded.ProjectFacts })));
const ProjectStory = lazy(async () => {
  const [loaded] = await Promise.all([import('./project-story.tsx'), loadRooms()]);
  return { default: loaded.ProjectStory };
});
const Institutions = lazy(async () => {
  const [loaded] = await Promise.all([import('./institutions.tsx'), loadRooms()]);
  return { default: loaded.Institutions };
});
const Waterline = lazy(() => import('../../shared/components/waterline.tsx').then((loaded) => ({ default: loaded.Waterline })));

/** What a page of the programme, or of a part of it, shows: the same grammar everywhere. */
export function OverviewContent({
  overview,
  lastMonth,
  chosen,
  view,
  all,
  offlineSince,
}: {
  overview: Overview;
  lastMonth: string;
  chosen: Chosen;
  view: 'waterline' | undefined;
  all: boolean;
  offlineSince: number | undefined;
}) {
  const { t } = useLocale();
  const { scope } = overview;
  const whole = scope.kind === 'programme';
  const followUp = useFollowUp(overview);
  // Of what is still on its way nothing is said, or drawn, that would be of all of it.
  const coming = overview.targetsLeft > 0;
  const sentenceOf = coming ? undefined : chosen;
  return (
    <div className="overview">
      <MonthSwitch month={overview.month} last={lastMonth} asOf={overview.asOf}>
        {whole ? <ViewSwitch view={view} /> : null}
        {whole ? <PlaceChoices overview={overview} /> : null}
      </MonthSwitch>
      {offlineSince === undefined ? null : (
        <p className="offline" role="status">
          {t('state.offline', { time: new Date(offlineSince).toISOString().slice(11, 16) })}
        </p>
      )}
      {whole ? null : <ScopeHead scope={overview.scope} />}
      {whole ? null : <ScopeHero overview={overview} />}
      <div className="headline">
        {whole ? (
          <h1>
            <MonthSentence overview={overview} chosen={sentenceOf} />
          </h1>
        ) : (
          <p className="headline-sentence">
            <MonthSentence overview={overview} chosen={sentenceOf} />
          </p>
        )}
        <ReportingRates overview={overview} />
      </div>
      {whole && overview.followed === 0 ? (
        <p className="no-print">
          <SetUpLink step={overview.targets.length === 0 ? 'targets' : 'agreements'} />
        </p>
      ) : null}
      <div className="bar-and-note">
        <StatusBar counts={overview.counts} chosen={chosen && 'status' in chosen ? chosen.status : undefined} />
        <CountedValues overview={overview} />
      </div>
      {scope.project ? (
        <Suspense fallback={<Waiting height={120} />}>
          <ProjectFacts scope={scope} project={scope.project} />
        </Suspense>
      ) : null}
      {coming ? <TargetsComing overview={overview} /> : null}
      {!coming && (view === 'waterline' || (!whole && scope.kind !== 'project')) ? (
        <Suspense fallback={<Waiting height={whole ? 700 : 420} />}>
          <Waterline overview={overview} chosen={chosen} size={whole ? 'page' : 'scope'} />
        </Suspense>
      ) : null}
      {view === 'waterline' ? null : <PartCards overview={overview} />}
      <AfterPaint>
        <div className="main-and-rail">
          <TargetTable overview={overview} chosen={chosen} all={all || scope.kind === 'project'} />
          <div className="rail">
            <Decisions overview={overview} followUp={followUp} />
            {followUp ? <FollowUp followUp={followUp} /> : null}
            <Changes overview={overview} />
          </div>
        </div>
        {['programme', 'domain', 'focus-area'].includes(scope.kind) ? (
          <div className="two-columns">
            <CountryMap map={overview.map} choice="free" />
            <CountryTargets overview={overview} />
          </div>
        ) : null}
        {whole && overview.projects > 0 ? (
          <div className="main-and-rail">
            <Stages overview={overview} />
            <Centres overview={overview} />
          </div>
        ) : null}
        {whole || scope.kind === 'project' || overview.projects === 0 ? null : (
          <Suspense fallback={<Waiting height={300} />}>
            <ScopeProjects overview={overview} />
          </Suspense>
        )}
        {scope.kind === 'centre' ? (
          <Suspense fallback={<Waiting height={200} />}>
            <Institutions />
          </Suspense>
        ) : null}
        {scope.kind === 'project' ? (
          <Suspense fallback={<Waiting height={420} />}>
            <ProjectStory overview={overview} />
          </Suspense>
        ) : null}
      </AfterPaint>
    </div>
  );
}

/** The programme as cards and flagships, or as all of its targets against one line. */
function ViewSwitch({ view }: { view: 'waterline' | undefined }) {
  const { t } = useLocale();
  return (
    <nav className="segments view-switch" aria-label={t('view.label')}>
      {([undefined, 'waterline'] as const).map((one) => (
        <Link
          key={one ?? 'overview'}
          to="/"
          search={(current) => ({ ...current, sheet: one })}
          className={view === one ? 'chosen' : ''}
          resetScroll={false}
        >
          {t(one === undefined ? 'view.overview' : 'view.waterline')}
        </Link>
      ))}
    </nav>
  );
}

/** Which values the page counts, how many wait to be, and what is published but not counted. */
function CountedValues({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const { waiting } = overview;
  return (
    <p className="counted-values quiet small">
      {t(`overview.counted-${overview.countedValues}`)} {waiting > 0 ? t('overview.waiting', { count: waiting }) : ''}{' '}
      {overview.unreported > 0 ? t('overview.unreported', { count: overview.unreported }) : ''}
    </p>
  );
}

/** Of many targets those that follow by pages are on their way. */
function TargetsComing({ overview: { followed, unreported, targetsLeft } }: { overview: Overview }) {
  const { t } = useLocale();
  const total = followed + unreported;
  return (
    <p className="targets-coming small quiet" role="status">
      <progress value={total - targetsLeft} max={total} aria-hidden="true" />{' '}
      {t('overview.targets-coming', { loaded: formatNumber(total - targetsLeft), total: formatNumber(total) })}
    </p>
  );
}
