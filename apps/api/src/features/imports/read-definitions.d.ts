import { type AggregationMethod, type Classification, type KpiContent } from '@miqyas/domain';
import type { Locate, ReadResult } from './import-fault.ts';
export interface Definition extends Omit<KpiContent, 'overTime' | 'classification'> {
  readonly code: string;
  readonly overTime: AggregationMethod | undefined;
  readonly classification: Classification | undefined;
}
/** KPI definitions from records of the catalogue's shape; a CSV's older headings (`indicator_code`, `indicator_name`) are understood. */
export declare function readDefinitionRecords(records: readonly unknown[], locate?: Locate): ReadResult<Definition>;
