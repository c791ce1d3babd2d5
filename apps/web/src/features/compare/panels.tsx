import { commonScale, type SmallTrajectory } from '@miqyas/charts';
import type { Trajectory } from '@miqyas/contract/client';
import { drawingOf, TrajectoryPanel } from '../../shared/components/trajectory-panel.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** So many years before the newest value are drawn. */
const YEARS = 12;

/** A panel a reporting unit, all on one scale. */
export function Panels({ panels }: { panels: readonly Trajectory[] }) {
  const { t } = useLocale();
  const drawn = panels.map(drawingOf);
  const newest = Math.max(...drawn.flatMap(({ actual }) => actual.at(-1)?.years ?? []));
  const scale = commonScale(drawn, Number.isFinite(newest) ? newest - YEARS : 0);
  return (
    <>
      {scale.cut ? <p className="quiet small">{t('compare.cut')}</p> : null}
      <ul className="panels">
        {panels.map((panel, i) => (
          <li key={panel.reportingUnit?.code}>
            <TrajectoryPanel panel={panel} drawing={drawn[i] as SmallTrajectory} scale={scale} by="unit" />
          </li>
        ))}
      </ul>
    </>
  );
}
