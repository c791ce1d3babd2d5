import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, formatPlain, formatValue, isolateLtr, type Translate } from '@miqyas/i18n';

type Edition = Trajectory['moved'][number]['from'];

/** What an edition of a target asks for, and by when: 30% by 2030. */
export function editionText(
  { goal, value, deadline }: Edition,
  { kpi }: Pick<TargetProgress, 'kpi'>,
  language: Language,
  t: Translate,
): string {
  const range = goal.kind === 'maintain' ? isolateLtr(`${formatPlain(goal.low)}–${formatPlain(goal.high)}`) : '–';
  const asked = value === undefined ? range : formatValue(value, kpi.unitOfMeasure, language);
  return t('kpi.goal-by', { goal: asked, deadline: formatPeriodName(deadline, language) });
}
