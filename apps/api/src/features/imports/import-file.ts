import { definitionsWithin, type Writer } from '@miqyas/db';
import { type Authorship, assertNever, type Kpi } from '@miqyas/domain';
import { requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, seesWhole } from '../../access/visibility.ts';
import { MOST_LISTED } from './fault-list.ts';
import type { Importing, ImportOptions, ImportReport } from './import-options.ts';
import { importValues } from './import-values.ts';
import { formShown } from './preview.ts';
import { type ReadImport, readBeside } from './read-beside.ts';
import { type Stored, storeDefinitions } from './store-definitions.ts';
import { storeTargets } from './store-targets.ts';

/** Reads a file and stores it: whole, or (with `acceptValid`) its valid part, or not at all. */
export async function importFile(context: Context, said: ImportOptions): Promise<ImportReport> {
  const options: Importing = { ...said, reading: said.reading ?? {} };
  const { actor } = options;
  requirePermission(actor, 'files.import', options);
  const { programme } = await allDefinitions(context, options.programme);
  return readBeside(options.source, { reading: options.reading, yearStart: programme.yearStart }, async (read) => {
    switch (read.kind) {
      case 'unreadable':
        return {
          ...report(read.kind, { added: 0, changed: 0, unchanged: 0, faults: read.faults }, read.faults.length),
          stored: false,
          ...(options.preview && read.form ? { found: { ...formShown(read.form), tables: [], unknownKpis: [], unknownPlaces: [] } } : {}),
        };
      case 'values':
        requirePermission(actor, 'values.import', options);
        return importValues(context, options, read);
      default:
        requirePermission(actor, `${read.kind}.import`, options);
        return importAtOnce(context, options, read);
    }
  });
}

/** Of so many definitions at most the trail names each. */
const MOST_WRITTEN_OUT = 200;

/** Definitions and targets are few: one unit of work. */
async function importAtOnce(
  context: Context,
  options: ImportOptions,
  read: Extract<ReadImport, { kind: 'definitions' | 'targets' }>,
): Promise<ImportReport> {
  const { actor, programme, preview, acceptValid, source } = options;
  const reason = `import of ${source.name}`;
  const known = await allDefinitions(context, programme);
  return unitOfWork(context, { actor, permission: `${read.kind}.import`, programme }, async ({ tx, at, done, unchanged }) => {
    const definitions = await definitionsWithin(tx, programme, known);
    const sees = (kpi: Kpi) => seesWhole(actor, kpi, definitions);
    const stored = await store(tx, read, { programme, sees, authorship: { by: actor.person, at, reason } });
    const faults = [...read.faults, ...stored.faults].sort((a, b) => a.line - b.line).slice(0, MOST_LISTED);
    const count = read.faultCount + stored.faults.length;
    if (preview) return unchanged({ ...report(read.kind, { ...stored, faults }, count), stored: false });
    if (count > 0 && !acceptValid) {
      return unchanged({ ...report(read.kind, { added: 0, changed: 0, unchanged: 0, faults }, count), stored: false });
    }
    const result = { ...report(read.kind, { ...stored, faults }, count), stored: true };
    const { added, changed, unchanged: same, written = [] } = stored;
    if (written.length === 0) return unchanged(result);
    const details = { added, changed, unchanged: same, written: written.slice(0, MOST_WRITTEN_OUT) };
    return done({ action: `${read.kind}.import`, subject: source.name, details, reason }, result);
  });
}

function report(kind: ImportReport['kind'], { written: _, ...result }: Stored, faultCount: number): Omit<ImportReport, 'stored'> {
  return { kind, ...result, faultCount };
}

function store(
  tx: Writer,
  read: Extract<ReadImport, { kind: 'definitions' | 'targets' }>,
  { programme, sees, authorship }: { programme: string; sees: (kpi: Kpi) => boolean; authorship: Authorship },
): Promise<Stored> {
  switch (read.kind) {
    case 'definitions':
      return storeDefinitions(tx, { programme, definitions: read.rows, authorship, sees });
    case 'targets':
      return storeTargets(tx, { programme, targets: read.rows, authorship });
    default:
      return assertNever(read);
  }
}
