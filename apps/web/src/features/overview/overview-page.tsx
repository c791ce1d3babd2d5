import { useParams, useSearch } from '@tanstack/react-router';
import { useOverview } from '../../shared/api/use-overview.ts';
import { chosenOf } from '../../shared/components/chosen.ts';
import { LoadState } from '../../shared/components/load-state.tsx';
import type { PlaceKind } from '../../shared/components/place-link.tsx';
import { Skeleton } from '../../shared/components/skeleton.tsx';
import { useReadiness } from '../../shared/readiness.ts';
import { useInstallation, useProgramme } from '../../shared/session/installation.ts';
import { OverviewContent } from './overview-content.tsx';

/** The programme page: home of leadership. */
export function OverviewPage() {
  return <ScopePage scope={undefined} />;
}

export function DomainPage() {
  return <PlacePage kind="domain" />;
}

export function FocusAreaPage() {
  return <PlacePage kind="focus-area" />;
}

export function CountryPage() {
  return <PlacePage kind="country" />;
}

export function CityPage() {
  return <PlacePage kind="city" />;
}

export function CentrePage() {
  return <PlacePage kind="centre" />;
}

export function ProjectPage() {
  return <PlacePage kind="project" />;
}

/** The page of the part of the programme that the address names. */
function PlacePage({ kind }: { kind: PlaceKind }) {
  const { code = '' } = useParams({ strict: false });
  return <ScopePage scope={`${kind}:${code}`} />;
}

function ScopePage({ scope }: { scope: string | undefined }) {
  const programme = useProgramme();
  const installation = useInstallation();
  const search = useSearch({ strict: false });
  const month = search.month ?? installation.month;
  const query = useOverview(programme, { scope, month, asOf: search.asOf, map: search.map });
  useReadiness(query.isSuccess && query.data.targetsLeft === 0);
  return (
    <LoadState query={query} skeleton={<Skeleton rows={[30, 84, 56, 150, 480]} />}>
      {(overview) => (
        <OverviewContent
          overview={overview}
          lastMonth={installation.month}
          chosen={chosenOf(search)}
          view={search.sheet}
          all={search.all === true}
          offlineSince={query.isRefetchError ? query.dataUpdatedAt : undefined}
        />
      )}
    </LoadState>
  );
}
