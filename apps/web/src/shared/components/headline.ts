import type { Overview } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, type Translate } from '@miqyas/i18n';

/** Where a scope stands, in one sentence. */
export function headlineOf({ scope, month, followed, counts }: Overview, language: Language, t: Translate): string {
  if (followed > 0) {
    const standing = t('overview.headline', { met: counts.achieved + counts['on-track'], total: followed, off: counts['off-track'] });
    const passed = t('overview.headline-passed', { missed: counts.missed, awaited: counts.awaited }).trim();
    return [standing, passed].filter(Boolean).join(language === 'zh' ? '' : ' ');
  }
  return scope.kind === 'programme' ? t('overview.empty') : t('overview.scope-empty', { month: formatPeriodName(month, language) });
}
