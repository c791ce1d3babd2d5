import { listProgrammes, type Store } from '@miqyas/db';
import { EVERYTHING, type Grant } from '@miqyas/domain';
import { Refusal } from './refusal.ts';

/** Refuses grants for a programme, or a part of one, that is not there: a slip of the pen would else be a role that never works. */
export async function requireScopes(store: Store, grants: readonly Grant[]): Promise<void> {
  const programmes = await listProgrammes(store.read);
  for (const { programme, scope } of grants) {
    if (programme === EVERYTHING && scope === EVERYTHING) continue;
    if (!programmes.some((one) => one.code === programme)) throw new Refusal('unknown-programme', { code: programme });
    if (scope !== EVERYTHING && !(await scopesOf(store, programme)).has(scope)) throw new Refusal('unknown-scope', { code: scope });
  }
}

async function scopesOf(store: Store, programme: string): Promise<ReadonlySet<string>> {
  const definitions = await store.definitions(programme);
  if (!definitions) return new Set();
  const { domains, centres, projects, reportingUnits } = definitions;
  return new Set([
    ...domains.flatMap((domain) => [`domain:${domain.code}`, ...domain.focusAreas.map((area) => `focus-area:${area.code}`)]),
    ...centres.map((centre) => `centre:${centre.code}`),
    ...[...projects.keys()].map((code) => `project:${code}`),
    ...[...reportingUnits.values()].flatMap(({ country, city }) => [`country:${country}`, `city:${city}`]),
  ]);
}
