import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { LANGUAGES } from '@miqyas/domain';
import { negotiate } from '@miqyas/i18n';
import type { Context as HonoContext } from 'hono';
import type { Context } from '../../access/context.ts';
import { REFUSALS, Refusal } from '../../access/refusal.ts';
import { addressOf, type Env, networkOf } from '../../http/authentication.ts';
import { BUILD } from '../../http/build.ts';
import { frame } from './frame.ts';
import { html } from './markup.ts';
import { type Asked, FORMATS, openPage } from './open-page.ts';
import { readerOf } from './reader.ts';
import { wearing } from './wear.ts';

const MIME = { html: 'text/html; charset=UTF-8', json: 'application/json; charset=UTF-8', csv: 'text/csv; charset=UTF-8' } as const;
const NEVER_INDEXED = 'User-agent: *\nDisallow: /\n';
const PAGES_INDEXED = 'User-agent: *\nAllow: /public/\nDisallow: /\n';

/**
 * Pages that anybody may read. No cookie is read or set, no header but the language decides on an answer, and whoever asks is counted by
 * their network as every caller is.
 */
export function openRoutes(context: Context): OpenAPIHono<Env> {
  const routes = new OpenAPIHono<Env>();
  const { indexed, keptSeconds } = context.publicPages;
  const wear = wearing(context.web);
  const site = () => ({ wear: wear(), url: context.url, indexed: false, preview: false });

  routes.get('/robots.txt', (c) => c.text(indexed ? PAGES_INDEXED : NEVER_INDEXED));

  const answer = async (c: HonoContext<Env>) => {
    c.set('requestId', randomUUID());
    c.set('address', addressOf(c, context));
    const asked = askedOf(c);
    try {
      context.limits.requests.take(`from ${networkOf(c.get('address'))}`);
      const { tag, make } = await openPage(context, asked, { build: BUILD, wear: wear() });
      c.header('etag', tag);
      // Asked for again by everybody; a proxy between may keep it for so long.
      c.header('cache-control', `public, max-age=0, s-maxage=${keptSeconds}, must-revalidate`);
      c.header('vary', 'accept-language, accept-encoding');
      c.header('content-language', asked.language);
      if (!indexed) c.header('x-robots-tag', 'noindex');
      if (holds(c.req.header('if-none-match'), tag)) return c.body(null, 304);
      return sent(c, asked, await make());
    } catch (error) {
      if (error instanceof Refusal) return refused(c, asked, error, site());
      throw error;
    }
  };
  routes.get('/public/:programme', answer);
  routes.get('/public/:programme/kpi/:kpi', answer);
  routes.get('/public/*', (c) => refused(c, askedOf(c), new Refusal('not-public'), site()));
  return routes;
}

function sent(c: HonoContext<Env>, { format, programme, kpi }: Asked, text: string): Response {
  c.header('content-type', MIME[format]);
  if (format === 'html') return c.body(text);
  // Open data: read by pages of anybody, which send nothing of ours along.
  c.header('access-control-allow-origin', '*');
  const name = [programme, kpi]
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^\w.-]/g, '_');
  c.header('content-disposition', `attachment; filename="${name}.${format}"`);
  return c.body(text);
}

/** The language of the address goes before that of the browser; what is not known of either is English. */
function askedOf(c: HonoContext<Env>): Asked {
  const { lang, format, unit } = c.req.query();
  return {
    programme: c.req.param('programme') ?? '',
    kpi: c.req.param('kpi'),
    unit: unit === '' ? undefined : unit,
    language: LANGUAGES.find((one) => one === lang) ?? negotiate(c.req.header('accept-language')),
    format: FORMATS.find((one) => one === format) ?? 'html',
  };
}

function holds(header: string | undefined, tag: string): boolean {
  return header?.split(',').some((one) => one.trim() === tag) ?? false;
}

/** A refusal as a page, in words and kept by nobody; the same for what is not there, not public, or not for this reader to know of. */
function refused(c: HonoContext<Env>, { language }: Asked, refusal: Refusal, site: Parameters<typeof frame>[2]): Response {
  const reader = readerOf(language);
  const { t } = reader;
  const detail = t(`problem.${refusal.code}`, refusal.parameters);
  const title = t('public.not-here');
  const body = html`<header class="public-head"><h1>${title}</h1><p>${detail}</p></header>`;
  c.header('cache-control', 'no-store');
  c.header('etag', undefined);
  if (refusal.code === 'too-often') c.header('retry-after', String(refusal.parameters['seconds']));
  const page = frame({ title, description: detail, path: new URL(c.req.url).pathname, query: {}, body }, reader, site);
  return c.html(page, REFUSALS[refusal.code] as 404);
}
