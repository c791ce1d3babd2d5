import type { ReportData } from '@miqyas/contract/client';
import { isPage, type Sheet, sheetsOf } from '@miqyas/domain';
import { formatPeriodName } from '@miqyas/i18n';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useLayoutEffect } from 'react';
import { LoadState } from '../../shared/components/load-state.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { FrozenProvider } from '../../shared/session/frozen.tsx';
import { useProgramme } from '../../shared/session/installation.ts';
import { AppendixSheet } from './appendix-sheet.tsx';
import { BriefSheet, CardSheet } from './brief-sheet.tsx';
import { ChangedSheet } from './changed-sheet.tsx';
import { CompletenessSheet } from './completeness-sheet.tsx';
import { CorrectionsSheet } from './corrections-sheet.tsx';
import { CoverSheet } from './cover-sheet.tsx';
import { DecisionsSheet } from './decisions-sheet.tsx';
import { FollowUpSheet } from './follow-up-sheet.tsx';
import { MethodSheet } from './method-sheet.tsx';
import { PartSheet } from './part-sheet.tsx';
import { ProgrammeSheet } from './programme-sheet.tsx';
import { ProjectsSheet } from './projects-sheet.tsx';
import { editionOfSheetsQuery, reportDataQuery } from './queries.ts';
import { namesOf } from './scope-part.ts';
import { SheetFrame } from './sheet-frame.tsx';
import type { SheetProps } from './sheet-props.ts';
import './sheets.css';

/** All sheets of an edition, one below the other, drawn from its frozen data set and from nothing else. */
export function SheetsPage() {
  const { edition = '' } = useParams({ strict: false });
  const programme = useProgramme();
  const query = useQuery(reportDataQuery(programme, edition));
  const checksum = useQuery(editionOfSheetsQuery(programme, edition)).data;
  useReadiness(query.isSuccess && checksum !== undefined);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[60, 400, 200]} />}>
      {(data) => <Sheets data={data} checksum={checksum ?? ''} />}
    </LoadState>
  );
}

function Sheets({ data, checksum }: { data: ReportData; checksum: string }) {
  const { t, language } = useLocale();
  const { page }: { page?: string | undefined } = useSearch({ strict: false });
  const title = `${nameIn(namesOf(data), language)} · ${t('report.monthly')} · ${formatPeriodName(data.month, language)}`;
  useLayoutEffect(() => {
    document.title = title;
    document.documentElement.dataset['sheets'] = 'true';
    return () => {
      delete document.documentElement.dataset['sheets'];
    };
  }, [title]);
  const sheets = sheetsOf({
    ...{ form: data.form, scope: data.overview.scope, targets: data.overview.targets, decisions: data.overview.decisions },
    ...{ changes: data.overview.changes, parts: data.overview.parts, projects: data.projects.length, card: data.card },
    corrections: data.corrections.length,
    actions: data.followUp?.rows.length ?? 0,
  });
  const pages = sheets.filter(isPage);
  return (
    <FrozenProvider value={{ today: data.asOf.slice(0, 10), people: data.people }}>
      <div className="sheets">
        {sheets
          .filter(({ name }) => page === undefined || page === name)
          .map((sheet) => (
            <SheetFrame key={sheet.name} data={data} sheet={sheet} checksum={checksum} page={pages.indexOf(sheet) + 1} pages={pages.length}>
              <Body data={data} sheet={sheet} sheets={pages} />
            </SheetFrame>
          ))}
      </div>
    </FrozenProvider>
  );
}

function Body({ data, sheet, sheets }: SheetProps & { sheets: readonly Sheet[] }) {
  const props = { data, sheet };
  switch (sheet.kind) {
    case 'cover':
      return <CoverSheet data={data} sheets={sheets} />;
    case 'decisions':
      return <DecisionsSheet {...props} />;
    case 'programme':
      return <ProgrammeSheet {...props} />;
    case 'part':
      return <PartSheet {...props} />;
    case 'changed':
      return <ChangedSheet {...props} />;
    case 'follow-up':
      return <FollowUpSheet {...props} />;
    case 'corrections':
      return <CorrectionsSheet {...props} />;
    case 'projects':
      return <ProjectsSheet {...props} />;
    case 'completeness':
      return <CompletenessSheet {...props} />;
    case 'method':
      return <MethodSheet data={data} />;
    case 'appendix':
      return <AppendixSheet {...props} />;
    case 'brief':
      return <BriefSheet data={data} />;
    case 'card':
      return <CardSheet {...props} />;
  }
}
