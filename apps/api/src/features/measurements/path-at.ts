import type { Definitions } from '@miqyas/db';
import { endInYears, type Period, requiredAt } from '@miqyas/domain';

/** What the path to the target in force requires at the end of a period; null where there is none. */
export function pathAt(
  { targets }: Pick<Definitions, 'targets'>,
  series: { reportingUnit: string; kpi: string },
  period: Period,
): number | null {
  const target = targets.find((one) => one.inForce && one.reportingUnit === series.reportingUnit && one.kpi === series.kpi);
  return (target && requiredAt(target, endInYears(period))) ?? null;
}
