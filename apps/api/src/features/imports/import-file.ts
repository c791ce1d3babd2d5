import type { Writer } from '@miqyas/db';
import { type Authorship, assertNever } from '@miqyas/domain';
import { requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, seesWhole } from '../../access/visibility.ts';
import type { ImportOptions, ImportReport } from './import-options.ts';
import { importValues } from './import-values.ts';
import { type Import, readFile } from './read-file.ts';
import { type Stored, storeDefinitions } from './store-definitions.ts';
import { storeTargets } from './store-targets.ts';

/** Reads a file and stores it: whole, or (with `acceptValid`) its valid part, or not at all. */
export async function importFile(context: Context, options: ImportOptions): Promise<ImportReport> {
  const { actor } = options;
  requirePermission(actor, 'files.import', options);
  await allDefinitions(context, options.programme);
  const read = await readFile(options.source);
  switch (read.kind) {
    case 'unreadable':
      return { ...report(read.kind, { added: 0, changed: 0, unchanged: 0, faults: read.faults }), stored: false };
    case 'values':
      requirePermission(actor, 'values.import', options);
      return importValues(context, options, read.table);
    default:
      requirePermission(actor, `${read.kind}.import`, options);
      return importAtOnce(context, options, read);
  }
}

/** Of so many definitions at most the trail names each. */
const MOST_WRITTEN_OUT = 200;

/** Definitions and targets are few: one unit of work. */
async function importAtOnce(
  context: Context,
  options: ImportOptions,
  read: Extract<Import, { kind: 'definitions' | 'targets' }>,
): Promise<ImportReport> {
  const { actor, programme, preview, acceptValid, source } = options;
  const reason = `import of ${source.name}`;
  return unitOfWork(context, { actor, permission: `${read.kind}.import`, programme }, async ({ tx, at, done, unchanged }) => {
    const stored = await store(tx, read, options, { by: actor.person, at, reason });
    const faults = [...read.faults, ...stored.faults].sort((a, b) => a.line - b.line);
    if (preview) return unchanged({ ...report(read.kind, { ...stored, faults }), stored: false });
    if (faults.length > 0 && !acceptValid) {
      return unchanged({ ...report(read.kind, { added: 0, changed: 0, unchanged: 0, faults }), stored: false });
    }
    const result = { ...report(read.kind, { ...stored, faults }), stored: true };
    const { added, changed, unchanged: same, written = [] } = stored;
    if (written.length === 0) return unchanged(result);
    const details = { added, changed, unchanged: same, written: written.slice(0, MOST_WRITTEN_OUT) };
    return done({ action: `${read.kind}.import`, subject: source.name, details, reason }, result);
  });
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
