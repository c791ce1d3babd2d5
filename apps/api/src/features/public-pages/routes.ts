import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/public-pages';
import type { Context } from '../../access/context.ts';
import type { Env } from '../../http/authentication.ts';
import { BUILD } from '../../http/build.ts';
import { actorOf, router } from '../../http/router.ts';
import { listPublicPages } from './list-public-pages.ts';
import { openPage } from './open-page.ts';
import { setPublicPages } from './set-public-pages.ts';
import { wearing } from './wear.ts';

/** What who may publish asks: what is public, and what it would look like. */
export function publicPageRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  const wear = wearing(context.web);
  routes.openapi(contract.publicPages, async (c) =>
    c.json(await listPublicPages(context, c.req.valid('param').programme, actorOf(c)), 200),
  );
  routes.openapi(contract.setPublicPages, async (c) => {
    await setPublicPages(context, { ...c.req.valid('param'), ...c.req.valid('json'), actor: actorOf(c) });
    return c.body(null, 204);
  });
  routes.openapi(contract.previewPublicPage, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, unit, lang, with: also = '' } = c.req.valid('query');
    const asked = { programme, kpi, unit, language: lang, format: 'html' } as const;
    const codes = also.split(',').filter((code) => code !== '');
    const page = await openPage(context, asked, { build: BUILD, wear: wear(), preview: { also: codes } });
    return c.html(await page.make()) as never;
  });
  return routes;
}
