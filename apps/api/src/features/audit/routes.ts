import type { OpenAPIHono } from '@hono/zod-openapi';
import { audit, auditExport } from '@miqyas/contract/audit';
import { type AuditEntry, listAudit, streamAudit } from '@miqyas/db';
import { auditSnapshot, chainReads } from '../../access/audit-trail.ts';
import { type Context, endOfDay } from '../../access/context.ts';
import { auditEvent } from '../../access/unit-of-work.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { spooled } from '../../http/spooled.ts';

const AT_ONCE = 100;

export function auditRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const { store } = context;
  routes.openapi(audit, async (c) => {
    const { from, through, ...query } = c.req.valid('query');
    await chainReads(context);
    const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const days = { ...(from === undefined ? {} : { from }), ...(through === undefined ? {} : { through: endOfDay(through) }) };
    return c.json((await listAudit(store.read, { ...asked, ...days }, AT_ONCE)).map(wire), 200);
  });
  routes.openapi(auditExport, async (c) => {
    const { person: actor, origin } = actorOf(c);
    await chainReads(context);
    await auditEvent(context, { actor, origin, event: { action: 'audit.export', subject: '', details: {} } });
    const headers = {
      'content-type': 'application/x-ndjson; charset=UTF-8',
      'content-disposition': 'attachment; filename="audit-trail.ndjson"',
    };
    return (await spooled(c, context, {
      ...{ person: actor, headers },
      make: (write) =>
        auditSnapshot(context, async (db) => {
          for await (const page of streamAudit(db)) await write(page.map((entry) => `${JSON.stringify(wire(entry))}\n`).join(''));
        }),
    })) as never;
  });
  return routes;
}

function wire({ origin, ...entry }: AuditEntry) {
  return { ...entry, ...origin };
}
