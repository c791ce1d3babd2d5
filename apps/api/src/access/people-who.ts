import { type Definitions, type GeneralReader, listGrants, listPeople } from '@miqyas/db';
import type { PermissionName, Person } from '@miqyas/domain';
import { allowsFor } from './actor.ts';

/** Those who may do something with the values of a KPI of a reporting unit; with an empty KPI, with those of any. */
export async function peopleWho(
  db: GeneralReader,
  permission: PermissionName,
  series: { readonly reportingUnit: string; readonly kpi: string },
  definitions: Definitions,
): Promise<Person[]> {
  const [people, grants] = await Promise.all([listPeople(db), listGrants(db)]);
  const held = Map.groupBy(grants, ({ person }) => person);
  return people.filter(({ code, kind, leftAt }) => {
    const actor = { grants: held.get(code) ?? [] };
    return kind === 'person' && leftAt === undefined && allowsFor(actor, permission, series, definitions);
  });
}
