import { z } from '@hono/zod-openapi';
import { endDay, formatPeriod, type Goal, type Period, type Point, type PublishedTarget, parsePeriod, TRAJECTORIES } from '@miqyas/domain';
import type { Locate, ReadResult } from './import-fault.ts';
import { readRecords } from './record-reader.ts';

/** A target as read; what the file does not say is undefined. */
export type ReadTarget = Omit<PublishedTarget, 'inForce' | 'milestones'> & {
  readonly inForce: boolean | undefined;
  readonly milestones: readonly Point[] | undefined;
};

/** A year of the calendar as a number, or any period as it is written: `2030-06`, or of a fiscal year `FY07-2029`. */
const Moment = z.union([z.int().min(1800).max(2200), z.string()]).transform((text, context): Period => {
  const period = parsePeriod(String(text));
  if (!period) context.addIssue({ code: 'custom', message: 'a year, or a period such as 2030-06 or FY07-2029' });
  return period ?? z.NEVER;
});
const Tolerance = z.number().nonnegative().nullish();
const YearValue = z.object({ year: Moment, value: z.number() });

const TargetRecord = z
  .object({
    iso3: z.string().trim().min(2).max(20),
    kpi_code: z.string().trim().min(1),
    baseline: YearValue.nullish(),
    target: z.discriminatedUnion('comparator', [
      z.object({ comparator: z.enum(['>=', '<=']), year: Moment, value: z.number(), tolerance: Tolerance }),
      z.object({ comparator: z.literal('halve'), year: Moment, value: z.null().optional(), tolerance: Tolerance }),
      z.object({ comparator: z.enum(['times>=', 'times<=']), year: Moment, factor: z.number(), tolerance: Tolerance }),
      z.object({ comparator: z.literal('range'), year: Moment, low: z.number(), high: z.number(), tolerance: Tolerance }),
    ]),
    milestones: z.array(YearValue).optional(),
    trajectory: z.enum(TRAJECTORIES).default('linear'),
    unit: z.string().default(''),
    source: z.string().default(''),
    certainty: z.string().default(''),
    note: z.string().default(''),
    in_force: z.boolean().optional(),
    flagship: z.boolean().default(false),
    owner: z.string().default(''),
  })
  .superRefine((record, issues) => {
    const { target, baseline, milestones = [] } = record;
    const refuse = (message: string, ...path: (string | number)[]) => issues.addIssue({ code: 'custom', message, path });
    const due = endDay(target.year);
    if (baseline && endDay(baseline.year) >= due) refuse(`a year before the target's ${formatPeriod(target.year)}`, 'baseline', 'year');
    if (target.comparator === 'range' && target.low >= target.high) refuse('a low end below the high end', 'target', 'low');
    milestones.forEach((milestone, i) => {
      const before = milestones[i - 1]?.year ?? baseline?.year;
      const at = endDay(milestone.year);
      if ((before && at <= endDay(before)) || at >= due) refuse('years in order, between baseline and target', 'milestones', i, 'year');
    });
  })
  .transform(
    (record): ReadTarget => ({
      reportingUnit: record.iso3,
      kpi: record.kpi_code,
      goal: goalOf(record.target),
      deadline: record.target.year,
      baseline: record.baseline ? { period: record.baseline.year, value: record.baseline.value } : undefined,
      milestones: record.milestones?.map((point) => ({ period: point.year, value: point.value })),
      trajectory: record.trajectory,
      printedUnitOfMeasure: record.unit,
      source: record.source,
      certainty: record.certainty,
      note: record.note,
      inForce: record.in_force,
      flagship: record.flagship,
      owner: record.owner,
    }),
  );

/** Published targets from records like those of `national-targets.json`. */
export function readTargetRecords(records: readonly unknown[], locate: Locate = (record) => record + 1): ReadResult<ReadTarget> {
  return readRecords(TargetRecord, records, locate);
}

type GoalRecord = { readonly tolerance?: number | null | undefined } & (
  | { comparator: '>=' | '<='; value: number }
  | { comparator: 'halve' }
  | { comparator: 'times>=' | 'times<='; factor: number }
  | { comparator: 'range'; low: number; high: number }
);

function goalOf({ tolerance: declared, ...target }: GoalRecord): Goal {
  const tolerance = declared === null || declared === undefined ? {} : { tolerance: declared };
  switch (target.comparator) {
    case 'halve':
      return { kind: 'relative', direction: 'decrease', factor: 0.5, ...tolerance };
    case 'times>=':
    case 'times<=':
      return {
        kind: 'relative',
        direction: target.comparator === 'times>=' ? 'increase' : 'decrease',
        factor: target.factor,
        ...tolerance,
      };
    case 'range':
      return { kind: 'maintain', low: target.low, high: target.high, ...tolerance };
    default:
      return { kind: 'reach', direction: target.comparator === '>=' ? 'increase' : 'decrease', value: target.value, ...tolerance };
  }
}
