import { type Embed, findEmbed, findPerson, type GeneralReader, listGrants } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { hashOfToken } from '../../access/token-hash.ts';
import { visibleToAnybody } from '../../access/visibility.ts';

/**
 * The embed that a token opens; undefined when there is none that is good: it is over or revoked, who made it has left or may no
 * longer, or the KPI has become restricted since.
 */
export async function openEmbed(context: Context, token: string): Promise<Embed | undefined> {
  const { store, clock } = context;
  const embed = await findEmbed(store.read, { hash: hashOfToken(token), now: clock().toISOString() });
  if (!embed || !(await mayStill(store.read, embed))) return undefined;
  const definitions = await visibleToAnybody(context).definitions(embed.programme);
  return definitions?.kpis.has(embed.kpi) ? embed : undefined;
}

async function mayStill(db: GeneralReader, { madeBy, programme }: Embed): Promise<boolean> {
  const maker = await findPerson(db, madeBy);
  if (maker?.kind !== 'person' || maker.leftAt !== undefined) return false;
  return allows('charts.embed', await listGrants(db, { person: madeBy }), { programme });
}
