import { type Writer } from '@miqyas/db';
import { type Authorship, type Cell, type CellFault, type Entry, type Kpi, type RegisterName } from '@miqyas/domain';
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
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
  /** What was said before and is said now: of the register, and of agreements that went along with it. */
  readonly entries: readonly {
    readonly register: RegisterName;
    readonly key: string;
    readonly old: Entry | undefined;
    readonly new: Entry;
  }[];
}
interface Writing {
  readonly programme: string;
  readonly register: Exclude<RegisterName, 'person'>;
  readonly rows: readonly IncomingRow[];
  readonly authorship: Authorship;
  /** Whether who writes sees a KPI: what they do not see they cannot change. */
  readonly sees?: ((kpi: Kpi) => boolean) | undefined;
  /** Whether the entries come from another programme: what their codes look like has been decided there. */
  readonly codesDecided?: boolean;
}
/** Checks entries against all that is there and writes those that are right; what is faulty is told, cell by cell. */
export declare function writeEntries(tx: Writer, writing: Writing): Promise<Written>;
