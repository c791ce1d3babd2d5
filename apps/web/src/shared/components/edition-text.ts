import type { TargetProgress, Trajectory } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatPeriodName, goalText, type Translate } from '@miqyas/i18n';

type Edition = Trajectory['moved'][number]['from'];

/** What an edition of a target asks for, and by when: 30% by 2030. */
export function editionText(
  { goal, value, deadline }: Edition,
  { kpi }: Pick<TargetProgress, 'kpi'>,
  language: Language,
  t: Translate,
): string {
  return t('kpi.goal-by', {
    goal: goalText({ goal, target: value ?? null, kpi }, language),
    deadline: formatPeriodName(deadline, language),
  });
}
