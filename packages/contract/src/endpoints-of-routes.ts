import * as routes from './routes.ts';

/** What a client needs of a route: how it is asked, whether it answers JSON, nothing or a stream, and the topics that the answer depends on. */
interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly answer: 'json' | 'nothing' | 'stream';
  readonly body: 'json' | 'bytes' | undefined;
  readonly topics: readonly string[];
}

interface Described {
  readonly method: string;
  readonly path: string;
  readonly 'x-topics'?: readonly string[];
  readonly request?: { readonly body?: { readonly content: Readonly<Record<string, unknown>> } };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** The endpoints as the routes have them: what `endpoints.ts` holds for pages, which need not load every schema. */
export function endpointsOfRoutes(): Record<string, Endpoint> {
  return Object.fromEntries(
    Object.entries(routes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, endpointOf(one as unknown as Described)]),
  );
}

function endpointOf(route: Described): Endpoint {
  const { method, path, responses, request, 'x-topics': topics = [] } = route;
  const good = responses['200'] ?? responses['201'];
  const answer = good === undefined ? 'nothing' : good.content && 'application/json' in good.content ? 'json' : 'stream';
  const content = request?.body?.content;
  const body = content === undefined ? undefined : 'application/json' in content ? 'json' : 'bytes';
  return { method: method.toUpperCase(), path, answer, body, topics };
}
