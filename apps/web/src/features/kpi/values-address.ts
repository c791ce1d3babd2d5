import type { Trajectory } from '@miqyas/contract/client';
import { useSearch } from '@tanstack/react-router';
import { useProgramme } from '../../shared/session/installation.ts';

/** Where the numbers of a chart are as CSV: of the same series, up to the same month, as known on the same day. */
export function useValuesAddress({ kpi, reportingUnit, month }: Trajectory): string {
  const programme = useProgramme();
  const { asOf } = useSearch({ from: '/kpis/$kpi' });
  const asked = new URLSearchParams({
    format: 'csv',
    kpi: kpi.code,
    through: month,
    ...(reportingUnit ? { reportingUnit: reportingUnit.code } : {}),
    ...(asOf ? { asOf } : {}),
  });
  return `/api/v1/programmes/${encodeURIComponent(programme)}/export?${asked}`;
}
