import type { Localisation } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import type { Translate } from '@miqyas/i18n';
import { sentences } from '../../shared/components/sentences.ts';

/** In how many cases standards are adopted and adapted, how many are open, and how many of those are overdue. */
export function localisationSentence({ counts, standards }: Localisation, language: Language, t: Translate): string {
  if (standards.length === 0) return t('localisation.none');
  const { adopted, adapted, open, overdue: late } = counts;
  const rest = late > 0 ? t('localisation.open-late', { open, late }) : t('localisation.open', { open });
  return sentences([t('localisation.done', { adopted, adapted }), rest], language);
}
