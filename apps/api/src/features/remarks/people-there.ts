import { type Definitions, type GeneralReader, listGrants, listPeople } from '@miqyas/db';
import type { Person } from '@miqyas/domain';
import { allowsFor } from '../../access/actor.ts';

/** Those who enter or approve the values of a series, by code: who can be spoken to about them. */
export async function peopleThere(
  db: GeneralReader,
  series: { readonly reportingUnit: string; readonly kpi: string },
  definitions: Definitions,
): Promise<Person[]> {
  const [people, grants] = await Promise.all([listPeople(db), listGrants(db)]);
  const held = Map.groupBy(grants, ({ person }) => person);
  return people.filter(({ code, kind, leftAt }) => {
    const actor = { grants: held.get(code) ?? [] };
    return kind === 'person' && leftAt === undefined && allowsFor(actor, 'remarks.write', series, definitions);
  });
}
