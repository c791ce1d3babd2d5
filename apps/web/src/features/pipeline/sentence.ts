import type { Language } from '@miqyas/domain';
import { listed, type Translate } from '@miqyas/i18n';
import { nameIn } from '../../shared/locale/locale.tsx';
import { placesAtStake } from './package-line.ts';
import type { Choice } from './use-choice.ts';

/** The state of the pipeline in a sentence: how many make the package, and how far that depends on the weights; or what is missing. */
export function pipelineSentence(choice: Choice, { t, language }: { t: Translate; language: Language }): string {
  const { pipeline, rows, unranked, line, which } = choice;
  if (pipeline.candidates.length === 0) return t('pipeline.empty');
  if (pipeline.criteria.length === 0) return t('pipeline.no-criteria');
  const fault = faultSentence(choice, { t, language });
  if (fault !== undefined) return fault;
  if (rows.length === 0) return t('pipeline.none-ranked', { count: unranked.length });
  const { count, last } = placesAtStake(rows, line);
  const stake = count === 0 ? t('pipeline.stake.none') : t(last ? 'pipeline.stake.last' : 'pipeline.stake.some', { count });
  const made = t('pipeline.sentence', { count: line, total: rows.length, which });
  return language === 'zh' ? `${made}${stake}` : `${made} ${stake}`;
}

/** Why nothing can be ranked. */
function faultSentence({ pipeline, fault }: Choice, { t, language }: { t: Translate; language: Language }): string | undefined {
  if (!fault) return undefined;
  if (fault.kind === 'no-weights') return t('pipeline.fault.no-weights');
  const about = [...pipeline.criteria, ...pipeline.candidates].find(({ code }) => code === fault.of);
  const name = about ? nameIn(about.names, language) : (fault.of ?? '');
  return t(`pipeline.fault.${fault.kind}`, { name });
}

/** So many names are told one by one. */
const NAMED = 3;

/** Names one after another; of many the first ones, and how many more. */
export function someNames(names: readonly string[], { t, language }: { t: Translate; language: Language }): string {
  const more = names.length - NAMED;
  const first = listed(names.slice(0, NAMED), language);
  return more > 0 ? t('pipeline.and-more', { names: first, count: more }) : first;
}
