import { z } from '@hono/zod-openapi';
import { DOMAIN_ALIASES } from '@miqyas/catalogue';
import { CutOffs } from '@miqyas/contract/primitives';
import {
  AGGREGATION_METHODS,
  AGGREGATIONS,
  type AggregationMethod,
  CLASSIFICATIONS,
  type Classification,
  FREQUENCIES,
  type KpiContent,
} from '@miqyas/domain';
import type { Locate, ReadResult } from './import-fault.ts';
import { readRecords } from './record-reader.ts';

export interface Definition extends Omit<KpiContent, 'overTime' | 'classification'> {
  readonly code: string;
  readonly overTime: AggregationMethod | undefined;
  readonly classification: Classification | undefined;
}

const NO_DOMAIN = 'context';
const DIRECTIONS = {
  increase: 'increase',
  up: 'increase',
  decrease: 'decrease',
  down: 'decrease',
  maintain: 'maintain',
  neutral: 'neutral',
} as const;

const DefinitionRecord = z
  .object({
    code: z.string().trim().min(1).max(100),
    name_en: z.string().trim().min(1),
    name_ar: z.string().trim().default(''),
    name_zh: z.string().trim().default(''),
    domain: z.string().trim().default(NO_DOMAIN),
    definition: z.string().default(''),
    unit: z.string(),
    direction: z.enum(Object.keys(DIRECTIONS) as (keyof typeof DIRECTIONS)[]),
    aggregation: z.enum(AGGREGATIONS).optional(),
    over_time: z.enum(AGGREGATION_METHODS).optional(),
    frequency: z.enum(FREQUENCIES).default('year'),
    sdg_targets: z.array(z.string()).default([]),
    source: z.string().default(''),
    code_certainty: z.string().default(''),
    classification: z.enum(CLASSIFICATIONS).optional(),
    tolerance: z.number().nonnegative().nullish(),
    cut_offs: CutOffs.nullish(),
    natural_range: z.tuple([z.number().nullable(), z.number().nullable()]).nullish(),
    fed_by: z.string().optional(),
  })
  .superRefine(({ natural_range: range }, issues) => {
    const [min, max] = range ?? [null, null];
    if (min !== null && max !== null && min >= max)
      issues.addIssue({ code: 'custom', message: 'a low end below the high end', path: ['natural_range'] });
  })
  .transform(
    (record): Definition => ({
      code: record.code,
      names: { ar: record.name_ar, zh: record.name_zh, en: record.name_en },
      domain: record.domain === NO_DOMAIN ? undefined : (DOMAIN_ALIASES.get(record.domain) ?? record.domain),
      definition: record.definition,
      unitOfMeasure: record.unit,
      direction: DIRECTIONS[record.direction],
      aggregation: record.aggregation ?? (record.unit.startsWith('%') ? 'ratio' : 'latest'),
      overTime: record.over_time,
      frequency: record.frequency,
      validMin: record.natural_range?.[0] ?? undefined,
      validMax: record.natural_range?.[1] ?? undefined,
      tolerance: record.tolerance ?? undefined,
      cutOffs: record.cut_offs ?? undefined,
      sdgTargets: record.sdg_targets,
      source: record.source,
      certainty: record.code_certainty,
      classification: record.classification,
      fedBy: record.fed_by,
    }),
  );

/** KPI definitions from records of the catalogue's shape; a CSV's older headings (`indicator_code`, `indicator_name`) are understood. */
export function readDefinitionRecords(records: readonly unknown[], locate: Locate = (record) => record + 1): ReadResult<Definition> {
  return readRecords(DefinitionRecord, records.map(renamed), locate);
}

function renamed(record: unknown): unknown {
  if (typeof record !== 'object' || record === null) return record;
  const { indicator_code, indicator_name, name, unit_of_measure, ...rest } = record as Record<string, unknown>;
  return { code: indicator_code, name_en: indicator_name ?? name, unit: unit_of_measure, ...rest };
}
