import { formOf, textGrid } from './read-text.ts';
import type { Row } from './rows.ts';
import type { Source } from './source.ts';

/** A text whose first row has the headings: readings of machines, and registers. */
export interface FirstRowTable {
  readonly headings: readonly string[];
  batches(rowsAtOnce?: number): AsyncGenerator<readonly Row[]>;
}

export async function firstRowTable(source: Source): Promise<FirstRowTable> {
  const grid = textGrid(source, await formOf(source));
  let head: Row | undefined;
  for await (const [first] of grid.rows(1)) {
    head = first;
    break;
  }
  return {
    headings: (head?.value ?? []).map((heading) => heading.trim()),
    batches: async function* (rowsAtOnce) {
      for await (const rows of grid.rows(rowsAtOnce)) {
        const own = rows.filter(({ line }) => line !== head?.line);
        if (own.length > 0) yield own;
      }
    },
  };
}
