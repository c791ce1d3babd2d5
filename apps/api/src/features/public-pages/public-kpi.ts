import type { PublicKpi, PublicTarget, TargetProgress, Trajectory } from '@miqyas/contract/client';
import { listApprovedReporters } from '@miqyas/db';
import {
  approves,
  endDay,
  formatDay,
  formatPeriod,
  type Kpi,
  type Period,
  parsePeriod,
  type ReportingUnit,
  startDay,
} from '@miqyas/domain';
import { Refusal } from '../../access/refusal.ts';
import { trajectoryOf } from '../../dashboards/trajectory.ts';
import type { Published } from './published.ts';

/**
 * A published KPI as anybody may read it: what is named here and nothing else of what the inside knows. Refused as unknown where it is
 * not public, whatever else it is.
 */
export async function publicKpi(
  { store, definitions, kpis, when }: Published,
  { code, unit, now }: { code: string; unit: string | undefined; now: string },
): Promise<PublicKpi> {
  const kpi = kpis.get(code);
  if (!kpi || !when) throw new Refusal('not-public');
  const programme = definitions.programme.code;
  const asked = { programme, kpi: code, when, now };
  const open = await openUnits(store, { programme, code, throughDay: endDay(when.month) }, definitions.targets);
  // A unit that has nothing approved of this KPI is nobody's business here.
  if (unit !== undefined && !open.has(unit)) throw new Refusal('not-public');
  const first = await trajectoryOf(store, { ...asked, reportingUnit: unit });
  const isOpenUnit = first.reportingUnit === null || open.has(first.reportingUnit.code);
  const found = isOpenUnit ? first : await trajectoryOf(store, { ...asked, reportingUnit: [...open][0] });
  if (found.reportingUnit && !open.has(found.reportingUnit.code)) throw new Refusal('not-public');
  const series = seriesOf(found, when.month);
  return {
    programme: { code: programme, names: definitions.programme.names },
    kpi: { ...definitionOf(kpi), decimals: found.kpi.decimals ?? null },
    through: formatPeriod(when.month),
    updatedAt: series.reduce<string | null>(
      (newest, { recordedAt }) => (newest === null || recordedAt > newest ? recordedAt : newest),
      null,
    ),
    targets: found.reportingUnits.map(publicTarget),
    reportingUnits: found.reporters.filter((one) => open.has(one.code)).map(unitOf),
    reportingUnit: found.reportingUnit && unitOf(found.reportingUnit),
    path: found.path,
    series: series.map(publicValue),
  };
}

/** Reporting units with a target in force, or an approved value. */
async function openUnits(
  { read }: Published['store'],
  { programme, code, throughDay }: { programme: string; code: string; throughDay: number },
  targets: Published['definitions']['targets'],
): Promise<ReadonlySet<string>> {
  const approved = await listApprovedReporters(read, { programme, kpi: code, throughDay });
  const owed = targets.filter(({ kpi, inForce }) => inForce && kpi === code).map(({ reportingUnit }) => reportingUnit);
  return new Set([...owed, ...approved]);
}

/** Only what figures count, is approved, and ends with the month or before it. */
function seriesOf({ series }: Trajectory, month: Period): Trajectory['series'] {
  return series.filter(({ counted, status, period }) => {
    const parsed = parsePeriod(period);
    return counted && approves({ status }) && parsed !== undefined && endDay(parsed) <= endDay(month);
  });
}

function publicValue({ period, state, value, estimated, required }: Trajectory['series'][number]): PublicKpi['series'][number] {
  const parsed = parsePeriod(period) as Period;
  return { period, from: formatDay(startDay(parsed)), to: formatDay(endDay(parsed)), state, value, estimated, required };
}

function definitionOf(kpi: Kpi): Omit<PublicKpi['kpi'], 'decimals'> {
  const { code, names, definition, unitOfMeasure, direction, frequency, source, version } = kpi;
  return { code, names, definition, unitOfMeasure, direction, frequency, source, version };
}

function unitOf({ code, kind, names }: Pick<ReportingUnit, 'code' | 'kind' | 'names'>): PublicKpi['reportingUnits'][number] {
  return { code, kind, names };
}

export function publicTarget(target: TargetProgress): PublicTarget {
  const { status, flags, goal, deadline, latest, required, source, illustrative } = target;
  return {
    ...{
      reportingUnit: unitOf({ ...target.reportingUnit }),
      status,
      stale: flags.includes('stale'),
      goal,
      target: target.target,
      deadline,
    },
    baseline: target.baseline ?? null,
    latest: latest ? { period: latest.period, value: latest.value } : null,
    ...{ required: required ?? null, source: illustrative ? '' : source, illustrative },
  };
}
