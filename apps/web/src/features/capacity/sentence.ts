import type { Capacity } from '@miqyas/contract/client';
import type { Language, Status } from '@miqyas/domain';
import { listed, type Translate } from '@miqyas/i18n';
import { nameIn } from '../../shared/locale/locale.tsx';

const OFF: readonly Status[] = ['off-track', 'missed'];

/** How many are trained, and which domains are behind; where nothing is agreed, that. */
export function capacitySentence(
  { total, domains, untargeted }: Pick<Capacity, 'total' | 'domains' | 'untargeted'>,
  language: Language,
  t: Translate,
): string {
  if (!total) return t('capacity.untargeted-sentence', { count: untargeted });
  const { passed, people } = total;
  const trained = t('capacity.sentence', { passed, people, count: language === 'en' ? passed : people });
  const behind = (statuses: readonly Status[]) =>
    domains.flatMap(({ names, standing }) => (standing && statuses.includes(standing.status) ? [nameIn(names, language)] : []));
  const [off, risky] = [behind(OFF), behind(['at-risk'])];
  const names = (some: readonly string[]) => listed(some, language);
  const all = domains.every(({ standing }) => standing === null || standing.status === 'on-track' || standing.status === 'achieved');
  const second =
    off.length > 0 && risky.length > 0
      ? t('capacity.off-and-risk', { domains: names(off), risky: names(risky), count: off.length })
      : off.length > 0
        ? t('capacity.off', { domains: names(off), count: off.length })
        : risky.length > 0
          ? t('capacity.at-risk', { domains: names(risky), count: risky.length })
          : all
            ? t('capacity.all-on')
            : '';
  return [trained, second].filter((part) => part !== '').join(language === 'zh' ? '' : ' ');
}
