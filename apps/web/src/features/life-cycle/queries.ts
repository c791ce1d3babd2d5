import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, read } from '../../shared/api/queries.ts';
import { SEEN } from '../../shared/register/entries.ts';

export function lifeCycleQuery(programme: string, asked: { domain?: string | undefined; month?: string | undefined }) {
  return queryOptions({ ...read('lifeCycle', { programme, ...asked }), placeholderData: keepPreviousData });
}

export const passGate = change('passGate', 'lifeCycle', ...SEEN);
export const feedLifeCycle = change('feedLifeCycle', 'values', 'workflow');
