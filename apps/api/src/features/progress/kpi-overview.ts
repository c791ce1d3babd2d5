import type { KpiOverview } from '@miqyas/contract/client';
import { countMeasurements, type Reader } from '@miqyas/db';
import { endDay } from '@miqyas/domain';
import { countsOf } from './scope-progress.ts';
import { loadStanding, type When } from './standing.ts';
import { targetProgress } from './target-progress.ts';

/** KPIs that have a target or a value, with how their followed targets stand. */
export async function kpiOverview(db: Reader, input: { programme: string; when: When }): Promise<KpiOverview[]> {
  const standing = await loadStanding(db, input.programme, input.when);
  const { month, asOf } = input.when;
  const selection = { programme: input.programme, throughDay: endDay(month), ...(asOf === undefined ? {} : { asOf }) };
  const counted = new Map((await countMeasurements(db, selection)).map((one) => [one.kpi, one]));
  return [...standing.kpis.values()].flatMap((kpi) => {
    const targets = standing.targets
      .filter((target) => target.inForce && target.kpi === kpi.code)
      .map((target) => targetProgress(standing, target));
    const { values = 0, units = 0 } = counted.get(kpi.code) ?? {};
    if (targets.length === 0 && values === 0) return [];
    const followed = targets.filter((target) => target.followed);
    return [{ kpi, counts: countsOf(followed), units: Math.max(units, new Set(targets.map((target) => target.unit.code)).size), values }];
  });
}
