import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/embeds';
import { listEmbeds } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { embeddedChart } from './embedded-chart.ts';
import { makeEmbed } from './make-embed.ts';
import { revokeEmbed } from './revoke-embed.ts';

export function embedRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.embeds, async (c) => {
    const found = await listEmbeds(context.store.read, { ...c.req.valid('param'), ...c.req.valid('query') });
    return c.json(
      found.map(({ programme, revokedAt = null, ...embed }) => ({ ...embed, revokedAt })),
      200,
    );
  });
  routes.openapi(contract.makeEmbed, async (c) =>
    c.json(await makeEmbed(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) }), 201),
  );
  routes.openapi(contract.revokeEmbed, async (c) => {
    await revokeEmbed(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.embeddedChart, async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await embeddedChart(context, c.req.valid('param').token), 200);
  });
  return routes;
}
