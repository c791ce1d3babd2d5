import type { OpenAPIHono } from '@hono/zod-openapi';
import { audit, auditExport } from '@miqyas/contract/routes';
import { type AuditEntry, listAudit, streamAudit } from '@miqyas/db';
import { stream } from 'hono/streaming';
import { type Context, endOfDay } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { patientWrite } from '../../http/write-timeout.ts';
import { actorOf, router } from '../../http/router.ts';
import { appendAuditEvents } from '../../access/visibility.ts';

const AT_ONCE = 100;

export function auditRoutes({ store, clock, log }: Context): OpenAPIHono<Env> {
  const routes = router();
  routes.openapi(audit, async (c) => {
    const { from, through, ...query } = c.req.valid('query');
    const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const days = { ...(from === undefined ? {} : { from }), ...(through === undefined ? {} : { through: endOfDay(through) }) };
    return c.json((await listAudit(store.read, { ...asked, ...days }, AT_ONCE)).map(wire), 200);
  });
  routes.openapi(auditExport, async (c) => {
    const { person: actor, origin } = actorOf(c);
    const event = { at: clock().toISOString(), actor, origin, action: 'audit.export', programme: '', subject: '', details: {}, reason: '' };
    await store.batched(appendAuditEvents, event);
    c.header('content-type', 'application/x-ndjson; charset=UTF-8');
    c.header('content-disposition', 'attachment; filename="audit-trail.ndjson"');
    return stream(
      c,
      (out) =>
        store.snapshot(async (db) => {
          for await (const page of streamAudit(db))
            await patientWrite(out, page.map((entry) => `${JSON.stringify(wire(entry))}\n`).join(''));
        }),
      async (error) => log.error({ err: error }, 'export of the audit trail failed'),
    ) as never;
  });
  return routes;
}

function wire({ origin, ...entry }: AuditEntry) {
  return { ...entry, ...origin };
}
