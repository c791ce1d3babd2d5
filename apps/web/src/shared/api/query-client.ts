import type { Topic } from '@miqyas/domain';
import { MutationCache, type Query, QueryClient } from '@tanstack/react-query';

/** The one client: what a mutation says it touches is read anew before it counts as done. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      // Without a line the service worker may still answer.
      queries: { staleTime: 15_000, retry: 1, networkMode: 'offlineFirst' },
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
