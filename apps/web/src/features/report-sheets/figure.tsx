import type { TargetProgress } from '@miqyas/contract/client';
import { goalText, latestText } from '@miqyas/i18n';
import { useLocale } from '../../shared/locale/locale.tsx';

/** A number of a target, marked: whoever takes the picture of its sheet holds it against what was frozen. */
export function Figure({ target, what }: { target: TargetProgress; what: 'now' | 'goal' }) {
  const { language } = useLocale();
  return <bdi data-figure={`${what}-${target.id}`}>{what === 'now' ? latestText(target, language) : goalText(target, language)}</bdi>;
}
