import { isDeepStrictEqual } from 'node:util';
import { type Cell, type CellFault, checkEntry, type Entry, type KnownEntries, keyOf, REGISTERS, type RegisterName } from '@miqyas/domain';

/** An entry as it comes: its cells, where it stands, and what whoever changed it had before them. */
export interface IncomingRow {
  /** Line of a file, or position in a request. */
  readonly line: number;
  readonly cells: Readonly<Record<string, Cell>>;
  /** Null: it must not be there yet. */
  readonly before?: Entry | null | undefined;
}

export interface RowFault extends CellFault {
  readonly line: number;
  /** The entry as it stands, where somebody changed it in between. */
  readonly current?: Entry | undefined;
}

interface Judging {
  readonly register: RegisterName;
  readonly rows: readonly {
    readonly line: number;
    readonly seen: Entry | null | undefined;
    readonly key: string;
    readonly entry: Entry;
    readonly faults: readonly CellFault[];
  }[];
  /** What stands there, by key. */
  readonly before: ReadonlyMap<string, Entry>;
  readonly known: KnownEntries;
  /** Why who writes cannot have it: what is kept from them is not there. */
  readonly hidden: (entry: Entry) => CellFault | undefined;
}

/** Which of some rows are right, and what is wrong with the others: held against what is there, against each other, and against what was read. */
export function judgeRows({ register, rows, before, known, hidden }: Judging): {
  readonly faults: RowFault[];
  readonly right: { line: number; key: string; entry: Entry }[];
} {
  const column = REGISTERS[register].key[0] as string;
  const faults: RowFault[] = [];
  const right: { line: number; key: string; entry: Entry }[] = [];
  const met = new Map<string, number>();
  for (const { line, seen, key, entry, faults: unread } of rows) {
    const kept = hidden(entry);
    if (kept) {
      faults.push({ line, ...kept });
      continue;
    }
    const current = before.get(seen ? keyOf(REGISTERS[register], seen) : key);
    const same = isDeepStrictEqual(before.get(key), entry);
    // What stands there already is right, whatever is asked of new ones.
    const own: RowFault[] = [...unread, ...(same ? [] : checkEntry(register, entry, known))].map((fault) => ({ line, ...fault }));
    const first = met.get(key);
    if (unread.length === 0 && first !== undefined) own.push({ line, column, code: 'duplicate', parameters: { text: key, line: first } });
    met.set(key, first ?? line);
    if (seen === null && current && !same) own.push({ line, column, code: 'duplicate', parameters: { text: key }, current });
    if (seen && !same && !isDeepStrictEqual(current, seen))
      own.push({ line, column, code: 'changed-meanwhile', parameters: { text: key }, current });
    if (own.length > 0) faults.push(...own);
    else right.push({ line, key, entry });
  }
  return { faults, right };
}
