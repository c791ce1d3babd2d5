import { endDay, formatDay, formatPeriod, periodOn, shift } from '@miqyas/domain';
import { randomFrom } from '../random.ts';
import { type Days, type Followed, type Said, said } from './said.ts';

/** How far a project was a year ago and is now, as planned; and how its work and its costs go against that. */
const COURSES: readonly (readonly [project: string, from: number, to: number, schedule: number, cost: number])[] = [
  ['ENG-SITE-RUH', 0.34, 0.6, 0.96, 1.01],
  ['ENG-SITE-CAI', 0.42, 0.71, 0.91, 0.94],
  ['ENE-BUILD-DOH', 0.28, 0.52, 0.87, 0.9],
  ['MOB-PARK-DOH', 0.22, 0.5, 1.02, 1.04],
];

const MONTHS = 12;

/** What was to be done, is done and was spent by the end of each of the last twelve months. */
export function costReports({ today }: Days, { projects }: Followed): Said[] {
  const last = shift(periodOn('month', today), -1);
  return Array.from({ length: MONTHS }, (_, i) => shift(last, i + 1 - MONTHS)).flatMap((month, i) =>
    COURSES.flatMap(([project, from, to, schedule, cost]) => {
      const budget = projects.find(({ code }) => code === project)?.budget;
      if (budget === undefined) return [];
      const random = randomFrom(`${project}/${MONTHS - i}/cost`);
      const planned = budget * (from + ((to - from) * i) / (MONTHS - 1));
      // What has gone off its plan has done so by and by.
      const share = (aim: number) => 1 + (aim - 1) * (0.4 + (0.6 * i) / (MONTHS - 1)) + (random() - 0.5) * 0.008;
      const earned = planned * share(schedule);
      const [planned_value, earned_value, actual_cost] = [planned, earned, earned / share(cost)].map(
        (sum) => Math.round(sum / 1000) * 1000,
      );
      const at = Math.min(endDay(month) + 9, today - 1);
      return said(
        'cost-report',
        {
          ...{ project, period: formatPeriod(month), planned_value, earned_value, actual_cost },
          note: project === 'ENE-BUILD-DOH' && i === MONTHS - 4 ? 'Steel came late; the contractor works two shifts now.' : undefined,
        },
        { by: 'delivery', at: `${formatDay(at)}T09:40:00.000Z`, reason: 'monthly report' },
      );
    }),
  );
}
