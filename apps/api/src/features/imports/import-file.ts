import { appendAudit, recordingMoment, type Writer } from '@miqyas/db';
import { type Authorship, assertNever } from '@miqyas/domain';
import type { Context } from '../../access/context.ts';
import { requirePermission } from '../../access/actor.ts';
import { seesWhole } from '../../access/visibility.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { ImportOptions, ImportReport } from './import-options.ts';
import { importValues } from './import-values.ts';
import { type Import, readFile } from './read-file.ts';
import { type Stored, storeDefinitions } from './store-definitions.ts';
import { storeTargets } from './store-targets.ts';

/** Rolls the transaction back and carries out what it would have done. */
class Unstored {
  readonly result: Stored;

  constructor(result: Stored) {
    this.result = result;
  }
}

/** Reads a file and stores it: whole, or (with `acceptValid`) its valid part, or not at all. */
export async function importFile(context: Context, options: ImportOptions): Promise<ImportReport> {
  const { actor } = options;
  requirePermission(actor, 'files.import', options);
  await requireDefinitions(context.store, options.programme);
  const read = await readFile(options.source);
  switch (read.kind) {
    case 'unreadable':
      return { ...report(read.kind, { added: 0, changed: 0, unchanged: 0, faults: read.faults }), stored: false };
    case 'values':
      requirePermission(actor, 'values.import', options);
      return importValues(context, options, read.table);
    default:
      requirePermission(actor, `${read.kind}.import`, options);
      return importAtOnce(context, options, read, { by: actor.person, at: '', reason: `import of ${options.source.name}` });
  }
}

/** Of so many definitions at most the trail names each. */
const MOST_WRITTEN_OUT = 200;

/** Definitions and targets are few: one transaction. */
async function importAtOnce(
  context: Context,
  options: ImportOptions,
  read: Extract<Import, { kind: 'definitions' | 'targets' }>,
  authorship: Authorship,
): Promise<ImportReport> {
  try {
    const result = await context.store.transaction(async (tx) => {
      const at = await recordingMoment(tx, { programme: options.programme, now: context.clock().toISOString() });
      const done = await store(tx, read, options, { ...authorship, at });
      const faults = [...read.faults, ...done.faults].sort((a, b) => a.line - b.line);
      if (options.preview) throw new Unstored({ ...done, faults });
      if (faults.length > 0 && !options.acceptValid) throw new Unstored({ added: 0, changed: 0, unchanged: 0, faults });
      const { by: actor, reason } = authorship;
      const { written = [] } = done;
      const details = { added: done.added, changed: done.changed, unchanged: done.unchanged, written: written.slice(0, MOST_WRITTEN_OUT) };
      const subject = options.source.name;
      const event = { at, actor, origin: options.actor.origin, programme: options.programme, subject, details, reason };
      if (done.added + done.changed > 0) await appendAudit(tx, [{ ...event, action: `${read.kind}.import` }]);
      return { ...done, faults };
    });
    return { ...report(read.kind, result), stored: true };
  } catch (error) {
    if (error instanceof Unstored) return { ...report(read.kind, error.result), stored: false };
    throw error;
  }
}

function report(kind: Import['kind'], { written: _, ...result }: Stored): Omit<ImportReport, 'stored'> {
  return { kind, ...result, faultCount: result.faults.length };
}

function store(
  tx: Writer,
  read: Extract<Import, { kind: 'definitions' | 'targets' }>,
  { programme, actor }: ImportOptions,
  authorship: Authorship,
): Promise<Stored> {
  switch (read.kind) {
    case 'definitions':
      return storeDefinitions(tx, { programme, definitions: read.rows, authorship, sees: (kpi) => seesWhole(actor, kpi, programme) });
    case 'targets':
      return storeTargets(tx, { programme, targets: read.rows, authorship });
    default:
      return assertNever(read);
  }
}
