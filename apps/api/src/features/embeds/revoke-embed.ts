import { revokeEmbed as revokeInStore } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';

/** Ends an embed at once. */
export async function revokeEmbed(
  context: Context,
  { programme, id, actor }: { programme: string; id: string; actor: Actor },
): Promise<void> {
  await unitOfWork(context, { actor, permission: 'charts.embed', programme }, async ({ tx, at, done }) => {
    const ended = await revokeInStore(tx, { programme, id, at });
    if (!ended) throw new Refusal('unknown-embed');
    const details = { id, site: ended.site };
    return done({ action: 'embed.revoke', subject: `${ended.reportingUnit} ${ended.kpi}`, details }, undefined);
  });
}
