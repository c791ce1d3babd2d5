export { type ControlInput, controlOption } from './control.ts';
export { gauge } from './gauge.ts';
export type { GaugeReading, GaugeSize, GaugeWords } from './gauge-geometry.ts';
export type { Mark, Paint } from './marks.ts';
export { commonScale, type SmallTrajectory, smallTrajectory } from './small-trajectory.ts';
export { sparkLine } from './spark-line.ts';
export type { ChartTheme } from './theme.ts';
export { niceTicks } from './ticks.ts';
export { type TrajectoryInput, type TrajectoryPoint, trajectoryOption } from './trajectory.ts';
