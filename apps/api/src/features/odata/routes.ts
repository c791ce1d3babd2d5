import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/odata';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../../access/context.ts';
import { REFUSALS, Refusal } from '../../access/refusal.ts';
import type { Env } from '../../http/authentication.ts';
import { problemOf } from '../../http/problem.ts';
import { actorOf, router } from '../../http/router.ts';
import { ENTITY_SETS } from './entity-sets.ts';
import { hasKey } from './key.ts';
import { metadata } from './metadata.ts';
import { type Answer, countEntities, readEntities, readEntity } from './service.ts';

const PAGE = 1000;
const MOST_A_PAGE = 5000;
/** Digits of ours in a page are doubles: what a reader of exact decimals would ask for is not offered. */
const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** OData 4.0, to be read: service, description, sets with filter, order and pages, one entity by its key. */
export function odataRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const rootOf = (c: HonoContext<Env>, programme: string) =>
    `${context.url ?? new URL(c.req.url).origin}/api/v1/programmes/${encodeURIComponent(programme)}/odata`;

  routes.openapi(
    contract.odata,
    (c) =>
      answer(c, () => {
        const root = rootOf(c, c.req.valid('param').programme);
        const sets = ENTITY_SETS.map(({ name }) => ({ name, kind: 'EntitySet', url: name }));
        return { '@odata.context': `${root}/$metadata`, value: sets };
      }) as never,
  );
  routes.openapi(contract.odataMetadata, (c) => {
    c.header('odata-version', '4.0');
    return c.body(metadata(), 200, { 'content-type': 'application/xml; charset=UTF-8' }) as never;
  });
  routes.openapi(
    contract.odataEntities,
    (c) =>
      answer(c, async () => {
        const { programme, resource } = c.req.valid('param');
        const asking = { programme, resource, actor: actorOf(c), options: optionsOf(c), pageSize: pageSizeOf(c) };
        const root = rootOf(c, programme);
        if (!hasKey(resource)) return pageIn(await readEntities(context, asking), root, asking.options);
        const found = await readEntity(context, asking);
        return { '@odata.context': contextOf(found, root, '/$entity'), ...found.rows[0] };
      }) as never,
  );
  routes.openapi(
    contract.odataCount,
    (c) =>
      answer(c, async () => {
        const { programme, resource } = c.req.valid('param');
        return countEntities(context, { programme, resource, actor: actorOf(c), options: optionsOf(c), pageSize: 0 });
      }) as never,
  );
  return routes;
}

/** An answer as OData has it, a refusal too; a count is a plain number. */
async function answer(c: HonoContext<Env>, make: () => unknown): Promise<Response> {
  c.header('odata-version', '4.0');
  try {
    if (!takesJson(c)) throw new Refusal('odata-only-json');
    const made = await make();
    if (typeof made === 'number') return c.body(String(made), 200, { 'content-type': 'text/plain;charset=utf-8' });
    return c.body(JSON.stringify(made), 200, { 'content-type': JSON_TYPE });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, detail } = problemOf(error, c.req.header('accept-language'), c.get('requestId'));
    c.header('cache-control', 'no-store');
    return c.body(JSON.stringify({ error: { code, message: detail } }), REFUSALS[error.code], { 'content-type': JSON_TYPE });
  }
}

function takesJson(c: HonoContext<Env>): boolean {
  const format = c.req.query('$format');
  if (format !== undefined) return /^(?:json|application\/json\b)/i.test(format);
  const accept = c.req.header('accept');
  return accept === undefined || accept === '' || /\*\/\*|application\/(?:\*|json)|text\/plain/i.test(accept);
}

function pageIn(found: Answer, root: string, options: Readonly<Record<string, string>>): object {
  const { count, next, rows } = found;
  // The next page counts nothing again; what was to be skipped, and how many are still wanted, its token knows.
  const { $count: _, $skiptoken: __, ...rest } = options;
  return {
    '@odata.context': contextOf(found, root, ''),
    ...(count === undefined ? {} : { '@odata.count': count }),
    value: rows,
    ...(next === undefined ? {} : { '@odata.nextLink': `${root}/${found.set}?${new URLSearchParams({ ...rest, $skiptoken: next })}` }),
  };
}

function contextOf({ set, select }: Answer, root: string, entity: string): string {
  return `${root}/$metadata#${set}${select === undefined ? '' : `(${select.join(',')})`}${entity}`;
}

/** What is asked with, each option once: of one that comes twice nobody knows which is meant. */
function optionsOf(c: HonoContext<Env>): Record<string, string> {
  const options: Record<string, string> = {};
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (values.length > 1) throw new Refusal('invalid-odata', { reason: `${name.slice(0, 40)} twice` });
    options[name] = values[0] ?? '';
  }
  return options;
}

/** `Prefer: odata.maxpagesize=500`. */
function pageSizeOf(c: HonoContext<Env>): number {
  const preferred = Number(/(?:odata\.)?maxpagesize=(\d{1,6})/.exec(c.req.header('prefer') ?? '')?.[1] ?? PAGE);
  return Math.min(Math.max(preferred, 1), MOST_A_PAGE);
}
