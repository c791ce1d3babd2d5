import type { DataGovernance } from '@miqyas/contract/client';
import { type Definitions, listMeasurements, listPeople, listRevisionsOf, listRollups, seriesKey } from '@miqyas/db';
import {
  aggregateOf,
  endDay,
  formatPeriod,
  isNumber,
  type Kpi,
  type Measurement,
  OVER_UNITS,
  owes,
  type Period,
  type ReportingUnit,
  scaleOfUnit,
  scopeOf,
  scopesOfSeries,
  tallyFrom,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { enteredIn, originOf, partsOf } from './lineage.ts';

type Combined = NonNullable<DataGovernance['combined']>;

/** So many of those that it is combined with are named. */
const MOST_NAMED = 12;

/** The aggregate that a figure goes into, over the reporting units of its kind in its domain; null where its KPI is not added up, or it stands alone. */
export async function combinedWith(
  context: Context,
  store: VisibleStore,
  definitions: Definitions,
  { kpi, unit, period, domain }: { kpi: Kpi; unit: ReportingUnit; period: Period; domain: string | undefined },
): Promise<Combined | null> {
  const method = OVER_UNITS[kpi.aggregation];
  if (method === 'none') return null;
  const programme = definitions.programme.code;
  const scope = domain === undefined ? WHOLE_PROGRAMME : scopeOf('domain', domain);
  const end = endDay(period);
  const text = formatPeriod(period);
  const own = { programme, kpis: [kpi.code], scope, reportingUnitKind: unit.kind, fromDay: end, throughDay: end };
  const rollup = (await listRollups(store.read, own)).find((one) => formatPeriod(one.period) === text);
  if (!rollup) return null;
  const others = await membersOf(context, store, definitions, { kpi, unit, period, scope });
  if (others.length === 0) return null;
  const tally = tallyFrom(method, rollup);
  const aggregate = aggregateOf(tally);
  const scale = method === 'ratio' ? (scaleOfUnit(kpi.unitOfMeasure) ?? 1) : 1;
  const names = definitions.domains.find(({ code }) => code === domain)?.names ?? definitions.programme.names;
  return {
    scope: { kind: domain === undefined ? 'programme' : 'domain', code: domain ?? programme, names },
    aggregation: kpi.aggregation,
    kind: aggregate.kind,
    value: aggregate.kind === 'value' || aggregate.kind === 'partial' ? aggregate.value * scale : null,
    ...{ numerator: tally.over, denominator: tally.under, covered: tally.covered, expected: tally.expected },
    members: others.slice(0, MOST_NAMED),
    more: Math.max(0, others.length - MOST_NAMED),
  };
}

interface Place {
  readonly kpi: Kpi;
  readonly unit: ReportingUnit;
  readonly period: Period;
  readonly scope: string;
}

/** The other reporting units that have a value of the period, or owe one: those that have one first. */
async function membersOf(
  context: Context,
  store: VisibleStore,
  definitions: Definitions,
  { kpi, unit, period, scope }: Place,
): Promise<Combined['members']> {
  const { reportingUnits, projects, assignments, programme } = definitions;
  const there = [...reportingUnits.values()].filter(
    (one) =>
      one.kind === unit.kind &&
      one.code !== unit.code &&
      (scope === WHOLE_PROGRAMME || scopesOfSeries(one, projects, kpi.domain).some((own) => own === scope)),
  );
  const values = await valuesIn(store, { programme: programme.code, kpi: kpi.code, period, codes: there.map(({ code }) => code) });
  const isOwed = ({ code }: ReportingUnit) => {
    const assignment = assignments.get(seriesKey(code, kpi.code));
    return assignment !== undefined && owes(assignment, period);
  };
  const shown = [...there.filter(({ code }) => values.has(code)), ...there.filter((one) => !values.has(one.code) && isOwed(one))];
  const named = shown.slice(0, MOST_NAMED).flatMap(({ code }) => values.get(code) ?? []);
  const [revisions, people] = await Promise.all([listRevisionsOf(store.read, programme.code, named), listPeople(context.store.read)]);
  const byUnit = Map.groupBy(revisions, ({ reportingUnit }) => reportingUnit);
  const services = new Set(people.filter(({ kind }) => kind === 'service').map(({ code }) => code));
  return shown.map(({ code, names }) => {
    const now = values.get(code);
    if (!now) return { code, names, how: 'typed', source: '', value: null, status: null, approvedAt: null };
    const { how, name } = originOf(enteredIn(byUnit.get(code) ?? [], now), services);
    return {
      ...{ code, names, how, source: name, value: isNumber(now) ? now.reported.value : null, ...partsOf(now) },
      ...{ status: now.status, approvedAt: now.status === 'approved' ? now.authorship.at : null },
    };
  });
}

async function valuesIn(
  { read }: VisibleStore,
  { programme, kpi, period, codes }: { programme: string; kpi: string; period: Period; codes: readonly string[] },
): Promise<Map<string, Measurement>> {
  const [end, text] = [endDay(period), formatPeriod(period)];
  const found = await listMeasurements(read, { programme, kpi, reportingUnits: codes, category: '', fromDay: end, throughDay: end });
  return new Map(found.filter((one) => formatPeriod(one.period) === text).map((one) => [one.reportingUnit, one]));
}
