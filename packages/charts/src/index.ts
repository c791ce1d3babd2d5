export { type GaugeReading, type GaugeSize, type GaugeWords, gauge } from './gauge.ts';
export type { Mark, Paint } from './marks.ts';
export { sparkLine } from './spark-line.ts';
export { niceTicks } from './ticks.ts';
export { type ChartTheme, type TrajectoryInput, type TrajectoryPoint, trajectoryOption } from './trajectory.ts';
