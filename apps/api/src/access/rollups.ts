import { setTimeout } from 'node:timers/promises';
import { computeRollups, computeSomeRollups } from '@miqyas/db';
import { type Data, openData } from './data.ts';

/** Computes every rollup that is yet to be computed again: after a load, when nobody else writes in this process. */
export function computeAllRollups({ data }: { readonly data: Data }): Promise<void> {
  return computeRollups(openData(data));
}

/** Of the time in which something is left to compute, three parts are others': they write meanwhile, and reads compute what they need. */
const PAUSE = 3;

/** Computes them a few at a time, between what others write, until none is left or it is to stop. */
export async function catchUp({ data }: { readonly data: Data }, signal: AbortSignal): Promise<void> {
  const store = openData(data);
  for (;;) {
    const began = performance.now();
    if (signal.aborted || !(await computeSomeRollups(store))) return;
    await setTimeout(PAUSE * (performance.now() - began), undefined, { ref: false });
  }
}
