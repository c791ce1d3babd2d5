import type { Trajectory } from '@miqyas/contract/client';
import { TrajectoryFigure } from '../../shared/components/trajectory-figure.tsx';
import { useValuesAddress } from './values-address.ts';

/** The trajectory with its picture and its numbers to take away. */
export function TrajectoryChart({ trajectory }: { trajectory: Trajectory }) {
  return <TrajectoryFigure trajectory={trajectory} values={useValuesAddress(trajectory)} />;
}
