import { serveStatic } from '@hono/node-server/serve-static';
import { OpenAPIHono } from '@hono/zod-openapi';
import { AwayError, BusyError, MovedError, PausedError } from '@miqyas/db';
import { negotiate, translator } from '@miqyas/i18n';
import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { LRUCache } from 'lru-cache';
import type { Context } from '../access/context.ts';
import { Refusal } from '../access/refusal.ts';
import { dashboardRoutes } from '../dashboards/routes.ts';
import { accountRoutes } from '../features/account/routes.ts';
import { signInRoutes } from '../features/account/sign-in-routes.ts';
import { actionRoutes } from '../features/actions/routes.ts';
import { agreementRoutes } from '../features/agreements/routes.ts';
import { annotationRoutes } from '../features/annotations/routes.ts';
import { auditRoutes } from '../features/audit/routes.ts';
import { calendarRoutes } from '../features/calendar/routes.ts';
import { capacityRoutes } from '../features/capacity/routes.ts';
import { closingRoutes } from '../features/closings/routes.ts';
import { dataGovernanceRoutes } from '../features/data-governance/routes.ts';
import { openEmbed } from '../features/embeds/open-embed.ts';
import { embedRoutes } from '../features/embeds/routes.ts';
import { entryRoutes } from '../features/entry/routes.ts';
import { entryFileRoutes } from '../features/entry-files/routes.ts';
import { entryRemarkRoutes } from '../features/entry-remarks/routes.ts';
import { eventRoutes } from '../features/events/routes.ts';
import { evidenceRoutes } from '../features/evidence/routes.ts';
import { exportRoutes } from '../features/export/routes.ts';
import { feedRoutes } from '../features/feeds/routes.ts';
import { healthRoutes } from '../features/health/routes.ts';
import { importRoutes } from '../features/imports/routes.ts';
import { installationRoutes } from '../features/installation/routes.ts';
import { jobRoutes } from '../features/jobs/routes.ts';
import { lifeCycleRoutes } from '../features/life-cycle/routes.ts';
import { localisationRoutes } from '../features/localisation/routes.ts';
import { measurementRoutes } from '../features/measurements/routes.ts';
import { meetingRoutes } from '../features/meetings/routes.ts';
import { noticeRoutes } from '../features/notices/routes.ts';
import { odataRoutes } from '../features/odata/routes.ts';
import { peopleRoutes } from '../features/people/routes.ts';
import { pipelineRoutes } from '../features/pipeline/routes.ts';
import { programmeRoutes } from '../features/programmes/routes.ts';
import { openRoutes } from '../features/public-pages/public-routes.ts';
import { publicPageRoutes } from '../features/public-pages/routes.ts';
import { recordSearchRoutes } from '../features/record-search/routes.ts';
import { registerRoutes } from '../features/registers/routes.ts';
import { remarkRoutes } from '../features/remarks/routes.ts';
import { reportRoutes } from '../features/reports/routes.ts';
import { reviewRoutes } from '../features/review/routes.ts';
import { standardRoutes } from '../features/standards/routes.ts';
import { studyRoutes } from '../features/studies/routes.ts';
import { tokenRoutes } from '../features/tokens/routes.ts';
import { webhookRoutes } from '../features/webhooks/routes.ts';
import { authentication, type Env } from '../http/authentication.ts';
import { formerNames } from '../http/former-names.ts';
import { loggedPath } from '../http/logged-path.ts';
import { EXPOSITION, namesToken } from '../http/metrics-token.ts';
import { observed } from '../http/observed.ts';
import { problemOf } from '../http/problem.ts';
import { serveDocs } from './api-docs.ts';

const PROBLEM = { 'content-type': 'application/problem+json; charset=UTF-8' };
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
const A_DAY_S = 86_400;
/** Refusals of who may not, or too often: somebody may be trying. */
const LOGGED: readonly number[] = [401, 403, 429];
const LOOPBACK_NAMES = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
/** Files of the dashboard that keep their name when they change. */
const PLAIN_FILES = ['/favicon.svg', '/icon-192.png', '/icon-512.png', '/miqyas.webmanifest', '/service-worker.js'];
/** What spreadsheets and BI tools read. */
const OPEN_DATA = /^\/api\/v1\/programmes\/[^/]+\/odata(?:\/|$)/;
const A_YEAR = 'public, max-age=31536000, immutable';

/** The application: every feature mounted, and one place that turns an error into an answer. */
export function createApp(context: Context): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();
  app.use(observed(context));
  app.use('/embed/:token', frameable(context));
  for (const kept of ['evidence', 'entry-files']) app.use(`/api/v1/programmes/:programme/${kept}/:id/:what`, boxed);
  const secure = context.url?.startsWith('https:') ?? false;
  app.use(
    secureHeaders({
      xFrameOptions: 'DENY',
      crossOriginEmbedderPolicy: false,
      referrerPolicy: 'same-origin',
      strictTransportSecurity: secure ? `max-age=${365 * A_DAY_S}; includeSubDomains` : false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],

        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: [(c: HonoContext<Env>) => c.get('frameOf') ?? "'none'"],
        baseUri: ["'none'"],
      },
    }),
  );
  const publicHost = context.url === undefined ? undefined : new URL(context.url).host;
  app.use(async (c, next) => {
    // A page elsewhere that resolves its name to this machine must not read it (DNS rebinding).
    const host = c.req.header('host') ?? '';
    // Nor does an address that names another host in the request's first line stand for ours.
    const own = new URL(c.req.url).host === host.toLowerCase() || stripped(new URL(c.req.url).host) === stripped(host);
    if ((!LOOPBACK_NAMES.test(host) && host !== publicHost) || !own) throw new Refusal('foreign-host');
    await next();
    // Whoever asks for a head alone reads no body: nothing goes on for them.
    if (c.req.method === 'HEAD') await c.res.body?.cancel().catch(() => undefined);
  });
  app.use('/api/*', async (c, next) => {
    // No store keeps it, and one of them breaks at it.
    if (c.req.url.includes('%00')) throw new Refusal('unknown-address');
    await next();
  });
  app.use('/api/*', unstored);
  app.use('/api/v1/*', formerNames);
  app.use('/api/*', authentication(context));
  const compressed = compress();
  // A caller that cannot read it, and the few lines that answer a write, go without.
  app.get('*', (c, next) => (/gzip|deflate/.test(c.req.header('accept-encoding') ?? '') ? compressed(c, next) : next()));
  const limited = bodyLimit({
    maxSize: BODY_LIMIT_BYTES,
    onError: () => {
      throw new Refusal('too-large', { limit: '4 MiB' });
    },
  });
  // A file to import, or to put behind a value or to an entry, goes to the disk as it comes, and has a limit of its own.
  app.use('/api/*', (c, next) => (/\/(imports|(evidence|entry-files)\/files)$/.test(c.req.path) ? next() : limited(c, next)));

  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    await context.topics();
    return c.json({ status: 'ready' });
  });

  app.get('/metrics', async (c) => {
    const { observer, metricsToken } = context.operated;
    if (!observer.exposition || metricsToken === undefined) throw new Refusal('unknown-address');
    if (!namesToken(c.req.header('authorization'), metricsToken)) throw new Refusal('unknown-token');
    return c.body(await observer.exposition(), 200, EXPOSITION);
  });

  app.route('/', signInRoutes(context));
  app.route('/api/v1', apiRoutes(context));
  app.route('/', openRoutes(context));
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Miqyas',
      // Of the API: which release answers is told to nobody who has not signed in.
      version: '1',
      description: 'KPIs, targets, measurements and progress of a cooperation programme.',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
  serveDocs(app);

  app.all('/api/*', () => {
    throw new Refusal('unknown-address');
  });
  if (context.web !== undefined) serveDashboard(app, context.web);

  app.notFound((c) =>
    c.body(JSON.stringify(problemOf(new Refusal('unknown-address'), c.req.header('accept-language'), c.get('requestId'))), 404, PROBLEM),
  );
  // Of a flood of one kind by one caller a line a second.
  const told = new LRUCache<string, true>({ max: 1000, ttl: 1000 });
  app.onError((error, c) => {
    const requestId = c.get('requestId');
    const language = c.req.header('accept-language');
    const refusal = refusalOf(context.store.translated(error));
    if (refusal) {
      const problem = problemOf(refusal, language, requestId);
      if (LOGGED.includes(problem.status) && !told.has(`${refusal.code} ${c.get('actor')?.person ?? c.get('address')}`)) {
        told.set(`${refusal.code} ${c.get('actor')?.person ?? c.get('address')}`, true);
        const { code, parameters } = refusal;
        const who = { person: c.get('actor')?.person, address: c.get('address') };
        context.log.warn({ ...who, code, method: c.req.method, path: loggedPath(c.req.path), asked: parameters['person'] }, 'refused');
      }
      // What asks in the name of a spreadsheet asks its user for a token when it is told how.
      if (problem.status === 401 && OPEN_DATA.test(c.req.path)) c.header('www-authenticate', 'Basic realm="Miqyas", charset="UTF-8"');
      if (problem.status === 503) c.header('retry-after', '5');
      if (refusal.code === 'too-often') c.header('retry-after', String(refusal.parameters['seconds']));
      c.header('cache-control', 'no-store');
      return c.body(JSON.stringify(problem), problem.status as 400, PROBLEM);
    }
    context.log.error({ err: error, method: c.req.method, path: loggedPath(c.req.path) }, 'request failed');
    const detail = translator(negotiate(language))('problem.internal', { request: requestId });
    return c.body(
      JSON.stringify({ type: 'urn:miqyas:problem:internal', title: detail, status: 500, code: 'internal', detail, requestId }),
      500,
      PROBLEM,
    );
  });
  return app;
}

/** What carries links, tokens or people, and whatever says nothing else, is kept by no browser and no proxy. */
const unstored: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
};

/** What somebody brought is given out in a box: a browser that shows it all the same runs nothing of it, and knows nobody here. */
const boxed: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('content-security-policy', "default-src 'none'; sandbox");
};

/** A host without the port that goes without saying. */
function stripped(host: string): string {
  return host.toLowerCase().replace(/:(?:80|443)$/, '');
}

/** What is refused rather than broken: our own refusals, and a body that the framework cannot read. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof PausedError || error instanceof MovedError) return new Refusal('moving');
  if (error instanceof AwayError) return new Refusal('away');
  if (error instanceof BusyError) return new Refusal('busy');
  return error instanceof HTTPException && error.status < 500 ? new Refusal('invalid-request') : undefined;
}

function apiRoutes(context: Context): OpenAPIHono<Env> {
  const api = new OpenAPIHono<Env>();
  const features = [
    ...[installationRoutes, accountRoutes, peopleRoutes, tokenRoutes, auditRoutes, jobRoutes, healthRoutes],
    ...[programmeRoutes, eventRoutes, dashboardRoutes, measurementRoutes, entryRoutes, exportRoutes, odataRoutes, importRoutes],
    ...[
      annotationRoutes,
      embedRoutes,
      publicPageRoutes,
      actionRoutes,
      meetingRoutes,
      agreementRoutes,
      pipelineRoutes,
      standardRoutes,
      localisationRoutes,
      capacityRoutes,
      studyRoutes,
      recordSearchRoutes,
      registerRoutes,
      dataGovernanceRoutes,
      lifeCycleRoutes,
      reviewRoutes,
      closingRoutes,
      remarkRoutes,
      entryRemarkRoutes,
      entryFileRoutes,
      calendarRoutes,
      noticeRoutes,
      evidenceRoutes,
      reportRoutes,
      webhookRoutes,
      feedRoutes,
    ],
  ];
  for (const feature of features) api.route('/', feature(context));
  return api;
}

/** Pages of an embedded chart, and no others, may stand in a frame: on the one site that was named. */
function frameable(context: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    // Where it cannot be looked up it stands nowhere, and the page itself says why.
    const embed = await openEmbed(context, c.req.param('token') ?? '').catch(() => undefined);
    if (embed) c.set('frameOf', embed.site);
    await next();
    if (embed) c.res.headers.delete('x-frame-options');
  };
}

/** Built files never change under their name; the page itself is asked for anew. Unknown addresses are pages of the dashboard. */
function serveDashboard(app: OpenAPIHono<Env>, folder: string): void {
  app.use('/assets/*', serveStatic({ root: folder, onFound: (_, c) => c.header('cache-control', A_YEAR) }));
  for (const file of PLAIN_FILES) app.get(file, serveStatic({ root: folder, onFound: (_, c) => c.header('cache-control', 'no-cache') }));
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/assets/')) return next();
    c.header('cache-control', 'no-cache');
    const page = c.req.path.startsWith('/embed/') ? 'embed.html' : 'index.html';
    return serveStatic({ root: folder, path: page })(c, next);
  });
}
