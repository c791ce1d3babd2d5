import type { OpenAPIHono } from '@hono/zod-openapi';
import type { WebhookTry } from '@miqyas/contract/client';
import { WebhookEvent } from '@miqyas/contract/webhook-events';
import * as contract from '@miqyas/contract/webhooks';
import { countWebhookWaiting, listWebhookDeliveries, listWebhooks } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import {
  makeWebhook,
  removeWebhook,
  requireWebhook,
  restoreWebhook,
  rotateWebhookSecret,
  setWebhook,
  setWebhookState,
} from './manage-webhooks.ts';
import { openToWebhooks } from './open-to-webhooks.ts';
import { sendAgain, type ToldNow, testWebhook } from './tell-now.ts';

export function webhookRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const { read } = context.store;
  routes.openAPIRegistry.registerWebhook({
    ...{ method: 'post', path: 'event', tags: ['Integrations'], summary: 'What a webhook is told (Standard Webhooks 1.0)' },
    request: { body: { required: true, content: { 'application/json': { schema: WebhookEvent } } } },
    responses: { 200: { description: 'Any 2xx: it was taken. 410: never again. Anything else is tried again, later each time.' } },
  });
  routes.openapi(contract.webhooks, async (c) => {
    const [all, waiting] = await Promise.all([listWebhooks(read, c.req.valid('param')), countWebhookWaiting(read)]);
    return c.json(
      all.map(({ id, name, url, events, state, owner, madeAt, nextAt, stoppedWhy = null, failingSince = null }) => ({
        ...{ id, name, url, events: [...events], state, owner, madeAt, nextAt, stoppedWhy, failingSince, waiting: waiting.get(id) ?? 0 },
      })),
      200,
    );
  });
  routes.openapi(contract.makeWebhook, async (c) =>
    c.json(await makeWebhook(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) }), 201),
  );
  routes.openapi(contract.setWebhook, async (c) => {
    await setWebhook(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.setWebhookState, async (c) => {
    await setWebhookState(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.rotateWebhookSecret, async (c) =>
    c.json(await rotateWebhookSecret(context, { ...c.req.valid('param'), actor: actorOf(c) }), 201),
  );
  routes.openapi(contract.removeWebhook, async (c) => {
    await removeWebhook(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.restoreWebhook, async (c) => {
    await restoreWebhook(context, { ...c.req.valid('param'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.testWebhook, async (c) => c.json(onWire(await testWebhook(context, c.req.valid('param'))), 200));
  routes.openapi(contract.sendWebhookAgain, async (c) => c.json(onWire(await sendAgain(context, c.req.valid('param'))), 200));
  routes.openapi(contract.webhookDeliveries, async (c) => {
    const { programme, id } = c.req.valid('param');
    const webhook = await requireWebhook(context, { programme, id });
    const open = await openToWebhooks(context, programme);
    const found = await listWebhookDeliveries(read, { webhook: webhook.id, ...c.req.valid('query') });
    return c.json(
      found.map(({ kpis, payload, tries, ...one }) => ({
        ...{ id: one.id, event: one.event, state: one.state, createdAt: one.createdAt },
        // What has become restricted since is shown to nobody here either.
        payload: kpis.every(open) ? payload : '',
        tries: tries.map(wireTry),
      })),
      200,
    );
  });
  return routes;
}

function onWire(told: ToldNow): { tried: WebhookTry | null } {
  return { tried: told ? wireTry(told) : null };
}

function wireTry({ at, status = undefined, durationMs, error }: NonNullable<ToldNow>): WebhookTry {
  return { at, status: status ?? null, durationMs, error: error as WebhookTry['error'] };
}
