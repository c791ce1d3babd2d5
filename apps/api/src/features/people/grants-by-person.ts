import { type GeneralReader, listGrants } from '@miqyas/db';
import type { Grant } from '@miqyas/domain';

export async function grantsByPerson(db: GeneralReader): Promise<Map<string, Grant[]>> {
  const byPerson = new Map<string, Grant[]>();
  for (const { person, ...grant } of await listGrants(db)) byPerson.set(person, [...(byPerson.get(person) ?? []), grant]);
  return byPerson;
}
