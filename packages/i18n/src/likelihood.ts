import type { Likelihood } from '@miqyas/domain';
import { formatNumber, formatShare } from './format.ts';
import type { Translate } from './translate.ts';

/** From so many parts on a likelihood is said in percent. */
const PERCENT_FROM = 20;

/** How likely, never finer than it is known: under 1 in 10, about 35%, over 95%. */
export function likelihoodText({ bound, parts, of }: Omit<Likelihood, 'word' | 'of'> & { readonly of: number }, t: Translate): string {
  if (of >= PERCENT_FROM) return t(`likelihood.${bound}`, { share: formatShare(parts / of) });
  return t(`likelihood.${bound}-of`, { parts: formatNumber(parts), of: formatNumber(of) });
}
