import type { MiddlewareHandler } from 'hono';

/** Understands `unit=` as `reportingUnit=`, its name before: addresses that somebody has kept stay good. */
export const formerNames: MiddlewareHandler = async (c, next) => {
  const unit = c.req.query('unit');
  if (c.req.method === 'GET' && unit !== undefined && c.req.query('reportingUnit') === undefined) {
    const url = new URL(c.req.url);
    url.searchParams.set('reportingUnit', unit);
    url.searchParams.delete('unit');
    c.req.raw = new Request(url, { headers: c.req.raw.headers });
  }
  await next();
};
