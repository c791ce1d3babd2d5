import { computeRollups, computeSomeRollups } from '@miqyas/db';
import { type Data, openData } from './data.ts';

/** Computes every rollup that is yet to be computed again: after a load, when nobody else writes in this process. */
export function computeAllRollups({ data }: { readonly data: Data }): Promise<void> {
  return computeRollups(openData(data));
}

/** Computes a few of them, between what others write; whether some are left. */
export function computeFewRollups({ data }: { readonly data: Data }): Promise<boolean> {
  return computeSomeRollups(openData(data));
}
