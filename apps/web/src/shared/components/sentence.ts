import type { Overview } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatNumber, formatPeriodName, type Translate } from '@miqyas/i18n';
import { nameIn } from '../locale/locale.tsx';
import { type Chosen, isChosen, type Subset } from './chosen.ts';

/** A part of the sentence: the number in it is what can be pressed. */
export interface SentencePart {
  readonly key: string;
  readonly before: string;
  readonly number: string;
  readonly after: string;
  readonly only: Subset;
  readonly domain?: string | undefined;
  readonly sign: 'off-track' | 'flag' | undefined;
}

/** Stands where the number goes. */
const PLACE = '\uE000';

/**
 * The month in one sentence: how many are met or on the path, how many are behind, where most of those are that nobody answers for, and
 * how many deadlines have passed. A part that counts nothing is left out. With `chosen` it is the sentence of those alone.
 */
export function sentenceOf(overview: Overview, language: Language, t: Translate, chosen?: Chosen): SentencePart[] {
  const { total, those } = overview.targetsLeft > 0 ? countedFor(overview) : countedOf(overview, chosen);
  const part = (only: Subset, count: number, text: string, number: string, more: Partial<SentencePart> = {}): SentencePart[] => {
    if (count === 0) return [];
    const [before = '', after = ''] = text.split(PLACE);
    return [{ key: `${only} ${more.domain ?? ''}`, only, before, number, after, sign: undefined, ...more }];
  };
  const good = those('good');
  const behind = those('behind');
  const passed = those('passed');
  // Of a page without domains all of them; of one with, where most of them are.
  const domains = overview.parts.filter(({ kind }) => kind === 'domain');
  const clusters = domains.map((domain) => ({ domain, count: those('unowned', domain.code) }));
  const unowned = clusters.toSorted((a, b) => b.count - a.count)[0] ?? { domain: undefined, count: those('unowned') };
  const { domain, count } = unowned;
  const where = domain ? t('sentence.in', { number: formatNumber(count), domain: nameIn(domain.names, language) }) : formatNumber(count);
  return [
    ...part(
      'good',
      good,
      t('sentence.good', { count: good, n: PLACE }),
      t('sentence.of', { number: formatNumber(good), total: formatNumber(total) }),
    ),
    ...part('behind', behind, t('sentence.behind', { count: behind, n: PLACE }), formatNumber(behind), { sign: 'off-track' }),
    ...part('unowned', count, t('sentence.unowned', { count, n: PLACE }), where, { domain: domain?.code }),
    ...part('passed', passed, t('sentence.passed', { count: passed, n: PLACE }), formatNumber(passed), { sign: 'flag' }),
  ];
}

interface Counted {
  readonly total: number;
  /** Those of a part of the sentence, in a domain or in all. */
  those(only: Subset, domain?: string): number;
}

function countedOf({ targets }: Overview, chosen: Chosen): Counted {
  const followed = targets.filter((target) => target.followed && isChosen(target, chosen));
  return { total: followed.length, those: (only, domain) => followed.filter((target) => isChosen(target, { only, domain })).length };
}

/** As the answer has counted them, where not all of them are here. */
function countedFor({ counts, followed, unowned }: Overview): Counted {
  const inAll: Record<Exclude<Subset, 'unowned'>, number> = {
    good: counts.achieved + counts['on-track'],
    behind: counts['off-track'] + counts.missed,
    passed: counts.missed + counts.awaited,
  };
  const unownedIn = (domain: string | undefined) =>
    unowned.filter((one) => domain === undefined || one.domain === domain).reduce((sum, { count }) => sum + count, 0);
  return { total: followed, those: (only, domain) => (only === 'unowned' ? unownedIn(domain) : inAll[only]) };
}

/** The same as a line of text; what it says where nothing is followed yet. */
export function sentenceText(overview: Overview, language: Language, t: Translate): string {
  const parts = sentenceOf(overview, language, t);
  if (parts.length > 0) return parts.map(({ before, number, after }) => `${before}${number}${after}`).join(' · ');
  const { scope, month, followed } = overview;
  if (followed > 0) return t('sentence.none', { count: followed });
  return scope.kind === 'programme' ? t('overview.empty') : t('overview.scope-empty', { month: formatPeriodName(month, language) });
}
