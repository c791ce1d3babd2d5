import { randomBytes } from 'node:crypto';
import { findPerson, type GeneralReader, listGrants } from '@miqyas/db';
import { EVERY_PROGRAMME, WHOLE_PROGRAMME } from '@miqyas/domain';
import { Refusal } from '../../access/refusal.ts';

/** A code that says nothing of whom it stands for. */
export function newPersonCode(): string {
  return `p-${randomBytes(5).toString('hex')}`;
}

/** Refuses a code that is nobody's who can have roles. */
export async function requireMember(tx: GeneralReader, code: string): Promise<void> {
  const person = await findPerson(tx, code);
  if (!person || person.kind === 'system' || person.leftAt !== undefined) throw new Refusal('unknown-member', { code });
}

/** Somebody besides the installation itself must be left who can let others in. */
export async function requireAdministrator(tx: GeneralReader): Promise<void> {
  for (const { person, role, programme, scope } of await listGrants(tx)) {
    if (role !== 'administrator' || programme !== EVERY_PROGRAMME || scope !== WHOLE_PROGRAMME) continue;
    if ((await findPerson(tx, person))?.kind === 'person') return;
  }
  throw new Refusal('last-administrator');
}
