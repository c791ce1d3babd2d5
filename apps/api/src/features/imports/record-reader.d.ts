import type { z } from '@hono/zod-openapi';
import type { Locate, ReadResult } from './import-fault.ts';
/** Checks records against a schema; each faulty field is reported with its line, the rest is read. */
export declare function readRecords<Schema extends z.ZodType>(
  schema: Schema,
  records: readonly unknown[],
  locate: Locate,
): ReadResult<z.infer<Schema>>;
