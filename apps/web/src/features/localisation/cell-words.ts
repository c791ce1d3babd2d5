import type { Localisation } from '@miqyas/contract/client';
import type { Language } from '@miqyas/domain';
import { formatDate, type Translate } from '@miqyas/i18n';
import type { WorkState } from '../../shared/components/work-mark.tsx';

export type Cell = Localisation['groups'][number]['countries'][number]['cells'][number];
type Standing = Pick<Cell, 'state' | 'overdue' | 'deviations' | 'due'>;

/** How a standard stands in a country, in words: with the number of its deviations, or the day on which it is due. */
export function cellWords({ state, overdue, deviations, due }: Standing, language: Language, t: Translate): string {
  if (state === 'adapted') return t('localisation.adapted', { count: deviations });
  if (state !== 'open' || due === undefined) return t(`localisation-state.${state}`);
  return t(overdue ? 'localisation.overdue' : 'localisation.due', { day: formatDate(due, language) });
}

export function markOf({ state, overdue }: Pick<Cell, 'state' | 'overdue'>): WorkState {
  return overdue ? 'late' : state;
}
