import type { TargetProgress } from '@miqyas/contract/client';
import { Name } from '../locale/locale.tsx';
import { TargetLink } from './target-link.tsx';

/** Whose target it is, leading to the page where it is explained, above the KPI's name. */
export function TargetName({ target }: { target: Pick<TargetProgress, 'kpi' | 'reportingUnit'> }) {
  return (
    <>
      <TargetLink target={target}>
        <Name names={target.reportingUnit.names} />
      </TargetLink>
      <p className="quiet small">
        <Name names={target.kpi.names} />
      </p>
    </>
  );
}
