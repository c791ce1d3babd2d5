import type { Overview } from '@miqyas/contract/client';
import type { Status } from '@miqyas/domain';
import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { CountryMap } from '../../shared/components/country-map.tsx';
import { headlineOf } from '../../shared/components/headline.ts';
import { Mark } from '../../shared/components/mark.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { Centres } from './centres.tsx';
import { Changes } from './changes.tsx';
import { CountryTargets } from './country-targets.tsx';
import { Decisions } from './decisions.tsx';
import { PartCards } from './part-cards.tsx';
import { PlaceChoices } from './place-choices.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { ScopeHead } from './scope-head.tsx';
import { ScopeProjects } from './scope-projects.tsx';
import './overview-page.css';
import { ReportingRates } from './reporting-rates.tsx';
import { Stages } from './stages.tsx';
import { StatusBar } from './status-bar.tsx';
import { TargetTable } from './target-table.tsx';

/** What a page of the programme, or of a part of it, shows: the same grammar everywhere. */
export function OverviewContent({
  overview,
  lastMonth,
  status,
  all,
  report,
  offlineSince,
}: {
  overview: Overview;
  lastMonth: string;
  status: Status | undefined;
  all: boolean;
  report: boolean;
  offlineSince: number | undefined;
}) {
  const { t, language } = useLocale();
  const { scope } = overview;
  const whole = scope.kind === 'programme';
  const headline = headlineOf(overview, language, t);
  return (
    <div className="overview">
      {report ? (
        <ReportHead overview={overview} />
      ) : (
        <MonthSwitch month={overview.month} last={lastMonth} asOf={overview.asOf}>
          {whole ? <PlaceChoices overview={overview} /> : null}
        </MonthSwitch>
      )}
      {offlineSince === undefined ? null : (
        <p className="offline" role="status">
          {t('state.offline', { time: new Date(offlineSince).toISOString().slice(11, 16) })}
        </p>
      )}
      {whole ? null : <ScopeHead scope={overview.scope} />}
      <div className="headline">
        {whole ? <h1>{headline}</h1> : <p className="headline-sentence">{headline}</p>}
        <ReportingRates overview={overview} />
      </div>
      {whole && overview.followed === 0 ? (
        <p className="no-print">
          <SetUpLink step={overview.targets.length === 0 ? 'targets' : 'agreements'} />
        </p>
      ) : null}
      <div className="bar-and-note">
        <StatusBar counts={overview.counts} chosen={status} />
        <CountedValues overview={overview} />
      </div>
      {scope.project ? <ProjectFacts scope={scope} project={scope.project} /> : null}
      <PartCards overview={overview} />
      <div className="main-and-rail">
        <TargetTable overview={overview} status={status} all={all || scope.kind === 'project'} />
        <div className="rail">
          <Decisions overview={overview} />
          <Changes overview={overview} />
        </div>
      </div>
      {['programme', 'domain', 'focus-area'].includes(scope.kind) ? (
        <div className="two-columns">
          <CountryMap map={overview.map} choice="free" />
          <CountryTargets targets={overview.targets} />
        </div>
      ) : null}
      {whole && overview.projects > 0 ? (
        <div className="main-and-rail">
          <Stages overview={overview} />
          <Centres overview={overview} />
        </div>
      ) : null}
      {whole || scope.kind === 'project' || overview.projects === 0 ? null : <ScopeProjects overview={overview} />}
      {report ? <ReportFoot overview={overview} /> : null}
    </div>
  );
}

/** Which values the page counts, how many wait to be, and what is published but not counted. */
function CountedValues({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  const waiting = overview.targets.filter(({ pending }) => pending).length;
  return (
    <p className="counted-values quiet small">
      {t(`overview.counted-${overview.countedValues}`)} {waiting > 0 ? t('overview.waiting', { count: waiting }) : ''}{' '}
      {overview.unreported > 0 ? t('overview.unreported', { count: overview.unreported }) : ''}
    </p>
  );
}

function ReportHead({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  return (
    <header className="report-head">
      <Mark />
      <strong>{t('app.name')}</strong>
      <span>{nameIn(overview.programme.names, language)}</span>
      <span className="end">
        {t('report.monthly')} · {formatPeriodName(overview.month, language)}
      </span>
    </header>
  );
}

function ReportFoot({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  return (
    <footer className="report-foot">
      <span>{t('report.footer', { day: formatDate(overview.asOf, language) })}</span>
      <span>{t(`method.${overview.method.name}`, { version: overview.method.version })}</span>
      {overview.programme.illustrative ? <span>{t('demo.banner')}</span> : null}
    </footer>
  );
}
