import type { ReviewQueue } from '@miqyas/contract/client';
import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { OneOrAll, ungrouped } from '../../shared/components/choice.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { FootBar, WorkTop } from '../../shared/components/work-frame.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useProgramme } from '../../shared/session/installation.ts';
import { queueQuery } from './queries.ts';
import { ReviewList } from './review-list.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { useReview, type Waiting, waitingKey } from './use-review.ts';
import './review-page.css';

type Filter = 'all' | 'warned' | 'late';

/** Everything that waits for somebody's approval, with what is to be looked at before it. */
export function ReviewPage() {
  const programme = useProgramme();
  const search = useSearch({ from: '/review' });
  const query = useQuery(
    queueQuery(programme, { country: search.country, project: search.project, period: search.period, after: search.after }),
  );
  useReadiness(query.isSuccess);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[40, 300]} />}>
      {(queue) => (
        <Queue key={`${search.country ?? ''} ${search.project ?? ''} ${search.period ?? ''} ${search.after ?? ''}`} queue={queue} />
      )}
    </LoadState>
  );
}

function Queue({ queue }: { queue: ReviewQueue }) {
  const { t, language } = useLocale();
  const review = useReview();
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<string>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [returning, setReturning] = useState<readonly string[]>();
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  // What was settled keeps its row until the page is left: nothing jumps while one reads.
  const rows = useRows(
    queue,
    [...review.settled.values()].map(({ one }) => one),
  );
  const shown = rows.filter((one) => filter === 'all' || (filter === 'warned' ? one.warning !== null : one.late));
  const active = shown.find((one) => waitingKey(one) === chosen) ?? shown.find((one) => !review.settled.has(waitingKey(one))) ?? shown[0];
  const picked = rows.filter((one) => ticked.has(waitingKey(one)) && !review.settled.has(waitingKey(one)));
  // Nobody approves blind: what is odd and unexplained is opened once before it goes with the others.
  const unseen = picked.filter((one) => one.warning !== null && one.comment === '' && !looked.has(waitingKey(one)));
  const approvable = picked.filter((one) => one.mayApprove && !unseen.includes(one));
  const choose = (one: Waiting | undefined) => {
    if (!one) return;
    setChosen(waitingKey(one));
    setLooked((all) => new Set([...all, waitingKey(one)]));
    document.getElementById(`review-${waitingKey(one)}`)?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number) => choose(active && shown[shown.indexOf(active) + by]);
  const approveOne = (one: Waiting | undefined) => {
    if (!one?.mayApprove) return;
    review.approve([one]);
    step(1);
  };
  const deedOf = (code: string): (() => void) | undefined => {
    switch (code) {
      case 'KeyJ':
        return () => step(1);
      case 'KeyK':
        return () => step(-1);
      case 'KeyX':
        return active && (() => setTicked((all) => toggled(all, waitingKey(active))));
      case 'KeyA':
        return () => approveOne(active);
      case 'KeyR':
        return active && (() => setReturning([waitingKey(active)]));
      case 'KeyZ':
        return () => review.undo(review.last);
      default:
        return undefined;
    }
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (
        (event.target as HTMLElement | null)?.closest('input, textarea, select, [contenteditable]') &&
        (event.target as HTMLInputElement).type !== 'checkbox'
      )
        return;
      const own = deedOf(event.code);
      if (!own) return;
      event.preventDefault();
      own();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
  if (rows.length === 0)
    return (
      <div className="review">
        <Head queue={queue} />
        <Notice text={t('review.nothing')} />
      </div>
    );
  const counts = {
    all: rows.length,
    warned: rows.filter(({ warning }) => warning !== null).length,
    late: rows.filter(({ late }) => late).length,
  };
  return (
    <div className="review">
      <Head queue={queue}>
        <fieldset className="segments">
          <legend className="visually-hidden">{t('review.filter')}</legend>
          {(['all', 'warned', 'late'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
              {t(`review.filter-${one}`, { count: counts[one] })}
            </button>
          ))}
        </fieldset>
      </Head>
      <FaultLine fault={review.fault} />
      <div className="review-columns">
        <ReviewList
          {...{ queue, rows: shown, review, ticked, active, choose }}
          tick={(keys, on) => setTicked((all) => new Set(on ? [...all, ...keys] : [...all].filter((key) => !keys.includes(key))))}
          returning={returning ?? []}
          ask={setReturning}
          send={(reason) => {
            const back = rows.filter((one) => (returning ?? []).includes(waitingKey(one)));
            review.send(back.map((one) => ({ one, reason })));
            setReturning(undefined);
          }}
        />
        {active ? (
          <ReviewPanel
            key={waitingKey(active)}
            one={active}
            queue={queue}
            settled={review.settled.get(waitingKey(active))}
            approve={() => approveOne(active)}
            sendBack={() => setReturning([waitingKey(active)])}
          />
        ) : null}
      </div>
      <Further queue={queue} />
      <FootBar id="review-foot">
        <p className="foot-line quiet review-keys" aria-hidden="true">
          {(['next', 'select', 'approve', 'return', 'undo'] as const).map((key) => (
            <span key={key}>
              <kbd>{KEYS[key]}</kbd> {t(`review.key-${key}`)}
            </span>
          ))}
        </p>
        <p className="foot-left" role="status">
          {picked.length > 0 ? <strong>{t('review.picked', { count: picked.length })}</strong> : null}
          {picked.some(({ own }) => own) ? (
            <span className="quiet">{t('review.own-left', { count: picked.filter(({ own }) => own).length })}</span>
          ) : null}
          {unseen.length > 0 ? (
            <button type="button" className="plain" onClick={() => choose(unseen[0])}>
              {t('review.unseen', { count: unseen.length })}
            </button>
          ) : null}
          {review.last.length > 0 ? (
            <button type="button" className="plain" onClick={() => review.undo(review.last)}>
              {t('review.undo')}
            </button>
          ) : null}
        </p>
        <div className="foot-acts">
          <button
            type="button"
            className="button"
            disabled={picked.length === 0 || review.busy}
            onClick={() => setReturning(picked.map(waitingKey))}
          >
            {t('review.return-many', { count: picked.length })}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={approvable.length === 0 || review.busy}
            onClick={() => {
              review.approve(approvable);
              setTicked(new Set());
            }}
          >
            {t('review.approve-many', { count: approvable.length })}
          </button>
        </div>
      </FootBar>
      <p className="visually-hidden" role="status">
        {active ? t('review.spoken', { kpi: kpiName(queue, active, language), unit: unitName(queue, active, language) }) : ''}
      </p>
    </div>
  );
}

/** The units behind those that are shown: so many at a time, whole ones. */
function Further({ queue }: { queue: ReviewQueue }) {
  const { t } = useLocale();
  const { after } = useSearch({ from: '/review' });
  const last = queue.units.at(-1)?.code;
  if (queue.values.length >= queue.waiting || !last) return null;
  return (
    <p className="quiet">
      {t('review.shown', { count: queue.values.length, of: queue.waiting })}{' '}
      <Link to="/review" search={(current) => ({ ...current, after: last })}>
        {t('review.further')}
      </Link>{' '}
      {after ? (
        <Link to="/review" search={({ after: _, ...current }) => current}>
          {t('review.from-the-start')}
        </Link>
      ) : null}
    </p>
  );
}

const KEYS = { next: 'J K', select: 'X', approve: 'A', return: 'R', undo: 'Z' } as const;

function Head({ queue, children }: { queue: ReviewQueue; children?: React.ReactNode }) {
  const { t, language } = useLocale();
  const upload = useMay('files.import');
  return (
    <WorkTop
      title={t('review.title')}
      about={
        <>
          {t('review.waiting', { count: queue.waiting })}
          {queue.oldest ? ` · ${t('review.oldest', { day: formatDate(queue.oldest.slice(0, 10), language) })}` : ''}
          {queue.approvals > 1 ? ` · ${t('review.two')}` : ''}
        </>
      }
    >
      {upload ? (
        <Link to="/entry/upload" className="button">
          {t('upload.link')}
        </Link>
      ) : null}
      <PlaceChoice queue={queue} />
      <PeriodChoice queue={queue} />
      {children}
    </WorkTop>
  );
}

/** One country or one project of the queue, or all of it. */
function PlaceChoice({ queue: { among } }: { queue: ReviewQueue }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const { country, project } = useSearch({ from: '/review' });
  const groups = (['country', 'project'] as const).map((kind) => ({
    id: kind,
    name: t(kind === 'country' ? 'review.countries' : 'review.projects'),
    options: (kind === 'country' ? among.countries : among.projects).map(({ code, names, waiting }) => ({
      id: `${kind}:${code}`,
      name: t('review.place-waiting', { place: nameIn(names, language), count: waiting }),
    })),
  }));
  const chosen = country === undefined ? (project === undefined ? undefined : `project:${project}`) : `country:${country}`;
  return (
    <OneOrAll
      label={t('review.place')}
      all={t('review.everywhere')}
      groups={groups}
      value={chosen}
      onChange={(next) => {
        const [kind, ...code] = next?.split(':') ?? [];
        void navigate({
          to: '/review',
          search: ({ country: _, project: __, after: ___, ...current }) =>
            kind === undefined ? current : { ...current, [kind]: code.join(':') },
        });
      }}
    />
  );
}

/** One period of the queue, or all of them. */
function PeriodChoice({ queue: { among } }: { queue: ReviewQueue }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const { period } = useSearch({ from: '/review' });
  if (among.periods.length < 2 && !period) return null;
  return (
    <OneOrAll
      label={t('review.period')}
      all={t('review.every-period')}
      groups={ungrouped(among.periods.map((id) => ({ id, name: formatPeriodName(id, language) })))}
      value={period}
      onChange={(chosen) => void navigate({ to: '/review', search: ({ after: _, ...current }) => ({ ...current, period: chosen }) })}
    />
  );
}

function toggled(all: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return all.has(key) ? new Set([...all].filter((one) => one !== key)) : new Set([...all, key]);
}

/** Those that wait, and in their places those that were just settled. */
function useRows(queue: ReviewQueue, settled: readonly Waiting[]): readonly Waiting[] {
  const [first] = useState(() => queue.values.map(waitingKey));
  return useMemo(() => {
    const all = new Map([...settled, ...queue.values].map((one) => [waitingKey(one), one]));
    const order = [...first, ...[...all.keys()].filter((key) => !first.includes(key))];
    return order.flatMap((key) => all.get(key) ?? []);
  }, [queue, settled, first]);
}

function kpiName(queue: ReviewQueue, { kpi }: Pick<Waiting, 'kpi'>, language: Parameters<typeof nameIn>[1]): string {
  const found = queue.kpis.find(({ code }) => code === kpi);
  return found ? nameIn(found.names, language) : kpi;
}

function unitName(queue: ReviewQueue, { reportingUnit }: Waiting, language: Parameters<typeof nameIn>[1]): string {
  const found = queue.units.find(({ code }) => code === reportingUnit);
  return found ? nameIn(found.names, language) : reportingUnit;
}
