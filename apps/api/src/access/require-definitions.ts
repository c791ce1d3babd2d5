import type { Definitions, Store } from '@miqyas/db';
import { Refusal } from './refusal.ts';

/** The definitions of a programme, or (`asOf`, ISO 8601, UTC) as they stood at a moment; refused when there is no such programme. */
export async function requireDefinitions(store: Pick<Store, 'definitions'>, programme: string, asOf?: string): Promise<Definitions> {
  const definitions = await store.definitions(programme, asOf);
  if (!definitions) throw new Refusal('unknown-programme', { code: programme });
  return definitions;
}
