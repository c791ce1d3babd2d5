import { capOf, type WaterColumn } from '@miqyas/charts';
import type { Overview, TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatShare, goalText, likelihoodSentence, type MessageKey, type Translate } from '@miqyas/i18n';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useMemo, useState } from 'react';
import { FigureMenu } from '../charts/figure-menu.tsx';
import { Name, nameIn, useLocale } from '../locale/locale.tsx';
import { useToday } from '../session/frozen.tsx';
import { type Chosen, isChosen } from './chosen.ts';
import { Gauge } from './gauge.tsx';
import { StandingMark } from './likelihood-mark.tsx';
import { OwnerWords } from './owner-words.tsx';
import { requiredThen, requiredToday } from './required-words.tsx';
import { SpeedLens } from './speed-lens.tsx';
import { TargetLink } from './target-link.tsx';
import { LatestValue } from './target-values.tsx';
import { useMedia } from './use-media.ts';
import { firstOf, groupsOf, type NamedGroup } from './water-columns.ts';
import { WaterSheet } from './water-sheet.tsx';

/** More targets than this are shown a strip a group. */
const ONE_SHEET = 120;

/** All targets of a scope on one sheet against what is required by now, with the card of one of them, how to read it, and the table behind. */
export function Waterline({ overview, chosen: filter, size }: { overview: Overview; chosen: Chosen; size: 'page' | 'scope' }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const groups = useMemo(() => groupsOf(overview), [overview]);
  const targets = useMemo(() => new Map(overview.targets.map((target) => [target.id, target])), [overview]);
  const narrow = useMedia('(max-width: 760px)');
  const [asked, setChosen] = useState<number>();
  const columns = groups.flatMap((group) => group.columns);
  if (columns.length === 0) return null;
  const chosen = columns.some(({ id }) => id === asked) ? asked : firstOf(groups);
  const target = chosen === undefined ? undefined : targets.get(chosen);
  const open = (id: number) => {
    const one = targets.get(id);
    if (one)
      void navigate({
        to: '/kpis/$kpi',
        params: { kpi: one.kpi.code },
        search: (current) => ({ ...current, reportingUnit: one.reportingUnit.code }),
      });
  };
  const strips = narrow || columns.length > ONE_SHEET;
  const sheet = {
    ...{ targets, chosen, cutOff: overview.programme.cutOffs?.atRiskPace },
    acts: { choose: setChosen, open },
    shown: (id: number) => isChosen(targets.get(id) as TargetProgress, filter),
  };
  const card = target ? <Card target={target} people={overview.people} /> : null;
  return (
    <section className="waterline" id="waterline">
      <div className="section-head">
        <h2>{t('water.title')}</h2>
        <span>{t('water.note')}</span>
        <FigureMenu name={`waterline-${overview.month}`} rows={() => [headOf(t), ...linesOf(groups, targets, { language, t })]} />
      </div>
      {strips ? (
        groups.map((group) => (
          <Fragment key={group.key}>
            <WaterSheet {...sheet} groups={[group]} size="strip" />
            {/* Beside the strip that it is of: nobody scrolls for what they have touched. */}
            {group.columns.some(({ id }) => id === chosen) ? card : null}
          </Fragment>
        ))
      ) : (
        <WaterSheet {...sheet} groups={groups} size={size} />
      )}
      <div className="water-below">
        {strips ? null : card}
        <HowToRead columns={columns} cap={capOf(strips ? 'strip' : size)} />
      </div>
      <Behind groups={groups} targets={targets} />
    </section>
  );
}

/** One target of the sheet in full; under it, so that nothing is covered. */
function Card({ target, people }: { target: TargetProgress; people: Overview['people'] }) {
  const { t, language } = useLocale();
  const today = useToday();
  const { latest, outlook } = target;
  return (
    <article className="water-card" aria-live="polite">
      <div className="water-card-head">
        <StandingMark target={target} />
        <h3>
          <TargetLink target={target}>
            <Name names={target.kpi.names} />
          </TargetLink>
        </h3>
        <p className="quiet small">
          <Name names={target.reportingUnit.names} />
        </p>
        <Gauge target={target} size="card" />
      </div>
      <dl>
        <Fact word="overview.now" value={<LatestValue target={target} />} more={latest ? formatPeriodName(latest.period, language) : ''} />
        <Fact
          word="water.required-head"
          value={requiredThen(target, language, t)}
          more={requiredToday(target, { today, language, t })}
          plain
        />
        <Fact word="overview.goal" value={<bdi>{goalText(target, language)}</bdi>} more={formatPeriodName(target.deadline, language)} />
        <Fact word="water.likelihood" value={outlook ? likelihoodSentence(outlook.likelihood, t) : '–'} more="" plain />
        <div data-status={target.status}>
          <dt>{t('speed.column')}</dt>
          <dd>
            <SpeedLens target={target} />
          </dd>
        </div>
        <div>
          <dt>{t('water.owner')}</dt>
          <dd>
            <OwnerWords target={target} people={people} />
          </dd>
        </div>
      </dl>
    </article>
  );
}

function Fact({ word, value, more, plain = false }: { word: MessageKey; value: React.ReactNode; more: string; plain?: boolean }) {
  const { t } = useLocale();
  return (
    <div>
      <dt>{t(word)}</dt>
      <dd>
        {plain ? <span>{value}</span> : <strong>{value}</strong>}
        {more === '' ? null : <span className="quiet small">{more}</span>}
      </dd>
    </div>
  );
}

/** What the signs of the sheet mean, and how many there are of each. */
function HowToRead({ columns, cap }: { columns: readonly WaterColumn[]; cap: number }) {
  const { t } = useLocale();
  const count = (has: (column: WaterColumn) => boolean) => columns.filter(has).length;
  const lines: readonly (readonly [Sign, number])[] = [
    ['down', count(({ against }) => against === 'down')],
    ['up', count(({ against }) => against === 'up')],
    ['passed', count(({ passed }) => passed)],
    ['unowned', count(({ unowned }) => unowned)],
    ['stale', count(({ stale }) => stale)],
    ['provisional', count(({ pace = 0, approvedPace = pace }) => approvedPace < pace)],
    ['unjudged', count(({ pace, status }) => pace === undefined && status !== 'achieved')],
    ['cut', count(({ pace = 0 }) => pace > cap)],
  ];
  const present = lines.filter(([, many]) => many > 0);
  return (
    <div className="water-key">
      <h3 className="quiet small">{t('water.key')}</h3>
      <ul>
        {present.map(([sign, many]) => (
          <li key={sign}>
            <svg viewBox="0 0 14 24" width="14" height="24" aria-hidden="true" className="key-sign" fill="none">
              {SIGNS[sign]}
            </svg>
            <strong>{formatNumber(many)}</strong> {t(`water.key-${sign}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Sign = 'down' | 'up' | 'passed' | 'unowned' | 'stale' | 'provisional' | 'unjudged' | 'cut';

const SIGNS: Readonly<Record<Sign, React.ReactNode>> = {
  down: (
    <>
      <path d="M3 2l4 4 4-4" stroke="var(--off-track-word)" strokeWidth="1.9" />
      <rect x="3" y="11" width="8" height="13" fill="var(--on-track)" />
    </>
  ),
  up: (
    <>
      <path d="M3 6l4-4 4 4" stroke="var(--on-track-word)" strokeWidth="1.9" />
      <rect x="3" y="11" width="8" height="13" fill="var(--at-risk)" stroke="var(--at-risk-edge)" />
    </>
  ),
  passed: <path d="M4 21V6M4 6l8 3-8 4M0 21h14" stroke="var(--ink)" strokeWidth="1.5" />,
  unowned: (
    <>
      <circle cx="7" cy="8" r="2.6" stroke="var(--off-track-word)" strokeWidth="1.4" />
      <path d="M2.500 18v-2.500l2-2h5l2 2V18z" stroke="var(--off-track-word)" strokeWidth="1.4" />
    </>
  ),
  stale: <path d="M3 1h8v22H3zM3 8l8-7M3 15l8-7M3 22l8-7" stroke="var(--on-track-edge)" strokeWidth="1.3" />,
  provisional: (
    <>
      <rect x="3" y="2" width="8" height="10" stroke="var(--on-track-edge)" strokeWidth="1.2" />
      <rect x="3" y="12" width="8" height="12" fill="var(--on-track)" />
    </>
  ),
  unjudged: <rect x="3" y="2" width="8" height="21" stroke="var(--no-data)" strokeDasharray="2 2" />,
  cut: (
    <>
      <rect x="3" y="1" width="8" height="23" fill="var(--achieved)" />
      <path d="M2 7l5-4 5 4" stroke="var(--paper)" strokeWidth="2" />
    </>
  ),
};

interface Reading {
  readonly language: Language;
  readonly t: Translate;
}

/** The same as a table, for who reads lines. */
function Behind({ groups, targets }: { groups: readonly NamedGroup[]; targets: ReadonlyMap<number, TargetProgress> }) {
  const { t, language } = useLocale();
  const [open, setOpen] = useState(false);
  const [name, ...others] = headOf(t);
  return (
    <details className="water-table no-print" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('water.table')}</summary>
      {open ? (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {others.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {linesOf(groups, targets, { language, t }).map(([target, place, deadline, status, share]) => (
              <tr key={`${target} ${place} ${deadline}`}>
                <th scope="row">{target}</th>
                <td>{place}</td>
                <td>{deadline}</td>
                <td>{status}</td>
                <td>
                  <bdi>{share}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}

function headOf(t: Translate): string[] {
  return [t('overview.target'), t('kpi.unit'), t('kpi.deadline'), t('overview.status'), t('water.share')];
}

function linesOf(groups: readonly NamedGroup[], targets: ReadonlyMap<number, TargetProgress>, { language, t }: Reading): string[][] {
  return groups
    .flatMap(({ columns }) => columns)
    .flatMap(({ id }) => targets.get(id) ?? [])
    .map(({ kpi, reportingUnit, deadline, status, pace }) => [
      ...[nameIn(kpi.names, language), nameIn(reportingUnit.names, language), formatPeriodName(deadline, language)],
      ...[t(`status.${status}`), pace === undefined ? '–' : formatShare(pace)],
    ]);
}
