import type { EntitySet } from './entity-sets.ts';
import { holding } from './holds.ts';
import { type Page, pageOf, sorter } from './page.ts';
import type { Query } from './query.ts';

/** A page of a set whose rows are all at hand: definitions, targets, reporting units. */
export function readSet<Row>(
  rows: readonly Row[],
  set: EntitySet<Row>,
  { query, pageSize }: { query: Query; pageSize: number },
): Page<Row> {
  const found = query.filter ? rows.filter(holding(query.filter, set)) : [...rows];
  found.sort(sorter(query.orderBy, set));
  const offset = /^\d{1,9}$/.test(query.skipToken ?? '') ? Number(query.skipToken) : 0;
  return { ...pageOf(found, { query, pageSize, offset }, String), count: query.count ? found.length : undefined };
}
