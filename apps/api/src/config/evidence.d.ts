import type { Bucket } from './bucket.ts';
/** How evidence is kept. */
export interface EvidenceSettings {
  /** A bucket, or a folder beside the database. */
  readonly place:
    | {
        readonly kind: 'folder';
        readonly path: string;
      }
    | {
        readonly kind: 'bucket';
        readonly bucket: Bucket;
      };
  /** A file holds so much at most. */
  readonly mostBytes: number;
  /** The file of removed evidence is kept so many days; undefined for ever. */
  readonly keepDays: number | undefined;
  /** A program, and what stands before the path of the file that it is to look at; undefined looks at none. */
  readonly scan: readonly [program: string, ...before: readonly string[]] | undefined;
}
