import { chainRestrictedReads, hasRestrictedReads, type Reader } from '@miqyas/db';
import type { Context } from './context.ts';
import { openData } from './data.ts';

/** Takes reads of restricted values that stand beside the trail into it: before the trail is shown, and from time to time. */
export async function chainReads({ data }: Pick<Context, 'data'>): Promise<void> {
  const store = openData(data);
  if (!(await hasRestrictedReads(store.read))) return;
  while (await store.transaction(chainRestrictedReads, { governing: false }));
}

/** Runs `work` on the trail as it is at one moment. */
export function auditSnapshot({ data }: Pick<Context, 'data'>, work: (db: Reader) => Promise<void>): Promise<void> {
  return openData(data).snapshot(work);
}
