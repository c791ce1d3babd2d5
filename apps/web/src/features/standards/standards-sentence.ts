import type { Standards } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { isolateLtr, listed, type Translate } from '@miqyas/i18n';
import { sentences } from '../../shared/components/sentences.ts';

/** How many standards carry how many KPIs, what still rests on an old edition, and which withdrawn ones KPIs rest on. */
export function standardsSentence({ all, standards, kpis, old, withdrawn }: Standards, language: Language, t: Translate): string {
  if (all === 0) return t('standards.none');
  if (standards.length === 0) return t('standards.none-fits', { all });
  const named = withdrawn.map(({ standard, edition }) => isolateLtr(`${standard} ${edition}`));
  return sentences(
    [
      t('standards.sentence', { standards: standards.length, kpis }),
      oldOnes(old, t),
      named.length > 0 ? t('standards.withdrawn', { editions: listed(named, language) }) : undefined,
    ],
    language,
  );
}

function oldOnes({ kpis, projects }: Standards['old'], t: Translate): string | undefined {
  if (kpis > 0 && projects > 0) return t('standards.old-both', { kpis, projects });
  if (projects > 0) return t('standards.old-projects', { count: projects });
  return kpis > 0 ? t('standards.old-kpis', { count: kpis }) : undefined;
}
