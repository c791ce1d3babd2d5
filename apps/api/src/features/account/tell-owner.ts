import { randomBytes } from 'node:crypto';
import { addDelivery, findUser } from '@miqyas/db';
import type { Context } from '../../access/context.ts';
import type { Notice } from '../../access/mail.ts';
import { NOWHERE } from '../../access/nowhere.ts';
import { bookkeeping } from '../../access/unit-of-work.ts';

/** Lets a mail go out to the owner of an account about what was just done with it, where mail can be sent. */
export async function tellOwner(context: Context, { person, kind }: { person: string; kind: Notice }): Promise<void> {
  const { mails, store, clock, envelope, home } = context;
  const user = mails ? await findUser(store.read, { person }) : undefined;
  if (!user || user.email.endsWith(NOWHERE)) return;
  const sealed = envelope.seal({ kind, to: user.email, link: `${home.address()}/account` });
  const delivery = { id: randomBytes(12).toString('base64url'), kind, subject: person, sealed, at: clock().toISOString() };
  await bookkeeping(context, (tx) => addDelivery(tx, delivery));
  context.wake('deliver-mail');
}
