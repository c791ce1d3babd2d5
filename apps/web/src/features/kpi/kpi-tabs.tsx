import type { Trajectory } from '@miqyas/contract/client';
import { Link, useSearch } from '@tanstack/react-router';
import { useLocale } from '../../shared/locale/locale.tsx';
import { Annotations } from './annotations.tsx';
import { Breakdown } from './breakdown.tsx';
import { ControlChart } from './control-chart.tsx';
import { Definition } from './definition.tsx';
import { Embeds } from './embeds.tsx';
import { Revisions } from './revisions.tsx';
import { TrajectoryChart } from './trajectory-chart.tsx';
import { ValueEvidence } from './value-evidence.tsx';

const KPI_TABS = ['trajectory', 'breakdown', 'control', 'revisions', 'definition'] as const;
export type KpiTab = (typeof KPI_TABS)[number];

const PANELS = {
  trajectory: TrajectoryPanel,
  breakdown: Breakdown,
  control: ControlChart,
  revisions: RevisionsPanel,
  definition: Definition,
} as const;

/** Looks at one series; which one is in the address, so that it can be shared. */
export function KpiTabs({ trajectory }: { trajectory: Trajectory }) {
  const { t } = useLocale();
  const tab = useSearch({ from: '/kpis/$kpi' }).tab ?? 'trajectory';
  const Panel = PANELS[tab];
  return (
    <section>
      <nav className="tabs" aria-label={t('kpi.trajectory')}>
        {KPI_TABS.filter((one) => one !== 'breakdown' || trajectory.categories > 0 || tab === 'breakdown').map((one) => (
          <Link
            key={one}
            to="."
            search={(current) => ({ ...current, tab: one === 'trajectory' ? undefined : one })}
            className={one === tab ? undefined : 'no-print'}
            data-chosen={one === tab}
            activeProps={{ 'aria-current': undefined }}
            aria-current={one === tab ? 'true' : undefined}
            resetScroll={false}
            replace
          >
            {t(`kpi.tab.${one}`)}
          </Link>
        ))}
      </nav>
      <Panel trajectory={trajectory} />
    </section>
  );
}

function RevisionsPanel({ trajectory }: { trajectory: Trajectory }) {
  return (
    <>
      <Revisions trajectory={trajectory} />
      <ValueEvidence trajectory={trajectory} />
    </>
  );
}

function TrajectoryPanel({ trajectory }: { trajectory: Trajectory }) {
  return (
    <>
      <TrajectoryChart trajectory={trajectory} />
      <Annotations trajectory={trajectory} />
      <Embeds trajectory={trajectory} />
    </>
  );
}
