import { type Definitions, loadDefinitions, type Store } from '@miqyas/db';
import { Refusal } from '../../refusal.ts';

/** The definitions of the programme of an address, as they stand or stood at a moment (ISO 8601, UTC); refused when there is none of that code. */
export async function requireDefinitions(
  store: Pick<Store, 'definitions' | 'read'>,
  programme: string,
  asOf?: string,
): Promise<Definitions> {
  const definitions = await (asOf === undefined ? store.definitions(programme) : loadDefinitions(store.read, { programme, asOf }));
  if (!definitions) throw new Refusal('unknown-programme', { code: programme });
  return definitions;
}
