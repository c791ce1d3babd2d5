import type { Overview } from '@miqyas/contract/client';
import { STATUSES } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatTime } from '@miqyas/i18n';
import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useOverview } from '../../shared/api/use-overview.ts';
import { Gauge } from '../../shared/components/gauge.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { sentenceText } from '../../shared/components/sentence.ts';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { StatusMark, StatusShape } from '../../shared/components/status-mark.tsx';
import { LatestValue } from '../../shared/components/target-values.tsx';
import { useMedia } from '../../shared/components/use-media.ts';
import { firstOf, groupsOf } from '../../shared/components/water-columns.ts';
import { WaterSheet } from '../../shared/components/water-sheet.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import './wall-page.css';

const SLIDE_MS = 15_000;
const ROWS = 5;

/** Full-screen rotation for an operations room, to be read from five metres; it says so when its figures are old. */
export function WallPage() {
  const installation = useInstallation();
  const programme = useProgramme();
  const search = useSearch({ from: '/wall' });
  const query = useOverview(programme, { month: search.month ?? installation.month, asOf: search.asOf });
  useReadiness(query.isSuccess && query.data.targetsLeft === 0);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[80, 120, 480]} />}>
      {(overview) => <Wall overview={overview} updatedAt={query.dataUpdatedAt} lost={query.isRefetchError} start={search.slide ?? 0} />}
    </LoadState>
  );
}

function Wall({ overview, updatedAt, lost, start }: { overview: Overview; updatedAt: number; lost: boolean; start: number }) {
  const { t, language } = useLocale();
  const [at, setAt] = useState(start);
  const [still, setStill] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  const slides = slidesOf(overview);
  useEffect(() => {
    if (still) return;
    const timer = setInterval(() => setAt((now) => now + 1), SLIDE_MS);
    return () => clearInterval(timer);
  }, [still]);
  const shown = at % slides.length;
  const time = formatTime(updatedAt, language);
  return (
    <div className="wall">
      <header>
        <strong>
          <Name names={overview.programme.names} />
        </strong>
        <span>{formatPeriodName(overview.month, language)}</span>
        <span className={lost ? 'old' : 'quiet'} role={lost ? 'alert' : undefined}>
          {lost ? t('wall.old', { time }) : t('wall.as-of', { time })}
        </span>
      </header>
      <div className="slide">{slides[shown]}</div>
      <footer>
        <button type="button" className="button" onClick={() => setStill(!still)}>
          {still ? t('wall.resume') : t('wall.pause')}
        </button>
        <button type="button" className="button" onClick={() => setAt(shown + 1)}>
          {t('wall.slide', { at: shown + 1, of: slides.length })}
        </button>
        <Link to="/" className="button">
          {t('wall.leave')}
        </Link>
      </footer>
    </div>
  );
}

function slidesOf(overview: Overview): ReactNode[] {
  const byId = new Map(overview.targets.map((target) => [target.id, target]));
  const flagships = overview.flagships.flatMap((id) => byId.get(id) ?? []);
  const late = overview.decisions.flatMap(({ targets }) => targets.flatMap((id) => byId.get(id) ?? []));
  return [
    <StatusSlide key="status" overview={overview} />,
    <WaterSlide key="waterline" overview={overview} />,
    <Parts key="parts" overview={overview} />,
    <Targets key="flagships" title="overview.flagships" targets={flagships.slice(0, ROWS)} />,
    ...(late.length > 0 ? [<Targets key="decisions" title="overview.decisions" targets={late.slice(0, ROWS)} />] : []),
  ];
}

function StatusSlide({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  return (
    <>
      <h1>{sentenceText(overview, language, t)}</h1>
      <ul className="wall-counts">
        {STATUSES.filter((status) => overview.counts[status] > 0).map((status) => (
          <li key={status} data-status={status}>
            <StatusShape status={status} size={56} />
            <strong>{formatNumber(overview.counts[status])}</strong>
            <span>{t(`status.${status}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const NEXT_MS = 12_000;

/** All targets against one line; the ones that are behind are named one after the other. */
function WaterSlide({ overview }: { overview: Overview }) {
  const { t, language } = useLocale();
  // What is behind is named below the sheet, on a low screen too.
  const low = useMedia('(max-height: 1000px)');
  const groups = groupsOf(overview);
  const behind = groups.flatMap(({ columns }) => columns.filter(({ status }) => status === 'off-track' || status === 'missed'));
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setAt((now) => now + 1), NEXT_MS);
    return () => clearInterval(timer);
  }, []);
  const targets = new Map(overview.targets.map((target) => [target.id, target]));
  const chosen = behind.length > 0 ? behind[at % behind.length]?.id : firstOf(groups);
  const target = chosen === undefined ? undefined : targets.get(chosen);
  return (
    <>
      <h1>{sentenceText(overview, language, t)}</h1>
      <WaterSheet {...{ groups, targets, chosen }} size={low ? 'low-wall' : 'wall'} cutOff={overview.programme.cutOffs?.atRiskPace} />
      {target ? (
        <p className="wall-water">
          <StatusMark status={target.status} /> <strong>{nameIn(target.kpi.names, language)}</strong>{' '}
          {nameIn(target.reportingUnit.names, language)} <LatestValue target={target} />
        </p>
      ) : null}
    </>
  );
}

function Parts({ overview }: { overview: Overview }) {
  const { t } = useLocale();
  return (
    <>
      <h1>{t('overview.domains')}</h1>
      <ul className="wall-parts">
        {overview.parts.map(({ code, names, index }) => (
          <li key={code}>
            <Name names={names} />
            <strong>{index.kind === 'index' ? formatNumber(index.value, { max: 0 }) : '–'}</strong>
            <StatusMark status={index.kind === 'index' ? index.status : 'no-data'} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Targets({ title, targets }: { title: 'overview.flagships' | 'overview.decisions'; targets: Overview['targets'] }) {
  const { t, language } = useLocale();
  return (
    <>
      <h1>{t(title)}</h1>
      <ul className="wall-targets">
        {targets.map((target) => (
          <li key={target.id}>
            <span>
              <strong>
                <Name names={target.reportingUnit.names} />
              </strong>
              <small>{nameIn(target.kpi.names, language)}</small>
            </span>
            <Gauge target={target} size="wall" />
            <strong className="number">
              <LatestValue target={target} />
            </strong>
            <StatusMark status={target.status} />
          </li>
        ))}
      </ul>
    </>
  );
}
