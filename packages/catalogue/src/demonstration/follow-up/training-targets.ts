import { endDay, formatDay, periodOn, shift, startDay } from '@miqyas/domain';
import { type Days, type Said, said } from './said.ts';

export const TRAINING_DOMAINS: readonly string[] = ['industry', 'energy', 'engineering', 'mobility', 'security'];

/** People who have passed by now, by country and domain; countries that nothing was agreed with are not there. */
export const TRAINED: Readonly<Record<string, readonly number[]>> = {
  BHR: [5, 11, 27, 12, 8],
  KWT: [0, 16, 5, 9, 21],
  OMN: [13, 27, 5, 5, 25],
  QAT: [5, 27, 13, 33, 8],
  SAU: [36, 49, 31, 33, 8],
  ARE: [53, 49, 40, 67, 21],
  IRQ: [0, 11, 9, 27, 4],
  JOR: [9, 44, 40, 22, 8],
  LBN: [0, 11, 9, 5, 0],
  PSE: [0, 11, 5, 5, 0],
  DJI: [0, 0, 0, 0, 4],
  EGY: [27, 38, 31, 49, 13],
  DZA: [4, 11, 22, 5, 4],
  MRT: [0, 6, 0, 0, 0],
  MAR: [31, 44, 9, 43, 4],
  TUN: [13, 5, 22, 5, 12],
};

/** People to be trained, likewise; 0 where a country asks for nothing in a domain. */
const TARGETS: Readonly<Record<string, readonly number[]>> = {
  BHR: [7, 14, 34, 14, 28],
  KWT: [14, 36, 14, 14, 35],
  OMN: [29, 36, 14, 14, 42],
  QAT: [14, 29, 20, 36, 21],
  SAU: [51, 57, 47, 36, 50],
  ARE: [58, 50, 41, 64, 42],
  IRQ: [14, 22, 20, 35, 21],
  JOR: [22, 43, 41, 28, 21],
  LBN: [7, 14, 13, 7, 7],
  PSE: [7, 14, 13, 7, 7],
  DJI: [0, 7, 7, 7, 7],
  EGY: [43, 43, 41, 50, 42],
  DZA: [22, 21, 34, 14, 14],
  MRT: [7, 7, 7, 7, 7],
  MAR: [36, 43, 20, 43, 21],
  TUN: [29, 14, 34, 14, 35],
};

/** Two thousand people in nineteen months and a half, of which a little over eleven are over. */
export function trainingTargets(days: Days): Said[] {
  const month = periodOn('month', days.today);
  const [starts_on, ends_on] = [formatDay(startDay(shift(month, -12)) + 14), formatDay(endDay(shift(month, 7)))];
  return Object.entries(TARGETS).flatMap(([country, row]) =>
    row.flatMap((people, i) =>
      people === 0
        ? []
        : said(
            'training-target',
            { domain: TRAINING_DOMAINS[i], country, people, starts_on, ends_on },
            { by: 'delivery', at: days.at('2025-12-10'), reason: 'agreed with the coordinators' },
          ),
    ),
  );
}
