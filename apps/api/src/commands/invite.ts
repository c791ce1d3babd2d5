import { EVERY_PROGRAMME, WHOLE_PROGRAMME } from '@miqyas/domain';
import { actorAs } from '../access/actor.ts';
import { OPERATOR } from '../access/operator.ts';
import type { Config } from '../config/env.ts';
import { invitePerson } from '../features/people/invite-person.ts';
import { openContext } from './open-context.ts';

/** Lets a new administrator in, where none is left who could: who holds the database answers for it. */
export async function inviteCommand(config: Config, email: string, { name }: { name: string }): Promise<void> {
  const context = await openContext(config);
  try {
    const actor = await actorAs(context.store.read, OPERATOR.code);
    const grants = [{ role: 'administrator', programme: EVERY_PROGRAMME, scope: WHOLE_PROGRAMME }] as const;
    const { link } = await invitePerson(context, { actor, email, names: { en: name }, grants, reason: 'command line' });
    console.log(link ?? `A mail to ${email} goes out as soon as the server runs.`);
  } finally {
    await context.changes.close();
    await context.store.close();
  }
}
