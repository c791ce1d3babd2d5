import { EVERY_PROGRAMME, parseScope, ROLES } from '@miqyas/domain';
import { actorAs } from '../access/actor.ts';
import type { Config } from '../config/env.ts';
import { makeToken } from '../features/tokens/make-token.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';

/** Makes a service account with one role, and prints its token. */
export async function tokenCommand(
  config: Config,
  name: string,
  options: { role: string; programme: string; scope: string; days: string; as: string },
): Promise<void> {
  const role = ROLES.find((one) => one === options.role);
  if (!role) throw new PlainError(`There is no role "${options.role}"; expected one of ${ROLES.join(', ')}.`);
  const days = Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > 730) throw new PlainError(`--days is "${options.days}"; expected 1 to 730.`);
  const scope = parseScope(options.scope);
  if (scope === undefined) throw new PlainError(`"${options.scope}" is not a scope; expected for example country:EGY.`);
  const context = await openContext(config);
  try {
    const actor = await actorAs(context.store.read, options.as);
    const grants = [{ role, programme: options.programme || EVERY_PROGRAMME, scope }];
    const { token } = await makeToken(context, { actor, name, grants, days, reason: 'command line' });
    console.log(token);
  } finally {
    await context.changes.close();
    await context.store.close();
  }
}
