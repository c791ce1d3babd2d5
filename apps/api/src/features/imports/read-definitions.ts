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
  parts,
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

/** A number, or the text of one as a cell of a table has it; an empty cell is none. */
const Cell = z.preprocess(
  (cell) => (typeof cell === 'string' ? (cell.trim() === '' ? null : /^-?\d+(\.\d+)?$/.test(cell.trim()) ? Number(cell) : cell) : cell),
  z.number().nullish(),
);
type Cell = number | null | undefined;

interface RangeColumns {
  readonly natural_range?: readonly [Cell, Cell] | null | undefined;
  readonly valid_min?: Cell;
  readonly valid_max?: Cell;
}

/** The valid range: a pair in JSON, two columns in a table. */
function rangeOf({ natural_range: pair, valid_min, valid_max }: RangeColumns): { min: number | undefined; max: number | undefined } {
  return { min: (pair ? pair[0] : valid_min) ?? undefined, max: (pair ? pair[1] : valid_max) ?? undefined };
}

type CutOffColumns = Partial<Record<'on_track_pace' | 'at_risk_pace' | 'on_track_gap' | 'at_risk_gap', Cell>>;

/** The cut-offs of a table; undefined where it has none of them. */
function cutOffColumns({
  on_track_pace: onTrackPace,
  at_risk_pace: atRiskPace,
  on_track_gap: onTrackGap,
  at_risk_gap: atRiskGap,
}: CutOffColumns) {
  const columns = { onTrackPace, atRiskPace, onTrackGap, atRiskGap };
  return Object.values(columns).some((value) => value != null) ? columns : undefined;
}

/** A list of JSON, or the text of one as a cell of a table has it. */
const Listed = z.preprocess((cell) => (typeof cell === 'string' ? parts(cell) : cell), z.array(z.string()).default([]));

/** Text, or nothing: JSON says null where there is none. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

const KpiCategory = z
  .object({ code: z.string().min(1), name_en: z.string().default(''), name_ar: z.string().default(''), name_zh: z.string().default('') })
  .transform(({ code, name_en: en, name_ar: ar, name_zh: zh }) => ({ code, names: { ar, zh, en } }));

const DefinitionRecord = z
  .object({
    code: z.string().trim().min(1).max(100),
    name_en: z.string().trim().default(''),
    name_ar: z.string().trim().default(''),
    name_zh: z.string().trim().default(''),
    domain: z.string().trim().default(NO_DOMAIN),
    definition: z.string().default(''),
    definition_ar: z.string().default(''),
    definition_zh: z.string().default(''),
    unit: z.string(),
    direction: z.enum(Object.keys(DIRECTIONS) as (keyof typeof DIRECTIONS)[]),
    aggregation: z.enum(AGGREGATIONS).optional(),
    over_time: z.enum(AGGREGATION_METHODS).optional(),
    frequency: z.enum(FREQUENCIES).default('year'),
    sdg_targets: Listed,
    source: z.string().default(''),
    code_certainty: z.string().default(''),
    classification: z.enum(CLASSIFICATIONS).optional(),
    tolerance: Cell,
    cut_offs: CutOffs.nullish(),
    on_track_pace: Cell,
    at_risk_pace: Cell,
    on_track_gap: Cell,
    at_risk_gap: Cell,
    natural_range: z.tuple([z.number().nullable(), z.number().nullable()]).nullish(),
    valid_min: Cell,
    valid_max: Cell,
    fed_by: z.string().optional(),
    decimals: Cell,
    numerator: Text,
    numerator_ar: Text,
    numerator_zh: Text,
    denominator: Text,
    denominator_ar: Text,
    denominator_zh: Text,
    categories: z.array(KpiCategory).default([]),
    standards: Listed,
    owner: z.string().default(''),
    withdrawn: z.boolean().default(false),
  })
  .superRefine((record, issues) => {
    if (record.name_en + record.name_ar + record.name_zh === '')
      issues.addIssue({ code: 'custom', message: 'a name in one language', path: ['name_en'] });
    const { min, max } = rangeOf(record);
    if (min !== undefined && max !== undefined && min >= max)
      issues.addIssue({
        code: 'custom',
        message: 'a low end below the high end',
        path: [record.natural_range ? 'natural_range' : 'valid_min'],
      });
    if ((record.tolerance ?? 0) < 0) issues.addIssue({ code: 'custom', message: 'a tolerance from 0', path: ['tolerance'] });
    const columns = cutOffColumns(record);
    if (columns && !CutOffs.safeParse(columns).success)
      issues.addIssue({ code: 'custom', message: 'four cut-offs, on track no easier than at risk, gaps from 0', path: ['on_track_pace'] });
  })
  .transform(
    (record): Definition => ({
      code: record.code,
      names: { ar: record.name_ar, zh: record.name_zh, en: record.name_en },
      domain: record.domain === NO_DOMAIN ? undefined : (DOMAIN_ALIASES.get(record.domain) ?? record.domain),
      definition: { en: record.definition, ar: record.definition_ar, zh: record.definition_zh },
      unitOfMeasure: record.unit,
      direction: DIRECTIONS[record.direction],
      aggregation: record.aggregation ?? (record.unit.startsWith('%') ? 'ratio' : 'latest'),
      overTime: record.over_time,
      frequency: record.frequency,
      validMin: rangeOf(record).min,
      validMax: rangeOf(record).max,
      tolerance: record.tolerance ?? undefined,
      cutOffs: record.cut_offs ?? CutOffs.safeParse(cutOffColumns(record)).data,
      sdgTargets: record.sdg_targets,
      source: record.source,
      certainty: record.code_certainty,
      classification: record.classification,
      fedBy: record.fed_by,
      decimals: record.decimals ?? undefined,
      numerator: { en: record.numerator, ar: record.numerator_ar, zh: record.numerator_zh },
      denominator: { en: record.denominator, ar: record.denominator_ar, zh: record.denominator_zh },
      categories: record.categories,
      standards: record.standards,
      owner: record.owner,
      withdrawn: record.withdrawn,
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
