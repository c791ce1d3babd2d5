import { listPeople } from '@miqyas/db';
import type { Context } from '../../access/context.ts';

/** Codes of people who were here and are no more: what they own needs somebody else. */
export async function peopleWhoLeft({ store }: Pick<Context, 'store'>): Promise<ReadonlySet<string>> {
  return new Set((await listPeople(store.read)).flatMap(({ code, leftAt }) => (leftAt === undefined ? [] : [code])));
}
