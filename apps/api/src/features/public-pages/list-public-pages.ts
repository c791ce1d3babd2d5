import type { PublicPages } from '@miqyas/contract/client';
import { formatPeriod } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { mayBePublic, publishedOf } from './published.ts';

/** Which KPIs are public and which could be, of those that the actor may see, with how many reporting units each is about. */
export async function listPublicPages(context: Context, programme: string, actor: Actor): Promise<PublicPages> {
  const published = await publishedOf(context, programme);
  if (!published) throw new Refusal('unknown-programme', { code: programme });
  const definitions = await requireDefinitions(visibleTo(context, actor), programme);
  // What it is fed by may be hidden from whoever asks, and decides all the same.
  const all = await allDefinitions(context, programme);
  const units = new Map<string, Set<string>>();
  for (const { kpi, reportingUnit } of [...definitions.assignments.values(), ...definitions.targets])
    units.set(kpi, (units.get(kpi) ?? new Set()).add(reportingUnit));
  const kpis = [...definitions.kpis.values()].filter(({ withdrawn, code }) => !withdrawn || published.publications.has(code));
  return {
    path: `/public/${encodeURIComponent(programme)}`,
    shown: published.kpis.size,
    through: published.when ? formatPeriod(published.when.month) : null,
    indexed: context.publicPages.indexed,
    keptSeconds: context.publicPages.keptSeconds,
    kpis: kpis.map((kpi) => {
      const { code, names, classification } = kpi;
      const publication = published.publications.get(code);
      return {
        ...{ code, names, classification, mayBePublic: mayBePublic(kpi, all) },
        ...{ publishedAt: publication?.at ?? null, publishedBy: publication?.by ?? null, reportingUnits: units.get(code)?.size ?? 0 },
      };
    }),
  };
}
