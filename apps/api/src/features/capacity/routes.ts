import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/capacity';
import { parsePeriod } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { auditRestrictedRead, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { feedCapacity } from './feed-capacity.ts';
import { readCapacity } from './read-capacity.ts';

export function capacityRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const monthOf = (text: string | undefined) => (text === undefined ? undefined : parsePeriod(text)) ?? lastCompleteMonth(context);

  routes.openapi(contract.capacity, async (c) => {
    const { programme } = c.req.valid('param');
    const { month, language } = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleTo(context, actor);
    await auditRestrictedRead(context, actor, store, { programme, what: 'capacity' });
    const when = { month: monthOf(month), asOf: undefined, today: today(context) };
    return c.json(await readCapacity(store, { programme, when, language }), 200);
  });

  routes.openapi(contract.feedCapacity, async (c) => {
    const { programme } = c.req.valid('param');
    const { month } = c.req.valid('json');
    return c.json(await feedCapacity(context, { programme, actor: actorOf(c), month: monthOf(month) }), 200);
  });
  return routes;
}
