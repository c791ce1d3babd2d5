import type { z } from '@hono/zod-openapi';
import type { ImportFault, Locate, ReadResult } from './import-fault.ts';

/** Checks records against a schema; each faulty field is reported with its line, the rest is read. */
export function readRecords<Schema extends z.ZodType>(
  schema: Schema,
  records: readonly unknown[],
  locate: Locate,
): ReadResult<z.infer<Schema>> {
  const rows: { line: number; value: z.infer<Schema> }[] = [];
  const faults: ImportFault[] = [];
  records.forEach((record, i) => {
    const result = schema.safeParse(record);
    if (result.success) rows.push({ line: locate(i), value: result.data });
    else faults.push(...result.error.issues.map((issue) => faultOf(issue, i, locate)));
  });
  return { rows, faults };
}

function faultOf(issue: z.core.$ZodIssue, record: number, locate: Locate): ImportFault {
  const column = issue.path.join('.');
  const line = locate(record, column);
  if (issue.code === 'invalid_value') return { line, column, code: 'not-allowed', parameters: { allowed: issue.values.join(', ') } };
  if (issue.code === 'invalid_type' && issue.input === undefined) return { line, column, code: 'missing', parameters: {} };
  if (issue.code === 'invalid_type' && issue.expected === 'number')
    return { line, column, code: 'not-a-number', parameters: { text: shown(issue.input) } };
  if (issue.code === 'custom') return { line, column, code: 'not-a-period', parameters: { text: shown(issue.input) } };
  return { line, column, code: 'not-allowed', parameters: { allowed: issue.message } };
}

function shown(input: unknown): string {
  return typeof input === 'string' ? input.slice(0, 60) : (JSON.stringify(input)?.slice(0, 60) ?? '');
}
