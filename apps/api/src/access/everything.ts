import type { Store } from '@miqyas/db';
import type { Context } from './context.ts';
import { openData } from './data.ts';

/** All of the database at one moment, whatever is restricted: for backups, which nobody sees unopened. */
export function everythingIn({ data }: Pick<Context, 'data'>): Pick<Store, 'snapshot'> {
  return openData(data);
}
