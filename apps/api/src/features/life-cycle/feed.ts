import { type Definitions, seriesKey } from '@miqyas/db';
import { endDay, type Kpi, owes, plausibilityRules, startDay, valueOfParts } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { allDefinitions, seesSeries, visibleTo } from '../../access/visibility.ts';
import { lockOn } from '../measurements/lock.ts';
import { type Entry, recordMeasurements } from '../measurements/record-measurements.ts';
import { type CostReport, costReports } from './costs.ts';

/** KPIs of these codes are fed with the cost reports of projects: with what stands below the line. */
export const FED_KPIS: Readonly<Record<string, keyof Pick<CostReport, 'actualCost' | 'plannedValue'>>> = {
  'PM.CPI': 'actualCost',
  'PM.SPI': 'plannedValue',
};

export interface Fed {
  readonly recorded: number;
  readonly unchanged: number;
  /** Not agreed, closed, without anything to divide by, or not for the actor to enter. */
  readonly skipped: number;
}

const SOURCE = 'cost report';

/**
 * Hands the cost reports of a project, or of all, on to the KPIs of {@link FED_KPIS}, where an agreement owes a value of the report's
 * period: earned value over actual cost and over planned value, with numerator and denominator. They wait for approval as every value does;
 * what is there already is not said again.
 */
export async function feedKpis(
  context: Context,
  { programme, actor, project }: { programme: string; actor: Actor; project: string | undefined },
): Promise<Fed> {
  const definitions = await allDefinitions(context, programme);
  if (project !== undefined && !definitions.projects.has(project)) throw new Refusal('unknown-project', { code: project });
  const records = await loadRecords(visibleTo(context, actor), programme);
  const byProject = Map.groupBy(records.of('cost-report'), ({ entry }) => String(entry['project']));
  const day = today(context);
  const codes = project === undefined ? [...byProject.keys()] : [project];
  const handed = codes.flatMap((code) =>
    costReports(byProject.get(code) ?? [], day).flatMap((report) =>
      Object.entries(FED_KPIS).flatMap(([kpi, below]) => {
        const found = definitions.kpis.get(kpi);
        return found ? [entryOf(report, { code, kpi: found, below, actor, definitions, day })] : [];
      }),
    ),
  );
  const entries = handed.flatMap((one) => one ?? []).map((entry, row) => ({ ...entry, row }));
  const skipped = handed.length - entries.length;
  if (entries.length === 0) return { recorded: 0, unchanged: 0, skipped };
  const { saved, unchanged } = await recordMeasurements(context, { programme, actor, reason: SOURCE, entries });
  return { recorded: saved.length, unchanged, skipped };
}

interface Handing {
  readonly code: string;
  readonly kpi: Kpi;
  readonly below: 'actualCost' | 'plannedValue';
  readonly actor: Actor;
  readonly definitions: Definitions;
  readonly day: number;
}

function entryOf(report: CostReport, { code, kpi, below, actor, definitions, day }: Handing): Omit<Entry, 'row'> | undefined {
  const { period, earnedValue: numerator } = report;
  const denominator = report[below];
  const unit = [...definitions.reportingUnits.values()].find((one) => one.project === code);
  if (!unit || denominator === 0 || endDay(period) > day || startDay(period) > day) return undefined;
  const subject = { reportingUnit: unit.code, kpi: kpi.code };
  const assignment = definitions.assignments.get(seriesKey(unit.code, kpi.code));
  const may = allowsFor(actor, 'values.record', subject, definitions) && seesSeries(actor, subject, definitions);
  if (!may || !assignment || !owes(assignment, period)) return undefined;
  if (lockOn({ ...subject, period }, definitions, actor, day).kind === 'locked') return undefined;
  const value = valueOfParts({ numerator, denominator }, plausibilityRules(kpi)) ?? Number((numerator / denominator).toPrecision(12));
  return {
    ...{ ...subject, period, category: '', reported: { kind: 'number', value } },
    ...{ numerator, denominator, weight: undefined, status: 'submitted', estimated: undefined },
    ...{ comment: '', source: SOURCE, basedOn: undefined },
  };
}
