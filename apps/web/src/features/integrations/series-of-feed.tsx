import type { FeedEntry } from '@miqyas/contract/client';
import { useQuery } from '@tanstack/react-query';
import { kpisQuery, unitsQuery } from '../../shared/api/queries.ts';
import { nameIn, useLocale } from '../../shared/locale/locale.tsx';
import { useProgramme } from '../../shared/session/installation.ts';

/** The KPI and reporting unit that a feed makes values of, by name. */
export function SeriesOfFeed({ feed }: { feed: Pick<FeedEntry, 'kpi' | 'reportingUnit'> }) {
  const { language } = useLocale();
  const programme = useProgramme();
  const kpi = useQuery(kpisQuery(programme)).data?.find(({ code }) => code === feed.kpi);
  const unit = useQuery(unitsQuery(programme)).data?.find(({ code }) => code === feed.reportingUnit);
  return (
    <>
      <bdi>{(unit && nameIn(unit.names, language)) || feed.reportingUnit}</bdi> ·{' '}
      <bdi>{(kpi && nameIn(kpi.names, language)) || feed.kpi}</bdi>
    </>
  );
}
