import { type Point, type PublishedTarget } from '@miqyas/domain';
import type { Locate, ReadResult } from './import-fault.ts';
/** A target as read; what the file does not say is undefined. */
export type ReadTarget = Omit<PublishedTarget, 'inForce' | 'milestones'> & {
  readonly inForce: boolean | undefined;
  readonly milestones: readonly Point[] | undefined;
};
/** Published targets from records like those of `national-targets.json`. */
export declare function readTargetRecords(records: readonly unknown[], locate?: Locate): ReadResult<ReadTarget>;
