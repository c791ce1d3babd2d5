import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shared/api/api.ts';
import { change, read } from '../../shared/api/queries.ts';

interface QueueAsked {
  readonly country?: string | undefined;
  readonly project?: string | undefined;
  readonly period?: string | undefined;
  readonly after?: string | undefined;
}

export function queueQuery(programme: string, asked: QueueAsked) {
  return read('reviewQueue', { programme, ...asked });
}

/** A value as it was looked at. */
export interface Seen {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: string;
  readonly category: string;
  readonly revision: number;
}

/** What approving some values would change; it is asked by a body and stores nothing. */
export function effectQuery(programme: string, values: readonly Seen[]) {
  return queryOptions({
    queryKey: ['reviewEffect', programme, values] as const,
    queryFn: () => api.reviewEffect({ programme, body: { values: [...values] } }),
    meta: { topics: ['values', 'definitions'] as const },
    staleTime: 60_000,
    enabled: values.length > 0,
  });
}

export const approveValues = change('approveMeasurements', 'values', 'workflow');
export const returnValues = change('returnMeasurements', 'values', 'workflow');
export const undoReview = change('undoMeasurements', 'values', 'workflow');
