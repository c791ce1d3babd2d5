import { randomBytes } from 'node:crypto';
import { addEmbed, type Embed } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { requireSeries } from '../../access/require-definitions.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { visibleToAnybody } from '../../access/visibility.ts';

const DAY_MS = 86_400_000;

type Making = Pick<Embed, 'programme' | 'kpi' | 'reportingUnit' | 'site'> & { readonly actor: Actor; readonly days: number };

/** Lets one other site show one chart. The token is told this once. Nothing restricted is ever embedded. */
export async function makeEmbed(context: Context, making: Making): Promise<{ id: string; token: string }> {
  const { programme, kpi, reportingUnit, site, actor, days } = making;
  await requireSeries(visibleToAnybody(context), { programme, kpi, reportingUnit });
  const id = randomBytes(6).toString('hex');
  const token = `mqe_${randomBytes(32).toString('base64url')}`;
  const now = context.clock();
  const [madeAt, expiresAt] = [now.toISOString(), new Date(now.getTime() + days * DAY_MS).toISOString()];
  return unitOfWork(context, { actor, permission: 'charts.embed', programme }, async ({ tx, done }) => {
    await addEmbed(tx, {
      ...{ id, programme, kpi, reportingUnit, site, hash: hashOfToken(token) },
      madeBy: actor.person,
      madeAt,
      expiresAt,
    });
    return done({ action: 'embed.make', subject: `${reportingUnit} ${kpi}`, details: { id, site, expiresAt } }, { id, token });
  });
}
