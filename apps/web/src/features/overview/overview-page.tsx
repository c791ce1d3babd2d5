import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useInstallation, useProgramme } from '../../app/installation.ts';
import { useReadiness } from '../../app/readiness.ts';
import { LoadState } from '../../components/load-state.tsx';
import type { PlaceKind } from '../../components/place-link.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { OverviewContent } from './overview-content.tsx';
import { overviewQuery } from './queries.ts';

/** The programme page: home of leadership. */
export function OverviewPage() {
  return <ScopePage scope={undefined} />;
}

export const DomainPage = pageOf('domain');
export const FocusAreaPage = pageOf('focus-area');
export const CountryPage = pageOf('country');
export const CityPage = pageOf('city');
export const CentrePage = pageOf('centre');
export const ProjectPage = pageOf('project');

function pageOf(kind: PlaceKind) {
  return function PlacePage() {
    const { code = '' } = useParams({ strict: false });
    return <ScopePage scope={`${kind}:${code}`} />;
  };
}

function ScopePage({ scope }: { scope: string | undefined }) {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ strict: false });
  const month = search.month ?? installation.month;
  const query = useQuery(overviewQuery(programme, { scope, month, asOf: search.asOf, map: search.map }));
  useReadiness(query.isSuccess);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[30, 84, 56, 150, 480]} />}>
      {(overview) => (
        <OverviewContent
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
