import { type GeneralReader, listSignIns } from '@miqyas/db';
import { NOWHERE } from './nowhere.ts';

/** Addresses of people who can be written to, by their code. */
export async function mailAddresses(db: GeneralReader): Promise<ReadonlyMap<string, string>> {
  const signIns = await listSignIns(db);
  return new Map(signIns.flatMap(({ person, email }) => (email.endsWith(NOWHERE) ? [] : [[person, email] as const])));
}
