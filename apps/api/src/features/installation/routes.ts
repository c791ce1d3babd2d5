import type { OpenAPIHono } from '@hono/zod-openapi';
import { installation } from '@miqyas/contract/installation';
import { findPerson, installationMark, listGrants, listPeople, listSignIns, type SessionHolder } from '@miqyas/db';
import { formatDay, formatPeriod, type Grant, type HeldGrant } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, lastCompleteMonth, today } from '../../access/context.ts';
import { programmesVisibleTo } from '../../access/visibility.ts';
import type { Env } from '../../http/authentication.ts';
import { router } from '../../http/router.ts';
import { proofAsked } from '../account/prove.ts';
import { VERSION } from './version.ts';

export function installationRoutes(context: Context): OpenAPIHono<Env> {
  const db = context.store.read;
  const routes = router(context);
  routes.openapi(installation, async (c) => {
    const actor = c.get('actor');
    return c.json(
      {
        id: actor ? ((await installationMark(db)) ?? '') : '',
        version: actor ? VERSION : '',
        demonstration: context.demonstration,
        today: formatDay(today(context)),
        month: formatPeriod(lastCompleteMonth(context)),
        programmes: actor ? await programmesVisibleTo(actor, db) : [],
        people: actor ? await listPeople(db) : context.demonstration ? await demonstrationPeople() : [],
        account: actor ? await accountOf(actor, c.get('session')) : null,
        provider: context.signIn.provider ?? null,
      },
      200,
    );
  });

  /** Who may be signed in as with one click, and what each is there for. */
  async function demonstrationPeople() {
    const [people, grants] = await Promise.all([listPeople(db), listGrants(db)]);
    return people
      .filter((one) => one.demonstration && one.leftAt === undefined)
      .map((one) => ({ ...one, role: grants.find(({ person }) => person === one.code)?.role }));
  }

  async function accountOf({ person: code, grants, withheld = [] }: Actor, session: SessionHolder | undefined) {
    const [person, signIns] = await Promise.all([findPerson(db, code), listSignIns(db)]);
    const own = signIns.find((one) => one.person === code);
    if (!person) return null;
    const { email = null, secondFactor = false, hasPassword = false } = own ?? {};
    const awaits = withheld.length === 0 ? null : secondFactor ? ('code' as const) : ('second-factor' as const);
    const proof = proofAsked({ hasPassword, secondFactor, factor: session?.factor });
    return { ...{ person, email, secondFactor, hasPassword, awaits, proof }, grants: grants.map(plain), withheld: withheld.map(plain) };
  }
  return routes;
}

function plain({ role, programme, scope }: HeldGrant): Grant {
  return { role, programme, scope };
}
