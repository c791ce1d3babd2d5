import type { Likelihood } from '@miqyas/domain';
import { formatNumber, formatShare } from './format.ts';
import type { Translate } from './translate.ts';

/** From so many parts on a likelihood is said in percent. */
const PERCENT_FROM = 20;

type Told = Omit<Likelihood, 'of'> & { readonly of: number };

/** The word with its chance: forecast to miss (chance under 5%). */
export function likelihoodSentence(likelihood: Told, t: Translate): string {
  return t('likelihood.said', { word: t(`likelihood.${likelihood.word}`), chance: likelihoodText(likelihood, t) });
}

/** How likely, never finer than it is known: under 1 in 10, about 35%, over 95%. */
export function likelihoodText({ bound, parts, of }: Omit<Told, 'word'>, t: Translate): string {
  if (of >= PERCENT_FROM) return t(`likelihood.${bound}`, { share: formatShare(parts / of) });
  return t(`likelihood.${bound}-of`, { parts: formatNumber(parts), of: formatNumber(of) });
}
