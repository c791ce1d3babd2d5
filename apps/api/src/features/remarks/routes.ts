import type { OpenAPIHono } from '@hono/zod-openapi';
import * as contract from '@miqyas/contract/remarks';
import { listPeople, listRemarks } from '@miqyas/db';
import { type Period, parsePeriod, sameName } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { peopleWho } from '../../access/people-who.ts';
import { requireDefinitions, requireSeries } from '../../access/require-definitions.ts';
import { visibleOfUnit } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { actorOf, router } from '../../http/router.ts';
import { addRemark, withdrawRemark } from './remarks.ts';

export function remarkRoutes(context: Context): OpenAPIHono<Env> {
  const routes = router(context);
  routes.openapi(contract.remarks, async (c) => {
    const { programme } = c.req.valid('param');
    const { kpi, reportingUnit, category, period } = c.req.valid('query');
    const actor = actorOf(c);
    const store = visibleOfUnit(context, actor, reportingUnit);
    await requireSeries(store, { programme, kpi, reportingUnit });
    const definitions = await requireDefinitions(store, programme);
    const there = await peopleWho(context.store.read, 'remarks.write', { reportingUnit, kpi }, definitions);
    // What those who work on a value say to one another is theirs.
    const mine = there.some(({ code }) => code === actor.person);
    const asked = { programme, reportingUnits: [reportingUnit], kpi, period: parsePeriod(period) as Period };
    const said = mine ? (await listRemarks(store.read, asked)).filter((one) => one.category === category) : [];
    const names = new Map((await listPeople(context.store.read)).map((person) => [person.code, person.names]));
    const nameOf = (code: string) => names.get(code) ?? sameName(code);
    return c.json(
      {
        remarks: said.map(({ id, words, mentions, by, at }) => ({
          ...{ id, words, by, byNames: nameOf(by), at, own: by === actor.person },
          mentions: mentions.map((code) => ({ code, names: nameOf(code) })),
        })),
        people: mine ? there.filter(({ code }) => code !== actor.person).map(({ code }) => ({ code, names: nameOf(code) })) : [],
      },
      200,
    );
  });
  routes.openapi(contract.addRemark, async (c) => {
    const { programme } = c.req.valid('param');
    const { period, ...rest } = c.req.valid('json');
    const remark = { ...rest, period: parsePeriod(period) as Period };
    return c.json({ id: await addRemark(context, { programme, actor: actorOf(c), remark }) }, 201);
  });
  routes.openapi(contract.withdrawRemark, async (c) => {
    const { programme, id } = c.req.valid('param');
    await withdrawRemark(context, { programme, actor: actorOf(c), id });
    return c.body(null, 204);
  });
  return routes;
}
