import { type Definitions, listWaiting } from '@miqyas/db';
import { allows, type Measurement } from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { seesSeries, type VisibleStore } from '../../access/visibility.ts';

/** Values that wait for somebody's approval, of what they may see, the oldest first; undefined where they approve nothing in the programme. */
export async function waitingFor(store: VisibleStore, definitions: Definitions, actor: Actor): Promise<Measurement[] | undefined> {
  const programme = definitions.programme.code;
  if (!allows('values.approve', actor.grants, { programme })) return undefined;
  const waiting = await listWaiting(store.read, programme);
  const known = new Map<string, boolean>();
  const may = ({ reportingUnit, kpi }: Measurement) => {
    const key = `${reportingUnit}\u0000${kpi}`;
    const answer =
      known.get(key) ??
      (seesSeries(actor, { reportingUnit, kpi }, definitions) && allowsFor(actor, 'values.approve', { reportingUnit, kpi }, definitions));
    known.set(key, answer);
    return answer;
  };
  return waiting.filter(may);
}
