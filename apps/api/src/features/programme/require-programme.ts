import { listProgrammes, type Reader } from '@miqyas/db';
import { Refusal } from '../../refusal.ts';

/** The programme of an address; refused when there is none of that code. */
export async function requireProgramme(db: Reader, { programme }: { programme: string }): Promise<{ programme: string }> {
  if (!(await listProgrammes(db)).some((one) => one.code === programme)) throw new Refusal('unknown-programme', { code: programme });
  return { programme };
}
