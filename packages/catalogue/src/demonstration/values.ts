import { civilDate, endDay, formatDay, type Period, shift, startDay } from '@miqyas/domain';
import type { Aim } from './project-templates.ts';
import { randomFrom } from './random.ts';

/** One revision of a generated value; undefined where a gap was declared. */
export interface GeneratedRevision {
  readonly period: Period;
  readonly revision: number;
  readonly value: number | undefined;
  readonly status: 'submitted' | 'approved' | 'returned';
  /** ISO 8601, UTC */
  readonly at: string;
  readonly by: 'lead' | 'reviewer';
  readonly reason: string;
}

export const DUE_DAYS = 10;

interface Course {
  /** Share of the path covered at the end of the three years. */
  readonly pace: number;
  /** Periods at the end for which nothing came. */
  readonly silent: number;
}

/** How an assignment fares: most are near their path, some behind, a few far behind, silent or already there. */
function courseOf(random: () => number, luck: number): Course {
  const dice = random() - luck;
  const spread = random();
  const silence = random();
  if (silence < 0.02) return { pace: 1, silent: Number.POSITIVE_INFINITY };
  if (silence < 0.05) return { pace: 0.9 + spread * 0.2, silent: 5 };
  if (dice < 0.07) return { pace: 1.9 + spread * 0.4, silent: 0 };
  if (dice < 0.55) return { pace: 0.96 + spread * 0.2, silent: 0 };
  if (dice < 0.77) return { pace: 0.64 + spread * 0.28, silent: 0 };
  if (dice < 0.98) return { pace: 0.12 + spread * 0.42, silent: 0 };
  return { pace: -0.12, silent: 0 };
}

/** Every revision of one project's values of one KPI, oldest first. `luck` shifts how it fares (0 is even). `now` is ISO 8601: nothing is recorded after it. */
export function generateValues(
  seed: string,
  luck: number,
  aim: Aim,
  periods: readonly Period[],
  expectedShare: (period: Period) => number,
  now: string,
): GeneratedRevision[] {
  const random = randomFrom(seed);
  const course = courseOf(random, luck);
  const noise = 0.022 * Math.abs(aim.to - aim.from);
  let drift = 0;
  return periods.flatMap((period, i) => {
    drift = 0.6 * drift + (random() + random() - 1) * noise;
    const share = expectedShare(period) * (1 + (course.pace - 1) * Math.min(1, (i + 4) / periods.length));
    const value = round(aim.from + (aim.to - aim.from) * share + drift, aim.digits);
    const dice = random();
    const delay = random() < 0.86 ? 1 + Math.floor(random() * 9) : 11 + Math.floor(random() * 24);
    if (i >= periods.length - course.silent) return [];
    return revisionsOf(period, Math.max(value, 0), dice, delay, i === periods.length - 1).filter((one) => one.at <= now);
  });
}

function revisionsOf(period: Period, value: number, dice: number, delay: number, newest: boolean): GeneratedRevision[] {
  const submitted = endDay(period) + delay;
  const first = {
    period,
    revision: 1,
    value,
    status: 'submitted',
    at: at(submitted, '08:40'),
    by: 'lead',
    reason: 'monthly entry',
  } as const;
  const approve = (revision: number, day: number) =>
    ({
      period,
      revision,
      value,
      status: 'approved',
      at: at(day, '13:05'),
      by: 'reviewer',
      reason: 'checked against the evidence',
    }) as const;
  if (dice < 0.03) return [];
  if (dice < 0.04)
    return [
      { ...first, value: undefined, reason: 'no reading: the meter was out of service' },
      { ...approve(2, submitted + 3), value: undefined },
    ];
  if (dice < 0.055) {
    return [
      { ...first, value: value * 10 },
      {
        ...first,
        revision: 2,
        value: value * 10,
        status: 'returned',
        at: at(submitted + 2, '10:15'),
        by: 'reviewer',
        reason: 'ten times the usual: please check the decimal point',
      },
      { ...first, revision: 3, at: at(submitted + 4, '09:20'), reason: 'decimal point corrected' },
      approve(4, submitted + 6),
    ];
  }
  if (newest && dice > 0.66) return [first];
  return [first, approve(2, submitted + 3)];
}

function at(day: number, time: string): string {
  return `${formatDay(day)}T${time}:00.000Z`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** The period a demonstration's baseline was read in: the one before its first. */
export function baselinePeriod(first: Period): Period {
  return shift(first, -1);
}

/** Deadlines fall at the end of the third, fourth or fifth year after the demonstration began. */
export function deadlineAfter(first: Period, seed: string): Period {
  const { year } = civilDate(startDay(first));
  return { frequency: 'year', index: year + 4 + Math.floor(randomFrom(`${seed}/deadline`)() * 3) };
}
