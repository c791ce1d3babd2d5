import type { ValueDraft } from '@miqyas/db';

/** A pause that is longer is no work on a value. */
const PAUSE_MS = 5 * 60_000;

/**
 * Seconds of work for each of some values that were typed: the time between one kept draft and the next, without pauses. Undefined where
 * fewer than two tell it.
 */
export function paceOf(drafts: readonly Pick<ValueDraft, 'begunAt' | 'savedAt'>[]): number | undefined {
  const moments = drafts.flatMap(({ begunAt, savedAt }) => [Date.parse(begunAt), Date.parse(savedAt)]).sort((a, b) => a - b);
  const steps = moments.slice(1).map((moment, i) => moment - (moments[i] as number));
  const worked = steps.filter((step) => step > 0 && step <= PAUSE_MS).reduce((sum, step) => sum + step, 0);
  return drafts.length < 2 || worked === 0 ? undefined : Math.round(worked / drafts.length / 100) / 10;
}

/** Seconds for a value until somebody's own pace is known. */
const USUAL_SECONDS = 50;
/** So many submissions tell a pace. */
const ENOUGH = 3;

/** Somebody's own pace: the median of what their submissions took for a value. */
export function ownPace(paces: readonly number[]): { readonly seconds: number; readonly known: boolean } {
  if (paces.length < ENOUGH) return { seconds: USUAL_SECONDS, known: false };
  const sorted = paces.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
  return { seconds: median as number, known: true };
}
