import type { TargetProgress } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** To the page where a target is explained, of the month that is shown. */
export function TargetLink({ target, children }: { target: Pick<TargetProgress, 'kpi' | 'reportingUnit'>; children: ReactNode }) {
  return (
    <Link
      to="/kpis/$kpi"
      params={{ kpi: target.kpi.code }}
      search={(current) => ({ ...current, reportingUnit: target.reportingUnit.code })}
    >
      {children}
    </Link>
  );
}
