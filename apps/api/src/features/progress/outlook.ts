import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { StoredTarget } from '@miqyas/db';
import { endInYears, type Kpi, type Outlook, outlookFor, type Progress } from '@miqyas/domain';
import { type Standing, seriesOf } from './standing.ts';

type Found = Extract<Outlook, { kind: 'outlook' }>;

/** Level of the interval that a gauge shows. */
const GAUGE_LEVEL = 0.8;

/** Where a target is heading from what is known by the month; undefined once achieved, and where nothing can be forecast. */
export function outlookOf(standing: Standing, target: StoredTarget, kpi: Kpi, progress: Progress): Found | undefined {
  if (progress.status === 'achieved') return undefined;
  const range = { min: kpi.validMin, max: kpi.validMax };
  const outlook = outlookFor(target, seriesOf(standing, target), standing.month, { range });
  return outlook.kind === 'outlook' ? outlook : undefined;
}

export function wireOutlook({ forecast, atDeadline, chance }: Found): NonNullable<TargetProgress['outlook']> {
  const interval = atDeadline.intervals.find(({ level }) => level === GAUGE_LEVEL);
  const { value } = atDeadline;
  const { model, mase, values } = forecast;
  return { model, mase, values, value, low: interval?.low ?? value, high: interval?.high ?? value, chance };
}

/** The forecast from the last value, where all intervals are nothing, to the deadline. */
export function fanOf({ forecast }: Found): Trajectory['fan'] {
  return forecast.steps.map(({ period, value, intervals }) => ({ years: endInYears(period), value, intervals }));
}
