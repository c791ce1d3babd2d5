import type { Work } from '@miqyas/contract/client';
import { formatDate, formatMonthName, formatPeriodName, formatValueLong, type MessageKey, reasonIn } from '@miqyas/i18n';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { noticesQuery } from '../../shared/api/notices.ts';
import { Blocks } from '../../shared/components/blocks.tsx';
import { FaultLine } from '../../shared/components/form.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { NoticeLine } from '../../shared/components/notice-line.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { TemplateLink } from '../../shared/components/template-link.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { ProjectChoice } from './entry-page.tsx';
import { recallSubmission } from './mutations.ts';
import { workQuery } from './queries.ts';
import { useOffline } from './use-offline.ts';
import { WorkGlyph, type WorkKind } from './work-glyph.tsx';
import './work-page.css';

/** Everything that somebody owes, by due day over all their units: the first page of who enters values. */
export function WorkPage() {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/entry' });
  const query = useQuery(workQuery(programme, search.month ?? installation.month));
  useReadiness(query.isSuccess);
  useOffline();
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[40, 60, 300]} />}>
      {(work) => <Shown work={work} lastMonth={installation.month} />}
    </LoadState>
  );
}

function Shown({ work, lastMonth }: { work: Work; lastMonth: string }) {
  const { t, language } = useLocale();
  const today = `${t('work.title')} · ${formatDate(work.today, language)}`;
  if (work.units === 0)
    return (
      <div className="work">
        <MonthSwitch month={work.month} last={lastMonth} />
        <h1>{t('work.title')}</h1>
        <Notice text={t('entry.leads-nothing')}>
          <ProjectChoice project={undefined} />
          {work.review === null ? null : (
            <Link to="/review" className="button primary">
              {t('work.to-review', { count: work.review.waiting })}
            </Link>
          )}
        </Notice>
      </div>
    );
  return (
    <div className="work">
      <MonthSwitch month={work.month} last={lastMonth} />
      <div className="work-columns">
        <div>
          <p className="quiet">{today}</p>
          <h1>{headline(work, t)}</h1>
          <p className="quiet">{paceWords(work, t)}</p>
          <Tally work={work} />
          <Lines kind="late" lines={work.late} work={work} />
          <Returned work={work} />
          <Lines kind="due" lines={work.due} work={work} />
          <Done work={work} />
        </div>
        <Beside work={work} />
      </div>
    </div>
  );
}

type Words = ReturnType<typeof useLocale>['t'];

/** What is owed, in words. */
function headline({ counts }: Work, t: Words): string {
  const toEnter = counts.due + counts.late;
  if (toEnter === 0 && counts.returned === 0) return t('work.nothing');
  const { late } = counts;
  if (counts.returned === 0) return t('work.enter', { count: toEnter, late });
  return toEnter === 0
    ? t('work.correct', { count: counts.returned })
    : t('work.enter-and-correct', { enter: toEnter, correct: counts.returned, late });
}

function paceWords({ seconds, pace, counts }: Work, t: Words): string {
  if (seconds === 0) return counts.done > 0 ? t('work.all-done', { count: counts.done }) : '';
  return t(pace.known ? 'work.pace-own' : 'work.pace-usual', { minutes: minutesOf(seconds) });
}

function minutesOf(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}

const [MOST_TALLIED, MOST_BLOCKS] = [60, 12];

/** One block for each value: filled where it is done, hollow where it is to do. */
function Tally({ work }: { work: Work }) {
  const { t } = useLocale();
  const { done, due, late, returned } = work.counts;
  const groups: readonly (readonly [WorkKind, number, MessageKey])[] = [
    ['done', done, 'work.tally-done'],
    ['due', due, 'work.tally-due'],
    ['late', late, 'work.tally-late'],
    ['returned', returned, 'work.tally-returned'],
  ];
  return (
    <div className="work-tally">
      {groups
        .filter(([, count]) => count > 0)
        .map(([kind, count, word]) => (
          <div key={kind} className={`tally ${kind}`} style={{ flexGrow: count }}>
            <Blocks done={kind === 'done' ? count : 0} of={Math.min(count, MOST_TALLIED)} kind={kind} />
            <span className="tally-word">
              <strong>{count}</strong> <WorkGlyph kind={kind} /> {t(word)}
            </span>
          </div>
        ))}
    </div>
  );
}

function Head({ kind, title, aside, values, seconds }: { kind: WorkKind; title: string; aside: string; values: number; seconds: number }) {
  const { t } = useLocale();
  return (
    <h2 className={`work-head ${kind}`}>
      <WorkGlyph kind={kind} />
      <span>{title}</span>
      <span className="quiet small">{aside}</span>
      <span className="work-sum">{t('work.values', { count: values })}</span>
      <span className="work-sum minutes">{t('work.minutes', { count: minutesOf(seconds) })}</span>
    </h2>
  );
}

function Returned({ work }: { work: Work }) {
  const { t, language } = useLocale();
  const { returned } = work;
  if (returned.length === 0) return null;
  const seconds = returned.reduce((sum, one) => sum + one.seconds, 0);
  return (
    <section>
      <Head kind="returned" title={t('work.returned')} aside={t('work.returned-aside')} values={returned.length} seconds={seconds} />
      {returned.map(({ unit, names, project, item, reason, by, byNames, at, seconds: own }) => (
        <div key={`${unit} ${item.kpi} ${item.period}`} className="work-line returned-line">
          <div>
            <strong>
              <Name names={names} />
            </strong>
            <span className="quiet small">
              <Name names={item.names} /> ·{' '}
              {item.value === null
                ? formatPeriodName(item.period, language)
                : t('labelled', { label: formatPeriodName(item.period, language), text: formatValueLong(item.value, item, language) })}
            </span>
          </div>
          <div>
            <q className="why" dir="auto">
              {reasonIn(reason, t)}
            </q>
            <span className="quiet small">
              {nameIn(byNames, language) || by} · {formatDate(at.slice(0, 10), language)}
            </span>
          </div>
          <span className="minutes quiet small">{t('work.minutes', { count: minutesOf(own) })}</span>
          <Link to="/entry/values" search={{ ...(project ? { project } : {}), month: monthOf(item.period, work.month) }}>
            {t('work.correct-link')}
          </Link>
        </div>
      ))}
    </section>
  );
}

/** The month whose sheet holds a period at its end. */
function monthOf(period: string, month: string): string {
  return /^\d{4}-\d{2}$/.test(period) ? period : month;
}

/** What is late stands together, the oldest first; what is due stands under its day. */
function Lines({ kind, lines, work }: { kind: 'late' | 'due'; lines: Work['due']; work: Work }) {
  const { t, language } = useLocale();
  const groups = kind === 'late' ? (lines.length > 0 ? [lines] : []) : [...Map.groupBy(lines, ({ dueDay }) => dueDay).values()];
  return groups.map((own) => {
    const day = own[0]?.dueDay ?? work.today;
    const days = daysBetween(work.today, day);
    const date = formatDate(day, language);
    const aside =
      kind === 'late'
        ? t('work.late-since', { day: date, days: -days })
        : days === 0
          ? t('work.today')
          : t('work.in-days', { count: days });
    const values = own.reduce((sum, { items }) => sum + items.length, 0);
    const seconds = own.reduce((sum, one) => sum + one.seconds, 0);
    return (
      <section key={day}>
        <Head
          kind={kind}
          title={kind === 'late' ? t('work.late-title') : t('work.due-on', { day: date })}
          aside={aside}
          values={values}
          seconds={seconds}
        />
        {own.map((line) => (
          <UnitLine key={`${line.unit} ${line.dueDay}`} line={line} kind={kind} month={work.month} />
        ))}
      </section>
    );
  });
}

function UnitLine({ line, kind, month }: { line: Work['due'][number]; kind: 'late' | 'due'; month: string }) {
  const { t, language } = useLocale();
  const { items } = line;
  const period = items[0]?.period ?? month;
  return (
    <div className="work-line">
      <div>
        <strong>
          <Name names={line.names} />
        </strong>
        <span className="quiet small">
          {items.map(({ names }) => nameIn(names, language)).join(' · ')}
          {period === month ? '' : ` · ${formatPeriodName(period, language)}`}
        </span>
      </div>
      <Blocks done={line.done} of={Math.min(line.owed, MOST_BLOCKS)} kind={kind} />
      <span className="work-sum">{t('work.values', { count: items.length })}</span>
      <span className="minutes quiet small">{t('work.minutes', { count: minutesOf(line.seconds) })}</span>
      <Link to="/entry/values" search={{ ...(line.project ? { project: line.project } : {}), month: monthOf(period, month) }}>
        {t('work.enter-link')}
      </Link>
    </div>
  );
}

function Done({ work }: { work: Work }) {
  const { t, language } = useLocale();
  const { done, submitted, approved } = work.counts;
  if (done === 0) return null;
  return (
    <details className="work-done">
      <summary className="work-head done">
        <WorkGlyph kind="done" />
        <span>{t('work.done-for', { month: formatPeriodName(work.month, language) })}</span>
        <span className="quiet small">{t('work.done-of', { count: done, submitted, approved })}</span>
      </summary>
      {work.done.map((line) => (
        <div key={`${line.unit} ${line.dueDay}`} className="work-line">
          <div>
            <strong>
              <Name names={line.names} />
            </strong>
            <span className="quiet small">{line.items.map(({ names }) => nameIn(names, language)).join(' · ')}</span>
          </div>
        </div>
      ))}
      {work.recallable.map((one) => (
        <Recallable key={one.id} one={one} />
      ))}
    </details>
  );
}

/** What was handed in and nobody has looked at yet: it can be a draft again. */
function Recallable({ one: { id, names, period, count, at } }: { one: Work['recallable'][number] }) {
  const { t, language } = useLocale();
  const programme = useProgramme();
  const recalling = useMutation(recallSubmission);
  return (
    <div className="work-line recallable">
      <div>
        <Name names={names} />
        <span className="quiet small">
          {t('work.handed-in', { count, period: formatPeriodName(period, language), day: formatDate(at.slice(0, 10), language) })}
        </span>
        <FaultLine fault={recalling.error} />
      </div>
      <button type="button" className="button" disabled={recalling.isPending} onClick={() => recalling.mutate({ programme, id })}>
        {t('entry.recall')}
      </button>
    </div>
  );
}

function Beside({ work }: { work: Work }) {
  const { t, language } = useLocale();
  const upload = useMay('files.import');
  const toEnter = work.counts.due + work.counts.late;
  const inTime = work.onTime.filter(({ kind }) => kind === 'in-time').length;
  const counted = work.onTime.filter(({ kind }) => kind !== 'none');
  return (
    <aside className="work-beside">
      <Link to="/entry/values" className="button primary work-go">
        <span>{toEnter > 0 ? t('work.go', { count: toEnter }) : t('work.go-look')}</span>
        <svg viewBox="0 0 12 12" width="13" height="13" aria-hidden="true" className="chevron on">
          <path d="M8 2 4 6l4 4" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </Link>
      <div className="work-other">
        {upload ? (
          <Link to="/entry/upload" className="button">
            {t('upload.link')}
          </Link>
        ) : null}
        <TemplateLink from={work.month} through={work.month} />
        {work.review === null ? null : (
          <Link to="/review" className="button">
            {t('work.to-review', { count: work.review.waiting })}
          </Link>
        )}
      </div>
      <Since />
      {counted.length === 0 ? null : (
        <section>
          <h2>
            {t('work.on-time')} <span className="quiet small">{t('work.on-time-of', { count: inTime, of: counted.length })}</span>
          </h2>
          <ol className="on-time">
            {work.onTime.map(({ month, kind }) => (
              <li
                key={month}
                className={kind}
                title={t('labelled', { label: formatPeriodName(month, language), text: t(`work.month-${kind}`) })}
              >
                {kind === 'none' ? (
                  <span aria-hidden="true">·</span>
                ) : (
                  <WorkGlyph kind={kind === 'in-time' ? 'done' : kind === 'late' ? 'late' : 'due'} />
                )}
                <span className="visually-hidden">
                  {t('labelled', { label: formatPeriodName(month, language), text: t(`work.month-${kind}`) })}
                </span>
              </li>
            ))}
          </ol>
          <p className="quiet small on-time-ends">
            <span>{formatMonthName(work.onTime[0]?.month ?? work.month, language)}</span>
            <span>{formatMonthName(work.month, language)}</span>
          </p>
        </section>
      )}
    </aside>
  );
}

const SHOWN_NOTICES = 6;

/** What somebody was told and has not seen yet. */
function Since() {
  const { t } = useLocale();
  const query = useQuery(noticesQuery());
  const notices = (query.data?.notices ?? []).filter(({ seen, settled }) => !seen && !settled).slice(0, SHOWN_NOTICES);
  if (notices.length === 0) return null;
  return (
    <section>
      <h2>{t('work.since')}</h2>
      <ul className="work-since">
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onOpen={() => undefined} />
        ))}
      </ul>
    </section>
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
