import { ROUNDING } from '../rounding.ts';

/** In three words, with the chance: up to 40 % forecast to miss, from 60 % forecast to meet, between them too close to call. */
export const LIKELIHOODS = ['forecast-to-miss', 'too-close-to-call', 'forecast-to-meet'] as const;

const MISS_UP_TO = 0.4;
const MEET_FROM = 0.6;

/**
 * How likely a target is, never finer than the values support: `parts` of `of` equal parts, under or over them at the ends.
 * `{ bound: 'under', parts: 1, of: 10 }` is "under 1 in 10"; `{ bound: 'about', parts: 7, of: 20 }` "about 35 %".
 */
export interface Likelihood {
  readonly word: (typeof LIKELIHOODS)[number];
  readonly bound: 'under' | 'about' | 'over';
  readonly parts: number;
  readonly of: 2 | 5 | 10 | 20 | 100;
}

/** The likelihood of a chance (0 to 1) that was learnt from so many values: in fifths, from 10 tenths, from 20 twentieths, from 100 hundredths. */
export function likelihoodOf(chance: number, values: number): Likelihood {
  const of = values >= 100 ? 100 : values >= 20 ? 20 : values >= 10 ? 10 : 5;
  const word = chance <= MISS_UP_TO ? 'forecast-to-miss' : chance >= MEET_FROM ? 'forecast-to-meet' : 'too-close-to-call';
  if (chance * of < 1) return { word, bound: 'under', parts: 1, of };
  if (chance * of > of - 1) return { word, bound: 'over', parts: of - 1, of };
  if (word !== 'too-close-to-call') return { word, bound: 'about', parts: Math.round(chance * of), of };
  // Between the two other words, in figures as well: with fifths alone there is nothing but the half.
  const [low, high] = [Math.floor(MISS_UP_TO * of + ROUNDING) + 1, Math.ceil(MEET_FROM * of - ROUNDING) - 1];
  if (low > high) return { word, bound: 'about', parts: 1, of: 2 };
  return { word, bound: 'about', parts: Math.min(high, Math.max(low, Math.round(chance * of))), of };
}
