/** SQLite takes 32,766 parameters a statement; 500 rows of our widest table stay below. */
const ROWS_PER_STATEMENT = 500;

export function* inChunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) yield items.slice(start, start + ROWS_PER_STATEMENT);
}
