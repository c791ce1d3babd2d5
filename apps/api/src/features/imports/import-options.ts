import type { Actor } from '../../access/actor.ts';
import type { ImportFault } from './import-fault.ts';
import type { MarkedCopy } from './marked-copy.ts';
import type { Import } from './read-file.ts';
import type { Source } from './source.ts';
import type { Stored } from './store-definitions.ts';

export interface ImportOptions {
  readonly programme: string;
  readonly actor: Actor;
  readonly source: Source;
  /** Store what is right of a faulty file; without it a faulty file changes nothing. */
  readonly acceptValid: boolean;
  /** Published figures come in as approved; `submitted` leaves them provisional. */
  readonly status: 'submitted' | 'approved';
  /** Say what would be changed, and change nothing. */
  readonly preview: boolean;
  /** Makes a copy of a file of values with its faults marked. */
  readonly marked?: ((headings: readonly string[]) => MarkedCopy) | undefined;
  readonly progress?: ((progress: ImportProgress) => void) | undefined;
  /** A process that serves nobody takes more rows at once, and is faster for it. */
  readonly rowsAtOnce?: number | undefined;
}

export interface ImportProgress {
  readonly phase: 'checking' | 'storing';
  /** Rows of the file so far. */
  readonly rows: number;
}

export interface ImportReport extends Omit<Stored, 'faults'> {
  readonly kind: Import['kind'];
  /** The first of them, in the order of the file. */
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
  /** False when nothing of the file was stored: it was faulty, or this is a preview. */
  readonly stored: boolean;
}
