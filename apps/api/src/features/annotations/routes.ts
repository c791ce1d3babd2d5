import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/annotations';
import { parseDay } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { annotate } from './annotate.ts';
import { withdrawAnnotation } from './withdraw-annotation.ts';

export function annotationRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.annotate, async (c) => {
    const { programme } = c.req.valid('param');
    const { day, ...noted } = c.req.valid('json');
    // The contract has checked that it is a day.
    const content = { ...noted, day: parseDay(day) as number };
    return c.json({ id: await annotate(context, { programme, actor: actorOf(c), content }) }, 201);
  });
  routes.openapi(contract.withdrawAnnotation, async (c) => {
    await withdrawAnnotation(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  return routes;
}
