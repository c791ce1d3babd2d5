import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/pipeline';
import { parsePeriod } from '@miqyas/domain';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { auditRestrictedRead, visibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { sayIn, wireReport } from '../registers/wire-report.ts';
import { candidatesNamed, packageEffects } from './package-effects.ts';
import { readPipeline } from './read-pipeline.ts';
import { startCandidate } from './start-candidate.ts';

export function pipelineRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);

  routes.openapi(contract.pipeline, async (c) => {
    const { programme } = c.req.valid('param');
    const store = visibleTo(context, actorOf(c));
    await auditRestrictedRead(context, actorOf(c), store, { programme, what: 'pipeline' });
    return c.json(await readPipeline(store, { programme, domain: c.req.valid('query').domain }), 200);
  });

  routes.openapi(contract.pipelineWhatIf, async (c) => {
    const { programme } = c.req.valid('param');
    const { candidates, month } = c.req.valid('query');
    const store = visibleTo(context, actorOf(c));
    await auditRestrictedRead(context, actorOf(c), store, { programme, what: 'pipeline what-if' });
    const asked = month === undefined ? undefined : parsePeriod(month);
    const when = { month: asked ?? lastCompleteMonth(context), asOf: undefined, today: today(context) };
    return c.json(await packageEffects(store, { programme, candidates: candidatesNamed(candidates), when }), 200);
  });

  routes.openapi(contract.startCandidate, async (c) => {
    const { programme, candidate } = c.req.valid('param');
    const start = c.req.valid('json');
    const report = await startCandidate(context, { programme, actor: actorOf(c), candidate, start });
    return c.json(wireReport(report, sayIn(c)), 200);
  });
  return routes;
}
