import type { WaterColumn } from '@miqyas/charts';
import type { Overview, TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatNumber, formatPeriodName, formatShare, likelihoodSentence, type MessageKey, type Translate } from '@miqyas/i18n';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { FigureMenu } from '../charts/figure-menu.tsx';
import { Name, nameIn, useLocale } from '../locale/locale.tsx';
import { useInstallation } from '../session/installation.ts';
import { type Chosen, isChosen } from './chosen.ts';
import { Gauge } from './gauge.tsx';
import { StandingMark } from './likelihood-mark.tsx';
import { OwnerWords } from './owner-words.tsx';
import { requiredThen, requiredToday } from './required-words.tsx';
import { SpeedLens } from './speed-lens.tsx';
import { goalText, LatestValue } from './target-values.tsx';
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
  const shown = (id: number) => isChosen(targets.get(id) as TargetProgress, filter);
  const sheet = { targets, chosen, choose: setChosen, open, shown };
  return (
    <section className="waterline" id="waterline">
      <div className="section-head">
        <h2>{t('water.title')}</h2>
        <span>{t('water.note')}</span>
        <FigureMenu name={`waterline-${overview.month}`} rows={() => rowsOf(groups, targets, language, t)} />
      </div>
      {narrow || columns.length > ONE_SHEET ? (
        groups.map((group) => <WaterSheet key={group.key} {...sheet} groups={[group]} size="strip" />)
      ) : (
        <WaterSheet {...sheet} groups={groups} size={size} />
      )}
      <div className="water-below">
        {target ? <Card target={target} people={overview.people} /> : null}
        <HowToRead columns={columns} />
      </div>
      <Behind groups={groups} targets={targets} />
    </section>
  );
}

/** One target of the sheet in full; under it, so that nothing is covered. */
function Card({ target, people }: { target: TargetProgress; people: Overview['people'] }) {
  const { t, language } = useLocale();
  const { today } = useInstallation();
  const { latest, outlook } = target;
  return (
    <article className="water-card" aria-live="polite">
      <div className="water-card-head">
        <StandingMark target={target} />
        <h3>
          <Link
            to="/kpis/$kpi"
            params={{ kpi: target.kpi.code }}
            search={(current) => ({ ...current, reportingUnit: target.reportingUnit.code })}
          >
            <Name names={target.kpi.names} />
          </Link>
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
function HowToRead({ columns }: { columns: readonly WaterColumn[] }) {
  const { t } = useLocale();
  const lines: readonly (readonly [string, MessageKey, number])[] = [
    ['down', 'water.key-down', columns.filter(({ against }) => against === 'down').length],
    ['up', 'water.key-up', columns.filter(({ against }) => against === 'up').length],
    ['passed', 'water.key-passed', columns.filter(({ passed }) => passed).length],
    ['unowned', 'water.key-unowned', columns.filter(({ unowned }) => unowned).length],
    ['stale', 'water.key-stale', columns.filter(({ stale }) => stale).length],
    [
      'provisional',
      'water.key-provisional',
      columns.filter(({ pace, approvedPace }) => approvedPace !== undefined && approvedPace < (pace ?? 0)).length,
    ],
    ['unjudged', 'water.key-unjudged', columns.filter(({ pace, status }) => pace === undefined && status !== 'achieved').length],
    ['cut', 'water.key-cut', columns.filter(({ pace }) => (pace ?? 0) > 1.7).length],
  ];
  const present = lines.filter(([, , count]) => count > 0);
  return (
    <div className="water-key">
      <h3 className="quiet small">{t('water.key')}</h3>
      <ul>
        {present.map(([kind, word, count]) => (
          <li key={kind}>
            <KeySign kind={kind} />
            <strong>{formatNumber(count)}</strong> {t(word)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function KeySign({ kind }: { kind: string }) {
  return (
    <svg viewBox="0 0 14 24" width="14" height="24" aria-hidden="true" className={`key-sign ${kind}`} fill="none">
      {KEY_SIGNS[kind]}
    </svg>
  );
}

const KEY_SIGNS: Readonly<Record<string, React.ReactNode>> = {
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

/** The same as a table, for who reads lines. */
function Behind({ groups, targets }: { groups: readonly NamedGroup[]; targets: ReadonlyMap<number, TargetProgress> }) {
  const { t, language } = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <details className="water-table no-print" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('water.table')}</summary>
      {open ? (
        <table className="plain-table">
          <thead>
            <tr>
              {rowsOf([], targets, language, t)[0]?.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups
              .flatMap(({ columns }) => columns)
              .map(({ id }) => {
                const [name = '', ...rest] = lineOf(targets.get(id) as TargetProgress, language, t);
                return (
                  <tr key={id}>
                    <th scope="row">{name}</th>
                    {rest.map((cell, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns of a table
                      <td key={i}>
                        <bdi>{cell}</bdi>
                      </td>
                    ))}
                  </tr>
                );
              })}
          </tbody>
        </table>
      ) : null}
    </details>
  );
}

function lineOf(target: TargetProgress, language: Language, t: Translate): string[] {
  return [
    nameIn(target.kpi.names, language),
    nameIn(target.reportingUnit.names, language),
    t(`status.${target.status}`),
    target.pace === undefined ? '–' : formatShare(target.pace),
  ];
}

function rowsOf(groups: readonly NamedGroup[], targets: ReadonlyMap<number, TargetProgress>, language: Language, t: Translate): string[][] {
  return [
    [t('overview.target'), t('kpi.unit'), t('overview.status'), t('water.share')],
    ...groups.flatMap(({ columns }) => columns).map(({ id }) => lineOf(targets.get(id) as TargetProgress, language, t)),
  ];
}
