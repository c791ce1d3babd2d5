import { ApiError } from '@miqyas/contract/client';
import type { Topic } from '@miqyas/domain';
import { MutationCache, type Query, QueryClient } from '@tanstack/react-query';

/** What nobody could answer is asked again after so long, until it is answered: nobody has to load a page anew. */
const AGAIN_MS = 3000;

/** The line is lost, or whoever answers cannot now: a proxy that finds no server, a server that finds no database. */
const PASSING: readonly number[] = [0, 502, 503, 504];

/** Of a query that failed for what passes by itself: when it is asked again; false for any other. */
export function askedAgainMs({ error }: Pick<Query['state'], 'error'>): number | false {
  return error instanceof ApiError && PASSING.includes(error.status) ? AGAIN_MS : false;
}

/** A query tries twice, then says what is wrong, and heals by itself where that passes. */
export const HEALING = { retry: 1, refetchInterval: ({ state }: Query) => askedAgainMs(state) } as const;

/** The one client: what a mutation says it touches is read anew before it counts as done. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      // Without a line the service worker may still answer.
      queries: { staleTime: 15_000, networkMode: 'offlineFirst', ...HEALING },
      // A lost line is an answer of its own, told to whoever pressed; a change is never held back unseen.
      mutations: { networkMode: 'always' },
    },
    mutationCache: new MutationCache({
      onSuccess: (_data, _variables, _result, { meta }) => {
        const touches = meta?.touches ?? [];
        return client.invalidateQueries({ predicate: (query) => isTouched(query, touches) });
      },
    }),
  });
  return client;
}

/** Whether a query is of one of these routes, or depends on one of these topics. */
export function isTouched({ queryKey, meta }: Pick<Query, 'queryKey' | 'meta'>, touches: readonly string[]): boolean {
  return touches.includes(String(queryKey[0])) || (meta?.topics ?? []).some((topic: Topic) => touches.includes(topic));
}
