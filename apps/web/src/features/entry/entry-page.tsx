import type { EntrySheet, Project } from '@miqyas/contract/client';
import { formatDate, formatPeriodName } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { projectsQuery } from '../../shared/api/queries.ts';
import { OneOrAll, ungrouped } from '../../shared/components/choice.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { TemplateLink } from '../../shared/components/template-link.tsx';
import { WorkTop } from '../../shared/components/work-frame.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useAccount, useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { EntrySheetView } from './entry-sheet-view.tsx';
import { useOffline } from './use-offline.ts';
import './entry-page.css';
import { entrySheetQuery, USUAL_MONTHS } from './queries.ts';
import type { Grid } from './use-grid.ts';

const MANY_MONTHS = 24;
/** One grid of all that somebody enters for, or of one project over as many months as are wanted. */
export function EntryPage() {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/entry/values' });
  const query = useQuery(entrySheetQuery(programme, search, installation));
  useReadiness(query.isSuccess);
  useOffline();
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[40, 300]} />}>
      {(sheet) => (
        <Sheet key={`${sheet.month} ${search.project ?? ''} ${sheet.months.length}`} sheet={sheet} lastMonth={installation.month} />
      )}
    </LoadState>
  );
}

function Sheet({ sheet, lastMonth }: { sheet: EntrySheet; lastMonth: string }) {
  const { t, language } = useLocale();
  const search = useSearch({ from: '/entry/values' });
  const person = useAccount()?.person;
  const elsewhere = useMay('values.record');
  const readOnly = sheet.units.length > 0 && sheet.units.every(({ editable }) => !editable);
  const name = person ? nameIn(person.names, language) : '';
  if (sheet.units.length === 0) return <NothingToEnter month={sheet.month} lastMonth={lastMonth} />;
  return (
    <div className="entry">
      <MonthSwitch month={sheet.month} last={lastMonth} />
      {readOnly ? (
        <p className="denied">{elsewhere ? t('entry.denied-project', { person: name }) : t('entry.denied', { person: name })}</p>
      ) : null}
      <EntrySheetView sheet={sheet} tools={(grid) => <Head sheet={sheet} grid={grid} project={search.project} />} />
    </div>
  );
}

function Head({ sheet, grid, project }: { sheet: EntrySheet; grid: Grid; project: string | undefined }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const upload = useMay('files.import');
  const one = project === undefined ? undefined : sheet.units[0];
  const [owed, toDo] = [
    sheet.units.reduce((sum, { expected }) => sum + expected, 0),
    sheet.units.reduce((sum, { expected, handedIn }) => sum + expected - handedIn, 0),
  ];
  const due = sheet.dueDay === null ? undefined : formatDate(sheet.dueDay, language);
  const title = one ? nameIn(one.names, language) : t('entry.title-month', { month: formatPeriodName(sheet.month, language) });
  const across = sheet.months.length > USUAL_MONTHS ? USUAL_MONTHS : MANY_MONTHS;
  return (
    <WorkTop
      title={title}
      about={
        <>
          {t('entry.to-do', { count: toDo, rows: owed, units: sheet.units.length })}
          {due ? ` · ${t(sheet.today > (sheet.dueDay ?? '') ? 'entry.overdue' : 'entry.due', { day: due })}` : null}
        </>
      }
    >
      <fieldset className="segments">
        <legend className="visually-hidden">{t('entry.filter')}</legend>
        <button type="button" aria-pressed={grid.filter === 'open'} onClick={() => grid.setFilter('open')}>
          {t('entry.open-rows', { count: grid.openRows })}
        </button>
        <button type="button" aria-pressed={grid.filter === 'all'} onClick={() => grid.setFilter('all')}>
          {t('entry.all-rows', { count: sheet.rows.length })}
        </button>
      </fieldset>
      <button
        type="button"
        className="button"
        onClick={() =>
          void navigate({
            to: '/entry/values',
            search: (current) => ({ ...current, across: across === USUAL_MONTHS ? undefined : across }),
          })
        }
      >
        {t('entry.months', { count: across })}
      </button>
      {upload ? (
        <Link to="/entry/upload" className="button">
          {t('upload.link')}
        </Link>
      ) : null}
      <TemplateLink {...(project ? { scope: `project:${project}` } : {})} from={sheet.month} through={sheet.month} />
      <ProjectChoice project={project} />
    </WorkTop>
  );
}

/** Another project, or everything that one enters for. */
export function ProjectChoice({ project }: { project: string | undefined }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const programme = useProgramme();
  const person = useAccount()?.person;
  const projects = useQuery(projectsQuery(programme)).data ?? [];
  const sorted = projects.toSorted((a: Project, b: Project) => Number(b.lead === person?.code) - Number(a.lead === person?.code));
  return (
    <OneOrAll
      label={t('entry.choose')}
      all={t('entry.all-mine')}
      groups={ungrouped(sorted.map((one) => ({ id: one.code, name: nameIn(one.names, language) })))}
      value={project}
      onChange={(chosen) => void navigate({ to: '/entry/values', search: (current) => ({ ...current, project: chosen }) })}
    />
  );
}

/** Who leads nothing is told so, and may open a project. */
function NothingToEnter({ month, lastMonth }: { month: string; lastMonth: string }) {
  const { t } = useLocale();
  return (
    <div className="entry">
      <MonthSwitch month={month} last={lastMonth} />
      <h1>{t('nav.entry')}</h1>
      <Notice text={t('entry.leads-nothing')}>
        <ProjectChoice project={undefined} />
        <SetUpLink step="projects" />
      </Notice>
    </div>
  );
}
