import { type RouteAnswer, type RouteInput, type RouteName, topicsOf } from '@miqyas/contract/client';
import type { Topic } from '@miqyas/domain';
import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import { api } from './api.ts';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Topics of the programme that the answer depends on: it is read anew when one of them moves on. */
      readonly topics?: readonly Topic[];
    };
    mutationMeta: {
      /** Reads, by the name of their route, and topics whose answers are no longer true when it is done. */
      readonly touches?: readonly (RouteName | Topic)[];
    };
  }
}

type Call<Input, Answer> = (input: Input, asking?: { readonly signal: AbortSignal }) => Promise<Answer>;

/** A read of the API as a query: kept by its route and what it is asked with, and ended when nobody waits for it any more. */
export function read<Name extends RouteName>(name: Name, input: RouteInput<Name>) {
  const call = api[name] as unknown as Call<RouteInput<Name>, RouteAnswer<Name>>;
  return queryOptions({
    queryKey: [name, input] as const,
    queryFn: ({ signal }) => call(input, { signal }),
    meta: { topics: topicsOf(name) },
  });
}

/** A change by the API as a mutation, and what it touches: that is read anew before it counts as done. */
export function change<Name extends RouteName>(name: Name, ...touches: readonly (RouteName | Topic)[]) {
  const call = api[name] as unknown as Call<RouteInput<Name>, RouteAnswer<Name>>;
  return mutationOptions({ mutationKey: [name], mutationFn: (input: RouteInput<Name>) => call(input), meta: { touches } });
}

/** What more than one page asks for: asked once, and remembered for all of them. */
interface When {
  readonly month: string;
  readonly asOf: string | undefined;
}

export const AGAIN_MS = 30_000;
const SELDOM_MS = 5 * 60_000;

export type OverviewAsked = When & { readonly scope?: string | undefined; readonly map?: string | undefined };

export function overviewQuery(programme: string, asked: OverviewAsked) {
  return queryOptions({
    ...read('overview', { programme, ...asked }),
    // Another month of the same page replaces it without a flash; another page begins with its own skeleton.
    placeholderData: (previous, before) =>
      (before?.queryKey[1] as OverviewAsked | undefined)?.scope === asked.scope ? keepPreviousData(previous) : undefined,
    refetchInterval: AGAIN_MS,
  });
}

export function trajectoryQuery(programme: string, asked: When & { kpi: string; reportingUnit: string | undefined }) {
  return queryOptions({ ...read('trajectory', { programme, ...asked }), refetchInterval: AGAIN_MS });
}

export function kpiOverviewQuery(programme: string, asked: When) {
  return read('kpiOverview', { programme, ...asked });
}

/** Projects of a scope, and how they stand in a month. */
export function projectOverviewQuery(programme: string, asked: When & { scope?: string | undefined }) {
  return read('projectOverview', { programme, ...asked });
}

export function domainsQuery(programme: string) {
  return queryOptions({ ...read('domains', { programme }), staleTime: SELDOM_MS });
}

/** KPIs of the programme, in force. */
export function kpisQuery(programme: string) {
  return queryOptions({ ...read('kpis', { programme }), staleTime: SELDOM_MS });
}

/** Reporting units: projects, cities, countries, regions. */
export function unitsQuery(programme: string) {
  return read('reportingUnits', { programme });
}

export function projectsQuery(programme: string) {
  return queryOptions({ ...read('projects', { programme }), staleTime: SELDOM_MS });
}
