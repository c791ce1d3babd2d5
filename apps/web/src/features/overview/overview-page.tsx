import type { Overview } from '@miqyas/contract/client';
import type { Status } from '@miqyas/domain';
import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useInstallation, useProgramme } from '../../app/installation.ts';
import { nameIn, useReading } from '../../app/language.tsx';
import { useReadiness } from '../../app/readiness.ts';
import { LoadState } from '../../components/load-state.tsx';
import { Mark } from '../../components/mark.tsx';
import { MonthSwitch } from '../../components/month-switch.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Centres } from './centres.tsx';
import { Changes } from './changes.tsx';
import { CountryMap } from './country-map.tsx';
import { CountryTargets } from './country-targets.tsx';
import { Decisions } from './decisions.tsx';
import { DomainCards } from './domain-cards.tsx';
import './overview-page.css';
import { overviewQuery } from './queries.ts';
import { ReportingRates } from './reporting-rates.tsx';
import { Stages } from './stages.tsx';
import { StatusBar } from './status-bar.tsx';
import { TargetTable } from './target-table.tsx';

/** The programme page: home of leadership. */
export function OverviewPage() {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/' });
  const query = useQuery(overviewQuery(programme, { month: search.month ?? installation.month, asOf: search.asOf, map: search.map }));
  useReadiness(query.isSuccess);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[30, 84, 56, 150, 480]} />}>
      {(overview) => (
        <Content
          overview={overview}
          lastMonth={installation.month}
          status={search.status}
          all={search.all === true}
          report={search.view === 'report'}
          offlineSince={query.isRefetchError ? query.dataUpdatedAt : undefined}
        />
      )}
    </LoadState>
  );
}

function Content({
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
  const { t } = useReading();
  const met = overview.counts.achieved + overview.counts['on-track'];
  return (
    <div className="overview">
      {report ? <ReportHead overview={overview} /> : <MonthSwitch month={overview.month} last={lastMonth} asOf={overview.asOf} />}
      {offlineSince === undefined ? null : (
        <p className="offline" role="status">
          {t('state.offline', { time: new Date(offlineSince).toISOString().slice(11, 16) })}
        </p>
      )}
      <div className="headline">
        <h1>
          {overview.followed === 0
            ? t('overview.empty')
            : t('overview.headline', { met, total: overview.followed, off: overview.counts['off-track'] })}
        </h1>
        <ReportingRates overview={overview} />
      </div>
      <StatusBar counts={overview.counts} chosen={status} />
      {overview.unreported > 0 ? (
        <p className="unreported quiet small">{t('overview.unreported', { count: overview.unreported })}</p>
      ) : null}
      <DomainCards overview={overview} />
      <div className="main-and-rail">
        <TargetTable targets={overview.targets} followed={overview.followed} status={status} all={all} />
        <div className="rail">
          <Decisions overview={overview} />
          <Changes overview={overview} />
        </div>
      </div>
      <div className="two-columns">
        <CountryMap overview={overview} />
        <CountryTargets targets={overview.targets} />
      </div>
      {overview.projects > 0 ? (
        <div className="main-and-rail">
          <Stages overview={overview} />
          <Centres overview={overview} />
        </div>
      ) : null}
      {report ? <ReportFoot overview={overview} /> : null}
    </div>
  );
}

function ReportHead({ overview }: { overview: Overview }) {
  const { t, language } = useReading();
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
  const { t, language } = useReading();
  return (
    <footer className="report-foot">
      <span>{t('report.footer', { day: formatDate(overview.asOf, language) })}</span>
      <bdi dir="ltr">
        {overview.method.name} v{overview.method.version}
      </bdi>
      {overview.programme.illustrative ? <span>{t('demo.banner')}</span> : null}
    </footer>
  );
}
