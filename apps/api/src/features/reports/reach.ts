import { findEdition, type StoredEdition } from '@miqyas/db';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { Refusal } from '../../access/refusal.ts';
import { auditShown, visibleTo } from '../../access/visibility.ts';
import { REPORT } from '../people/report-reader.ts';
import type { Frozen, ReportSummary } from './report-data.ts';

/** Whether somebody may see all of what is in a data set. Who draws it sees it whatever it holds. */
export async function maySeeData(
  context: Context,
  actor: Actor,
  { programme, restricted }: Pick<Frozen, 'programme' | 'restricted'>,
): Promise<boolean> {
  if (restricted.length === 0 || actor.person === REPORT) return true;
  const hidden = await visibleTo(context, actor).hidden(programme);
  return !restricted.some((kpi) => hidden.includes(kpi));
}

/** An edition, for who may see it; that they looked at what is restricted is written down. */
export async function editionFor(
  context: Context,
  actor: Actor,
  { programme, id, what }: { programme: string; id: string; what: string },
): Promise<{ edition: StoredEdition; data: Frozen }> {
  const found = await findEdition<ReportSummary>(context.store.read, { programme, id });
  if (!found || !(await maySeeData(context, actor, found.data))) throw new Refusal('unknown-report');
  await auditShown(context, actor, { programme, kpis: found.data.restricted, what: `${what} ${id}` });
  return found;
}
