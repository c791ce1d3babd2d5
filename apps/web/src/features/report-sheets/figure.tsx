import type { TargetProgress } from '@miqyas/contract/client';
import { formatValue } from '@miqyas/i18n';
import { goalText } from '../../shared/components/target-values.tsx';
import { useLocale } from '../../shared/locale/locale.tsx';

/** A number of a target, marked: whoever takes the picture of its sheet holds it against what was frozen. */
export function Figure({ target, what }: { target: TargetProgress; what: 'now' | 'goal' }) {
  const { language } = useLocale();
  const now = target.latest ? formatValue(target.latest.value, target.kpi, language) : '–';
  return <bdi data-figure={`${what}-${target.id}`}>{what === 'now' ? now : goalText(target, language)}</bdi>;
}
