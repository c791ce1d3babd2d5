import type { TargetProgress } from '@miqyas/contract/client';
import { Link } from '@tanstack/react-router';
import { Name } from '../locale/locale.tsx';

/** Whose target it is, leading to the page where it is explained, above the KPI's name. */
export function TargetName({ target }: { target: Pick<TargetProgress, 'kpi' | 'reportingUnit'> }) {
  return (
    <>
      <Link
        to="/kpis/$kpi"
        params={{ kpi: target.kpi.code }}
        search={(current) => ({ ...current, reportingUnit: target.reportingUnit.code })}
      >
        <Name names={target.reportingUnit.names} />
      </Link>
      <p className="quiet small">
        <Name names={target.kpi.names} />
      </p>
    </>
  );
}
