import { formatDay, periodOn, shift, startDay } from '@miqyas/domain';
import { deadlineOf } from './actions.ts';
import { type Days, type Followed, type Said, said } from './said.ts';

/** Targets that turned off track, and how many months ago: of the first two nothing was made yet, the others were acted upon or decided. */
const PROPOSED: readonly (readonly [reportingUnit: string, kpi: string, monthsAgo: number, because: string])[] = [
  ['SEC-DIAG-MAN', 'CUS.SEC.SHM', 1, 'Off track, and no action is open.'],
  ['SEC-DIAG-HGH', 'CUS.SEC.DIAG', 1, 'Off track, and no action is open.'],
  ['ENE-BUILD-DOH', 'EC: I: B: 1A', 2, 'Off track, and no action was open.'],
  ['ENE-SOLAR-MCT', 'EC: I: ES: 1C', 4, 'Off track, and no action was open.'],
  ['MOB-PARK-CAS', 'ISO37122:19.8', 4, 'Off track, and no action was open.'],
  ['SEC-WARN-MCT', 'ISO37123:15.1', 4, 'Off track, and no action was open.'],
];

/** What the programme proposed by itself, on the first of a month. */
export function proposals(days: Days, followed: Followed): Said[] {
  return PROPOSED.toReversed().map(([reporting_unit, kpi, monthsAgo, because]) => {
    const since = formatDay(startDay(shift(periodOn('month', days.today), -monthsAgo)));
    return said(
      'proposal',
      { reporting_unit, kpi, deadline: deadlineOf(followed, reporting_unit, kpi), since, because },
      { by: 'delivery', at: `${since}T22:10:00.000Z`, reason: 'proposed because the target turned off track' },
    );
  });
}
