import type { DumpedRow } from './dump.ts';

/** A row that is not the same in both databases: which, and what of it. */
export interface Difference {
  readonly table: string;
  /** The key, as JSON. */
  readonly key: string;
  readonly kind: 'missing' | 'not-in-source' | 'other';
  /** Of `other`: the first column that differs. */
  readonly column?: string;
}

/** What differs between a row here and there; undefined where nothing does. */
export function differenceOf(
  table: string,
  key: string,
  source: DumpedRow | undefined,
  target: DumpedRow | undefined,
): Difference | undefined {
  if (!source && !target) return undefined;
  if (!target) return { table, key, kind: 'missing' };
  if (!source) return { table, key, kind: 'not-in-source' };
  for (const column in source) if (source[column] !== target[column]) return { table, key, kind: 'other', column };
  return undefined;
}

/** `measurement ["p","u","k","","2026-10",1]: value is another`. */
export function differenceText({ table, key, kind, column }: Difference): string {
  const what = { missing: 'is missing', 'not-in-source': 'is not in the source', other: `has another ${column ?? ''}` }[kind];
  return `${table} ${key} ${what}`;
}
