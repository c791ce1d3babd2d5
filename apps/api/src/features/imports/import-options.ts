import type { FoundFile } from '@miqyas/contract/imports';
import type { FileReading } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { ImportFault } from './import-fault.ts';
import type { MarkedCopy } from './marked-copy.ts';
import type { LeftOut, LocatedWarning, PreviewRow } from './preview.ts';
import type { Source } from './source.ts';
import type { Stored } from './store-definitions.ts';

export interface ImportOptions {
  readonly programme: string;
  readonly actor: Actor;
  readonly source: Source;
  /** How the file is to be read, as far as somebody has said so. */
  readonly reading?: FileReading | undefined;
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

/** Options with nothing left to be thought of. */
export type Importing = ImportOptions & { readonly reading: FileReading };

export interface ImportProgress {
  readonly phase: 'checking' | 'storing';
  /** Rows of the file so far. */
  readonly rows: number;
}

export interface ImportReport extends Omit<Stored, 'faults'> {
  readonly kind: 'definitions' | 'targets' | 'values' | 'unreadable';
  /** Of what was stored: by it all of it can be taken back. */
  readonly id?: string;
  /** The first of them, in the order of the file. */
  readonly faults: readonly ImportFault[];
  readonly faultCount: number;
  /** False when nothing of the file was stored: it was faulty, or this is a preview. */
  readonly stored: boolean;
  /** Of values: how many stay out, and what is told of the others. */
  readonly refused?: number;
  readonly warnings?: readonly LocatedWarning[];
  readonly warningCount?: number;
  readonly leftOut?: readonly LeftOut[];
  /** Of a preview. */
  readonly found?: FoundFile;
  readonly rows?: readonly PreviewRow[];
}
