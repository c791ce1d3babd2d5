import type { EntrySheet, Person, Project } from '@miqyas/contract/client';
import { scopesOfProject } from '@miqyas/domain';
import { formatDate } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { projectsQuery } from '../../shared/api/queries.ts';
import { Choice, ungrouped } from '../../shared/components/choice.tsx';
import { LoadState } from '../../shared/components/load-state.tsx';
import { MonthSwitch } from '../../shared/components/month-switch.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SetUpLink } from '../../shared/components/set-up-link.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { Name, nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useAccount, useMay } from '../../shared/session/account.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { EntryGrid } from './entry-grid.tsx';
import './entry-page.css';
import { entrySheetQuery } from './queries.ts';

/** Where a project lead enters the values of one project for a month. */
export function EntryPage() {
  const programme = useProgramme();
  const projects = useQuery(projectsQuery(programme));
  const search = useSearch({ from: '/entry' });
  const person = useAccount()?.person;
  useReadiness(projects.isSuccess);
  return (
    <LoadState query={projects} skeleton={<Skeleton rows={[40, 300]} />}>
      {(list) => {
        const project = list.find((one) => one.code === search.project) ?? list.find((one) => one.lead === person?.code) ?? list[0];
        return project ? <ProjectEntry key={project.code} project={project} projects={list} person={person} /> : <NoProjects />;
      }}
    </LoadState>
  );
}

function NoProjects() {
  const { t } = useLocale();
  return (
    <Notice text={t('overview.empty')}>
      <SetUpLink step="projects" />
    </Notice>
  );
}

function ProjectEntry({ project, projects, person }: { project: Project; projects: readonly Project[]; person: Person | undefined }) {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ from: '/entry' });
  const query = useQuery(entrySheetQuery(programme, { project: project.code, month: search.month ?? installation.month }));
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[40, 300]} />}>
      {(sheet) => <Sheet key={sheet.month} sheet={sheet} projects={projects} person={person} lastMonth={installation.month} />}
    </LoadState>
  );
}

function Sheet({
  sheet,
  projects,
  person,
  lastMonth,
}: {
  sheet: EntrySheet;
  projects: readonly Project[];
  person: Person | undefined;
  lastMonth: string;
}) {
  const { t, language } = useLocale();
  const [chosen, setChosen] = useState(sheet.rows.find((row) => row.due !== null)?.kpi.code ?? sheet.rows[0]?.kpi.code);
  const mine = useMay('values.record', scopesOfProject(sheet.project));
  const elsewhere = useMay('values.record');
  const upload = useMay('files.import');
  const name = person ? nameIn(person.names, language) : '';
  const due = sheet.dueDay === null ? undefined : { day: sheet.dueDay, text: formatDate(sheet.dueDay, language) };
  return (
    <div className="entry">
      <MonthSwitch month={sheet.month} last={lastMonth} />
      <div className="entry-head">
        <h1>
          <Name names={sheet.project.names} />
        </h1>
        <div className="entry-tools">
          {upload ? (
            <Link to="/entry/upload" className="button">
              {t('upload.link')}
            </Link>
          ) : null}
          <ProjectChoice project={sheet.project} projects={projects} person={person} />
        </div>
      </div>
      <p className="quiet">
        {t('entry.entered', { entered: sheet.entered, expected: sheet.expected })}
        {due ? ` · ${t(sheet.today > due.day ? 'entry.overdue' : 'entry.due', { day: due.text })}` : null}
      </p>
      {mine ? null : (
        <p className="denied">{elsewhere ? t('entry.denied-project', { person: name }) : t('entry.denied', { person: name })}</p>
      )}
      <EntryGrid sheet={sheet} editable={mine} chosen={chosen} onChoose={setChosen} />
    </div>
  );
}

function ProjectChoice({ project, projects, person }: { project: Project; projects: readonly Project[]; person: Person | undefined }) {
  const { t, language } = useLocale();
  const navigate = useNavigate();
  const sorted = projects.toSorted((a, b) => Number(b.lead === person?.code) - Number(a.lead === person?.code));
  return (
    <Choice
      label={t('entry.choose')}
      quietLabel
      groups={ungrouped(sorted.map((one) => ({ id: one.code, name: nameIn(one.names, language) })))}
      value={project.code}
      onChange={(code) => void navigate({ to: '/entry', search: (current) => ({ ...current, project: code }) })}
    />
  );
}
