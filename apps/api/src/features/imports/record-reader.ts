import type { z } from '@hono/zod-openapi';
import { FaultList } from './fault-list.ts';
import type { ImportFault, Locate, ReadResult } from './import-fault.ts';

/** Checks records against a schema; each faulty field is reported with its line, the rest is read. */
export function readRecords<Schema extends z.ZodType>(
  schema: Schema,
  records: readonly unknown[],
  locate: Locate,
): ReadResult<z.infer<Schema>> {
  const rows: { line: number; value: z.infer<Schema> }[] = [];
  const faults = new FaultList();
  records.forEach((record, i) => {
    const result = schema.safeParse(record);
    if (result.success) rows.push({ line: locate(i), value: result.data });
    else faults.add(result.error.issues.map((issue) => faultOf(issue, record, i, locate)));
  });
  return { rows, faults: faults.list, faultCount: faults.count };
}

function faultOf(issue: z.core.$ZodIssue, record: unknown, index: number, locate: Locate): ImportFault {
  const column = issue.path.join('.');
  const place = { line: locate(index, column), column };
  const found = valueAt(record, issue.path);
  if (found === undefined) return { ...place, code: 'missing', parameters: {} };
  if (issue.code === 'invalid_value') return { ...place, code: 'not-allowed', parameters: { allowed: issue.values.join(', ') } };
  if (issue.code === 'invalid_type' && issue.expected === 'number')
    return { ...place, code: 'not-a-number', parameters: { text: shown(found) } };
  return { ...place, code: 'not-allowed', parameters: { allowed: expectationOf(issue) } };
}

function expectationOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) return issue.options.join(', ');
  return issue.message;
}

function valueAt(record: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    record,
  );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 60) : (JSON.stringify(value)?.slice(0, 60) ?? '');
}
