import { mean, standardDeviation } from '../statistics/means.ts';

/** Which way a normalised indicator counts: 1 as it is, −1 reversed. */
export type Polarity = 1 | -1;

/**
 * (x − low) / (high − low) on fixed goalposts, cut to [0, 1], reversed where less is better. Goalposts are frozen over time,
 * so that an index of this year can be compared with last year's (OECD/JRC Handbook, 2008; UNDP). `scale: 'log'` takes
 * logarithms first. Undefined when the goalposts are equal or inverted, or a logarithm does not exist.
 */
export function goalposts(value: number, { low, high, polarity = 1, scale = 'linear' }: Goalposts): number | undefined {
  const to = scale === 'log' ? Math.log : (x: number) => x;
  const [from, until] = [to(low), to(high)];
  const share = (to(value) - from) / (until - from);
  if (!(until > from) || ![from, until, to(value)].every(Number.isFinite)) return undefined;
  const cut = Math.min(1, Math.max(0, share));
  return polarity === 1 ? cut : 1 - cut;
}

export interface Goalposts {
  readonly low: number;
  readonly high: number;
  readonly polarity?: Polarity;
  readonly scale?: 'linear' | 'log';
}

/** Distance to target: the share x / target (target / x where less is better), cut to [0, 1]; undefined unless both are positive. */
export function distanceToTarget(value: number, target: number, polarity: Polarity = 1): number | undefined {
  if (!(value > 0 && target > 0 && Number.isFinite(value) && Number.isFinite(target))) return undefined;
  return Math.min(1, polarity === 1 ? value / target : target / value);
}

/** Min–max over the values themselves; gaps, and what is not finite, stay gaps; all undefined when the values do not differ. */
export function minMax(values: readonly (number | undefined)[], polarity: Polarity = 1): (number | undefined)[] {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of known) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return values.map((value) => (value === undefined ? undefined : goalposts(value, { low, high, polarity })));
}

/**
 * z-scores (x − x̄) / s over the values themselves, s with so many degrees of freedom lost ({@link standardDeviation}); gaps, and what is
 * not finite, stay gaps; all undefined when the values do not differ.
 */
export function zScores(values: readonly (number | undefined)[], polarity: Polarity = 1, lost: 0 | 1 = 1): (number | undefined)[] {
  const known = values.filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  const [middle, spread] = [mean(known), standardDeviation(known, lost)];
  return values.map((value) => {
    if (value === undefined || !Number.isFinite(value) || middle === undefined || !spread) return undefined;
    return (polarity * (value - middle)) / spread;
  });
}
