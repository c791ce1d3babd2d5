import { findPerson, listGrants, type Webhook } from '@miqyas/db';
import { allows } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { allDefinitions, isOpen } from '../../access/visibility.ts';

/** Whether a KPI may be told to other systems, as things stand: what is restricted is told to none, and what is not there any more neither. */
export async function openToWebhooks(context: Context, programme: string): Promise<(kpi: string) => boolean> {
  const definitions = await allDefinitions(context, programme);
  return (code) => {
    const kpi = definitions.kpis.get(code);
    return kpi !== undefined && isOpen(kpi, definitions);
  };
}

/** Whether who answers for a webhook is here still and may: it speaks for them, and for nobody once they are gone. */
export async function isAnsweredFor(
  { store, demonstration }: Pick<Context, 'store' | 'demonstration'>,
  { owner, programme }: Pick<Webhook, 'owner' | 'programme'>,
): Promise<boolean> {
  const person = await findPerson(store.read, owner);
  if (!person || person.leftAt !== undefined || (person.demonstration && !demonstration)) return false;
  return allows('integrations.manage', await listGrants(store.read, { person: owner }), { programme });
}
