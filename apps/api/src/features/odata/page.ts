import type { EntitySet } from './entity-sets.ts';
import { inOrder } from './holds.ts';
import type { Order, Query } from './query.ts';

/** Some entities of a set, how many there are in all where that was asked, and where the next ones begin. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly count: number | undefined;
  /** Of the next page; undefined where this is the last one. */
  readonly next: string | undefined;
}

/** Orders rows as it is asked, and by their key where that leaves them equal: a page is the same however often it is asked for. */
export function sorter<Row>(orderBy: readonly Order[], { properties, key }: EntitySet<Row>): (a: Row, b: Row) => number {
  const of = new Map(properties.map((property) => [property.name, property.of]));
  const orders = [...orderBy, ...key.map((name) => ({ name, descending: false }))].flatMap(({ name, descending }) => {
    const read = of.get(name);
    return read ? [{ read, sign: descending ? -1 : 1 }] : [];
  });
  return (a, b) => {
    for (const { read, sign } of orders) {
      const order = inOrder(read(a), read(b));
      if (order !== 0) return sign * order;
    }
    return 0;
  };
}

/** A page of rows that are all at hand: after those that are skipped, up to those that are asked for. `offset`: told by pages before. */
export function pageOf<Row>(
  rows: readonly Row[],
  { query: { skip, top }, pageSize, offset }: { query: Pick<Query, 'skip' | 'top'>; pageSize: number; offset: number },
  token: (offset: number) => string,
): Pick<Page<Row>, 'rows' | 'next'> {
  const end = Math.min(rows.length, top === undefined ? rows.length : skip + top);
  const from = skip + offset;
  const until = Math.min(end, from + pageSize);
  return { rows: rows.slice(from, until), next: until < end ? token(offset + pageSize) : undefined };
}
