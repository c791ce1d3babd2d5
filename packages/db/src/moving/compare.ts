import type { Kysely } from 'kysely';
import { type DumpedRow, pagesOf } from '../dump.ts';
import { type Difference, differenceOf } from '../move-difference.ts';
import type { Schema } from '../schema/schema.ts';
import { type MovedTable, WATCHED } from './watch-changes.ts';

/** After so many a person has seen enough. */
const MOST_TOLD = 20;
const PAGE = 5000;

/** Compares every column of every row of every table, side by side in the order of their keys; the first differences, and how many rows were the same. */
export async function compareAll(
  { source, target }: { source: Kysely<Schema>; target: Kysely<Schema> },
  progress: (table: string, rows: number) => void | Promise<void>,
): Promise<{ readonly rows: Readonly<Record<string, number>>; readonly differences: readonly Difference[] }> {
  const differences: Difference[] = [];
  const rows: Record<string, number> = {};
  for (const table of WATCHED) {
    let same = 0;
    for await (const difference of differencesOf(table, { source, target })) {
      if (difference) differences.push(difference);
      else same += 1;
      if (differences.length >= MOST_TOLD) return { rows, differences };
      if (same % 100_000 === 0 && same > 0) await progress(table.name, same);
    }
    rows[table.name] = same;
  }
  return { rows, differences };
}

/** Undefined for each row that is the same in both. */
async function* differencesOf(
  table: MovedTable,
  { source, target }: { source: Kysely<Schema>; target: Kysely<Schema> },
): AsyncGenerator<Difference | undefined> {
  const [here, there] = [rowsInOrder(source, table), rowsInOrder(target, table)];
  let [one, other] = await Promise.all([here.next(), there.next()]);
  while (one.row || other.row) {
    const order = one.row && other.row ? compared(table, one.row, other.row) : one.row ? -1 : 1;
    const key = JSON.stringify(table.key.map((column) => (order <= 0 ? one.row : other.row)?.[column]));
    yield differenceOf(table.name, key, order <= 0 ? one.row : undefined, order >= 0 ? other.row : undefined);
    if (order <= 0) one = await here.next();
    if (order >= 0) other = await there.next();
  }
}

interface Row {
  readonly row: DumpedRow | undefined;
}

/** One row after another; the next page is asked for while one is looked at. */
function rowsInOrder(db: Kysely<Schema>, { name, key }: MovedTable) {
  const pages = pagesOf(db, { name, key }, PAGE);
  // Nobody waits for a page that was asked for beforehand when the comparison ends early.
  const ask = () => {
    const asked = pages.next();
    asked.catch(() => undefined);
    return asked;
  };
  let coming = ask();
  let page: readonly DumpedRow[] = [];
  let at = 0;
  return {
    next: async (): Promise<Row> => {
      while (at >= page.length) {
        const next = await coming;
        if (next.done) return { row: undefined };
        [page, at] = [next.value, 0];
        coming = ask();
      }
      at += 1;
      return { row: page[at - 1] };
    },
  };
}

/** As both databases order keys: numbers by size, texts by the bytes of UTF-8. */
function compared({ key }: MovedTable, a: DumpedRow, b: DumpedRow): number {
  for (const column of key) {
    const [one, other] = [a[column], b[column]];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
  }
  return 0;
}
