import type { LifeCycle } from '@miqyas/contract/client';
import { listCities, listOrganisations } from '@miqyas/db';
import { endDay, formatDay, type Names, type Period, type Project, STAGES } from '@miqyas/domain';
import { endOfDay } from '../../access/context.ts';
import { loadRecords } from '../../access/records.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { lifeCycleFunnel, movedSince, projectsOf } from '../../dashboards/life-cycle-funnel.ts';
import { costOf, costReports } from './costs.ts';
import { FED_KPIS } from './feed.ts';
import { gatesOf } from './gates.ts';

interface Asked {
  readonly programme: string;
  readonly domain: string | undefined;
  /** As known at the end of a month that is over; undefined for today. */
  readonly month: Period | undefined;
  /** Days since 1970-01-01. */
  readonly today: number;
}

/** Projects by stage, their gates, and what they have earned for what they cost. */
export async function readLifeCycle(store: VisibleStore, { programme, domain, month, today }: Asked): Promise<LifeCycle> {
  const past = month !== undefined && endDay(month) < today ? endDay(month) : undefined;
  const day = past ?? today;
  const asOf = past === undefined ? undefined : endOfDay(formatDay(past));
  const definitions = await requireDefinitions(store, programme, asOf);
  if (domain !== undefined && !definitions.domains.some(({ code }) => code === domain))
    throw new Refusal('unknown-scope', { code: `domain:${domain}` });
  const [records, cities, organisations] = await Promise.all([
    loadRecords(store, programme, asOf),
    listCities(store.read),
    listOrganisations(store.read),
  ]);
  const named = <Item extends { readonly code: string; readonly names: Names }>(items: readonly Item[]) =>
    new Map(items.map(({ code, names }) => [code, names]));
  const [cityNames, organisationNames] = [named(cities), named(organisations)];
  const ofProject = (register: 'gate' | 'cost-report') => Map.groupBy(records.of(register), ({ entry }) => String(entry['project']));
  const [gates, reports] = [ofProject('gate'), ofProject('cost-report')];
  const projects = projectsOf(definitions, domain).map((project) => ({
    ...placeOf(project, cityNames),
    ...stepsOf(project, gatesOf(gates.get(project.code) ?? [], day, organisationNames)),
    cost: costOf(costReports(reports.get(project.code) ?? [], day), project.budget),
  }));
  const count = (...states: LifeCycle['projects'][number]['gates'][number]['state'][]) =>
    projects.reduce((sum, one) => sum + one.gates.filter(({ state }) => states.includes(state)).length, 0);
  return {
    ...{ day: formatDay(day), since: formatDay(movedSince(day)) },
    stages: lifeCycleFunnel(records, definitions, { today: day, domain }),
    ...{ overdue: count('overdue'), due: count('due'), excepted: count('passed-by-exception') },
    projects,
    feeds: Object.keys(FED_KPIS).filter((code) => definitions.kpis.has(code)),
  };
}

function placeOf({ code, names, domain, country, city, ...project }: Project, cities: ReadonlyMap<string, Names>) {
  return {
    ...{ code, names, domain, country, cityNames: (city === undefined ? undefined : cities.get(city)) ?? null },
    ...{ stage: project.stage, stageSince: project.stageSince ?? null, budget: project.budget ?? null, currency: project.currency ?? null },
  };
}

/** Its gates, and the stage of the first from its own stage on that is not passed. */
function stepsOf({ stage }: Project, gates: ReturnType<typeof gatesOf>): Pick<LifeCycle['projects'][number], 'gates' | 'next'> {
  const ahead = gates.find((gate) => gate.passedOn === null && STAGES.indexOf(gate.stage) >= STAGES.indexOf(stage));
  return { gates, next: ahead?.stage ?? null };
}
