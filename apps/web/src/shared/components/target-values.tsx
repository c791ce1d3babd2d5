import type { TargetProgress } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPlain, formatValue, isolateLtr } from '@miqyas/i18n';
import { useLocale } from '../locale/locale.tsx';

/** The newest value of a target with its unit; a dash where there is none. */
export function LatestValue({ target }: { target: TargetProgress }) {
  const { language } = useLocale();
  return target.latest ? <bdi>{formatValue(target.latest.value, target.kpi.unitOfMeasure, language)}</bdi> : '–';
}

/** What is to be reached: a value or a range. */
export function GoalValue({ target }: { target: TargetProgress }) {
  const { language } = useLocale();
  return <bdi>{goalText(target, language)}</bdi>;
}

export function goalText({ goal, target, kpi }: Pick<TargetProgress, 'goal' | 'target' | 'kpi'>, language: Language): string {
  if (goal.kind === 'maintain') return isolateLtr(`${formatPlain(goal.low)}–${formatPlain(goal.high)}`);
  return target === null ? '–' : formatValue(target, kpi.unitOfMeasure, language);
}
