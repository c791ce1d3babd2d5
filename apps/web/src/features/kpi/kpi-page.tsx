import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import { type Frequency, parsePeriod } from '@miqyas/domain';
import { formatPeriodName, formatValue, unitLabel } from '@miqyas/i18n';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { trajectoryQuery } from '../../shared/api/queries.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { FollowButton } from '../../shared/components/follow-button.tsx';
import { Gauge } from '../../shared/components/gauge.tsx';
import { StandingMark } from '../../shared/components/likelihood-mark.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { RequiredWords } from '../../shared/components/required-words.tsx';
import { RibbonWithRuns } from '../../shared/components/ribbon.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useMedia } from '../../shared/components/use-media.ts';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { Editions } from './editions.tsx';
import './kpi-page.css';
import { KpiTabs } from './kpi-tabs.tsx';
import { MovedTargets } from './moved-targets.tsx';
import { Numbers } from './numbers.tsx';
import { ProofThread } from './proof-thread.tsx';
import { RequiredSpeed } from './required-speed.tsx';
import { Units } from './units.tsx';
import { WhyThisColour } from './why-this-colour.tsx';

/** One KPI of one reporting unit: where it stands, why it has its colour, how it got there. */
export function KpiPage() {
  const { kpi } = useParams({ from: '/kpis/$kpi' });
  const search = useSearch({ from: '/kpis/$kpi' });
  const programme = useProgramme();
  const installation = useInstallation();
  const asked = { kpi, reportingUnit: search.reportingUnit, month: search.month ?? installation.month, asOf: search.asOf };
  const query = useQuery({ ...trajectoryQuery(programme, asked), placeholderData: keepPreviousData });
  useReadiness(query.isSuccess);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[24, 60, 90, 380]} />}>
      {(trajectory) => <Content trajectory={trajectory} lastMonth={installation.month} />}
    </LoadState>
  );
}

function Content({ trajectory, lastMonth }: { trajectory: Trajectory; lastMonth: string }) {
  const chosen = trajectory.targets[0];
  const asked = useSearch({ from: '/kpis/$kpi' }).proof;
  const beside = useMedia('(min-width: 1200px)');
  const latest = latestOf(trajectory);
  const shown = asked === 'latest' ? latest : trajectory.series.find((one) => asked === `${one.period}.${one.revision}`);
  const ofLatest = shown !== undefined && shown === latest;
  const proof = shown === undefined ? null : <ProofThread key={asked} trajectory={trajectory} value={shown} />;
  // What closes gives the focus back to the number it came from.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && shown === undefined) document.querySelector<HTMLElement>('.hero-number .number-link')?.focus();
    wasOpen.current = shown !== undefined;
  }, [shown]);
  const numberBeside = proof !== null && beside && ofLatest && chosen !== undefined;
  return (
    <div className="kpi-page" data-status={chosen?.status ?? 'no-data'}>
      <Head trajectory={trajectory} lastMonth={lastMonth} />
      <div className={chosen ? 'kpi-columns' : 'kpi-columns without-rail'} data-proof={proof !== null && beside}>
        {proof !== null && beside ? (
          <div className="proof-strip">
            {numberBeside ? <HeroNumber target={chosen} open /> : null}
            {proof}
          </div>
        ) : null}
        <div className="kpi-main">
          {chosen ? (
            <Hero target={chosen} month={trajectory.month} number={numberBeside ? 'beside' : ofLatest ? 'open' : 'closed'} />
          ) : (
            <LatestOnly trajectory={trajectory} />
          )}
          {beside ? null : proof}
          <KpiTabs trajectory={trajectory} />
        </div>
        {chosen ? (
          <div className="kpi-rail">
            <RequiredSpeed target={chosen} />
            <WhyThisColour target={chosen} />
          </div>
        ) : null}
      </div>
      {chosen && trajectory.moved.length > 0 ? <MovedTargets target={chosen} moved={trajectory.moved} /> : null}
      {trajectory.targets.length > 1 || chosen?.source ? <Editions targets={trajectory.targets} /> : null}
      {trajectory.reportingUnits.length > 1 ? (
        <Units reportingUnits={trajectory.reportingUnits} chosen={trajectory.reportingUnit?.code} />
      ) : null}
      <Numbers trajectory={trajectory} />
    </div>
  );
}

function Head({ trajectory, lastMonth }: { trajectory: Trajectory; lastMonth: string }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const { kpi, reportingUnit, reporters } = trajectory;
  return (
    <header className="kpi-head">
      <MonthSwitch month={trajectory.month} last={lastMonth} asOf={trajectory.asOf} />
      <p className="crumbs quiet small">
        <Link to="/kpis">{t('kpis.title')}</Link> › <bdi dir="ltr">{kpi.code}</bdi>
      </p>
      <div className="kpi-title">
        <h1>
          <Name names={kpi.names} />
        </h1>
        <Choice
          label={t('kpi.unit')}
          quietLabel
          groups={ungrouped(reporters.map((one) => ({ id: one.code, name: nameIn(one.names, language) })))}
          value={reportingUnit?.code ?? null}
          onChange={(code) => void navigate({ to: '.', search: (current) => ({ ...current, reportingUnit: code }) })}
        />
        <FollowButton what="kpi" code={kpi.code} />
      </div>
      <p className="quiet">
        {[
          t(`frequency.${frequencyOf(trajectory)}`),
          unitLabel(kpi.unitOfMeasure, language),
          t(`direction.${kpi.direction}`),
          t('kpi.definition', { version: kpi.version }),
        ]
          .filter(Boolean)
          .join(' · ')}
        {chosenIsIllustrative(trajectory) ? ` · ${t('demo.mark')} †` : ''}
      </p>
    </header>
  );
}

/** How often this reporting unit reports; a definition can allow shorter periods. */
function frequencyOf({ kpi, series }: Trajectory): Frequency {
  const last = series.at(-1);
  return (last && parsePeriod(last.period)?.frequency) ?? kpi.frequency;
}

function chosenIsIllustrative({ targets }: Trajectory): boolean {
  return targets[0]?.illustrative === true;
}

function Hero({ target, month, number }: { target: TargetProgress; month: string; number: 'beside' | 'open' | 'closed' }) {
  return (
    <div className={number === 'beside' ? 'hero number-beside' : 'hero'}>
      {number === 'beside' ? null : <HeroNumber target={target} open={number === 'open'} />}
      <div className="hero-gauge">
        <p className="hero-status">
          <StandingMark target={target} />
        </p>
        <Gauge target={target} size="hero" />
        <div className="hero-required">
          <RequiredWords target={target} />
        </div>
        <RibbonWithRuns ribbon={target.ribbon} month={month} />
      </div>
    </div>
  );
}

/** The newest value: pressed, it shows where it comes from. */
function HeroNumber({ target, open }: { target: TargetProgress; open: boolean }) {
  const { t, language } = useLocale();
  const value = (number: number) => formatValue(number, target.kpi, language);
  const goal = target.target === null ? '' : value(target.target);
  const deadline = formatPeriodName(target.deadline, language);
  return (
    <div className="hero-number">
      {target.latest ? (
        <Link
          to="."
          search={(current) => ({ ...current, proof: open ? undefined : 'latest' })}
          className="number-link"
          aria-expanded={open}
          title={t('origin.title')}
          resetScroll={false}
          replace
        >
          <strong>
            <bdi>{value(target.latest.value)}</bdi>
          </strong>
        </Link>
      ) : (
        <strong>–</strong>
      )}
      <p className="quiet small">
        {target.latest
          ? goal
            ? t('kpi.in-of-by', { period: formatPeriodName(target.latest.period, language), target: goal, deadline })
            : t('kpi.in', { period: formatPeriodName(target.latest.period, language) })
          : t('gauge.no-value')}
      </p>
    </div>
  );
}

function latestOf({ series }: Trajectory) {
  return series.findLast((one) => one.value !== null && one.counted);
}

function LatestOnly({ trajectory }: { trajectory: Trajectory }) {
  const { t, language } = useLocale();
  const latest = latestOf(trajectory);
  return (
    <div className="latest-only">
      <div className="hero-number">
        <strong>{latest?.value == null ? '–' : <bdi>{formatValue(latest.value, trajectory.kpi, language)}</bdi>}</strong>
        <p className="quiet small">{latest ? t('kpi.in', { period: formatPeriodName(latest.period, language) }) : t('gauge.no-value')}</p>
      </div>
      <p className="quiet">{t('kpi.no-target')}</p>
    </div>
  );
}
