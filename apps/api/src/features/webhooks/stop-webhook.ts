import { addNotices, changeWebhook, findWebhook, listGrants, listPeople, type Webhook } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import { actorAs } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { newNoticeId } from '../../access/notice-id.ts';
import { OPERATOR } from '../../access/operator.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Stops a webhook, and tells everybody who could do something about it. What it was to be told waits. */
export async function stopWebhook(context: Context, { id, programme, name }: Webhook, why: 'failing' | 'gone' | 'nobody'): Promise<void> {
  const { read } = context.store;
  const [people, grants] = await Promise.all([listPeople(read), listGrants(read)]);
  const held = Map.groupBy(grants, ({ person }) => person);
  const told = people.filter(
    ({ code, kind, leftAt }) =>
      kind === 'person' && leftAt === undefined && allows('integrations.manage', held.get(code) ?? [], { programme }),
  );
  const actor = await actorAs(read, OPERATOR.code, { via: 'background job', address: '', request: '' });
  await unitOfWork(context, { actor, permission: 'integrations.manage', programme }, async ({ tx, at, done, unchanged }) => {
    if ((await findWebhook(tx, { programme, id }))?.state !== 'on') return unchanged(undefined);
    await changeWebhook(tx, id, { state: 'stopped', stoppedWhy: why });
    const content = { kind: 'webhook-stopped', webhook: id, name } as const;
    const notices = told.map(({ code }) => ({ person: code, subject: `webhook ${id} ${at}`, content }));
    await addNotices(tx, { programme, notices, at, newId: newNoticeId });
    return done({ action: 'webhook.stop', subject: name, details: { why } }, undefined);
  });
}
