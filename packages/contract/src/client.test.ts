import { describe, expect, it } from 'vitest';
import { ApiError, addressOf, createClient, topicsOf } from './client.ts';
import { ENDPOINTS } from './endpoints.ts';
import { endpointsOfRoutes } from './endpoints-of-routes.ts';

it('the endpoints are those of the routes: `npm run contract` writes them anew', () => expect(ENDPOINTS).toEqual(endpointsOfRoutes()));

it('no route has the same name in its path and behind it, so that a client may name both in one breath', () => {
  for (const [name, { path }] of Object.entries(ENDPOINTS)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, one]) => one);
    expect([name, new Set(inPath).size, inPath.includes('body')]).toEqual([name, inPath.length, false]);
  }
});

describe('an address', () => {
  it('has what its path names in its place and the rest behind it, each escaped', () => {
    expect(addressOf('/people/{code}/roles', { code: 'a/b?c' })).toBe('/people/a%2Fb%3Fc/roles');
    expect(addressOf('/programmes/{programme}/overview', { programme: 'p', scope: 'country:EGY', month: undefined })).toBe(
      '/programmes/p/overview?scope=country%3AEGY',
    );
    expect(addressOf('/x', { kpi: 'A&B', preview: true })).toBe('/x?kpi=A%26B&preview=true');
  });

  it('is not taken in by names that every object has', () => expect(addressOf('/x/{toString}', {})).toBe('/x/'));
});

describe('the client', () => {
  const asked: { address: string; init: RequestInit }[] = [];
  const client = (answer: () => Response | Promise<Response>) =>
    createClient({
      base: '/api/v1',
      language: () => 'ar',
      fetch: async (address, init) => {
        asked.push({ address, init });
        return answer();
      },
    });
  const last = () => asked.at(-1);

  it('asks as the route says, in the reader’s language', async () => {
    const answer = await client(() => Response.json([{ code: 'energy' }])).domains({ programme: 'p' });
    expect(answer).toEqual([{ code: 'energy' }]);
    expect(last()).toEqual({ address: '/api/v1/programmes/p/domains', init: { method: 'GET', headers: { 'accept-language': 'ar' } } });
  });

  it('ends a request that nobody waits for any more', async () => {
    const { signal } = new AbortController();
    await client(() => Response.json([])).domains({ programme: 'p' }, { signal });
    expect(last()?.init.signal).toBe(signal);
  });

  it('sends a body as JSON, a file as it is, and hands out a stream as it comes', async () => {
    await client(() => new Response(null, { status: 204 })).setRoles({ code: 'x', body: { grants: [], reason: 'y' } });
    expect(last()?.init).toMatchObject({ method: 'PUT', body: '{"grants":[],"reason":"y"}' });
    const file = new Blob(['a']);
    await client(() => Response.json({})).importFile({ programme: 'p', name: 'a.csv', body: file });
    expect(last()).toMatchObject({ address: '/api/v1/programmes/p/imports?name=a.csv', init: { body: file } });
    const stream = await client(() => new Response('a,b')).exportValues({ programme: 'p' });
    expect(await stream.text()).toBe('a,b');
  });

  it('throws the server’s problem, or that nobody answers', async () => {
    const problem = { type: 't', title: 't', status: 404, code: 'unknown-kpi', detail: 'no such KPI' };
    const refused = client(() => Response.json(problem, { status: 404 })).domains({ programme: 'p' });
    await expect(refused).rejects.toMatchObject({ status: 404, message: 'no such KPI', problem });
    await expect(client(() => Promise.reject(new TypeError('failed'))).domains({ programme: 'p' })).rejects.toMatchObject({ status: 0 });
    const broken = client(() => new Response('<html>', { status: 502 })).domains({ programme: 'p' });
    await expect(broken).rejects.toBeInstanceOf(ApiError);
  });

  it('knows what an answer depends on', () => {
    expect(topicsOf('trajectory')).toEqual(['values', 'definitions', 'registers']);
    expect(topicsOf('people')).toEqual([]);
  });
});
