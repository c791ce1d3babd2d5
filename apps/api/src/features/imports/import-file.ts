import type { Writer } from '@miqyas/db';
import { type Authorship, assertNever } from '@miqyas/domain';
import { type Context, today } from '../../context.ts';
import { actorOf, requireVerb } from '../people/permissions.ts';
import { requireDefinitions } from '../programme/require-definitions.ts';
import type { ImportFault } from './import-fault.ts';
import { type Import, readFileContent } from './read-file.ts';
import { type Stored, storeDefinitions } from './store-definitions.ts';
import { storeTargets } from './store-targets.ts';
import { storeValues } from './store-values.ts';

export interface ImportOptions {
  readonly programme: string;
  readonly actor: string;
  /** Name of the file, for the record. */
  readonly file: string;
  readonly text: string;
  /** Store what is right of a faulty file; without it a faulty file changes nothing. */
  readonly acceptValid: boolean;
  /** Published figures come in as approved; `submitted` leaves them provisional. */
  readonly status: 'submitted' | 'approved';
}

export interface ImportReport extends Omit<Stored, 'faults'> {
  readonly kind: Import['kind'];
  readonly faults: readonly ImportFault[];
  /** False when the file was faulty and nothing of it was stored. */
  readonly stored: boolean;
}

/** Rolls the transaction back and carries out what was wrong. */
class Unstored {
  readonly faults: readonly ImportFault[];

  constructor(faults: readonly ImportFault[]) {
    this.faults = faults;
  }
}

/** Reads a file and stores it in one transaction: whole, or (with `acceptValid`) its valid part, or not at all. */
export async function importFile(context: Context, options: ImportOptions): Promise<ImportReport> {
  const read = readFileContent(options.text);
  const none = { kind: read.kind, added: 0, changed: 0, unchanged: 0, stored: false };
  if (read.kind === 'unreadable') return { ...none, faults: read.faults };
  await requireDefinitions(context.store, options.programme);
  try {
    return await context.store.transaction(async (tx) => {
      const person = await actorOf(tx, options.actor);
      requireVerb(person, 'import');
      const authorship = { by: person.code, at: context.clock().toISOString(), reason: `import of ${options.file}` };
      const result = await store(tx, read, options, authorship, today(context));
      const faults = [...read.faults, ...result.faults].sort((a, b) => a.line - b.line);
      if (faults.length > 0 && !options.acceptValid) throw new Unstored(faults);
      return { ...result, kind: read.kind, faults, stored: true };
    });
  } catch (error) {
    if (error instanceof Unstored) return { ...none, faults: error.faults };
    throw error;
  }
}

function store(
  tx: Writer,
  read: Exclude<Import, { kind: 'unreadable' }>,
  options: ImportOptions,
  authorship: Authorship,
  day: number,
): Promise<Stored> {
  const { programme, status } = options;
  switch (read.kind) {
    case 'definitions':
      return storeDefinitions(tx, { programme, definitions: read.rows, authorship });
    case 'targets':
      return storeTargets(tx, { programme, targets: read.rows, authorship });
    case 'values':
      return storeValues(tx, {
        programme,
        values: read.rows,
        headings: read.headings,
        status,
        source: options.file,
        authorship,
        today: day,
      });
    default:
      return assertNever(read);
  }
}
