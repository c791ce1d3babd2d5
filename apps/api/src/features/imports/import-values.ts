import { createHash } from 'node:crypto';
import { appendRevisions, definitionsWithin, finishImport, importProgress, saveImportProgress, type WrittenChangeSet } from '@miqyas/db';
import type { Authorship } from '@miqyas/domain';
import { type Context, today } from '../../access/context.ts';
import { computeAllRollups } from '../../access/rollups.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { type CurrentValues, loadCurrent } from '../measurements/current-values.ts';
import { type DecidedValues, valuesOfFile } from './decide-values.ts';
import { FaultList } from './fault-list.ts';
import type { ImportFault } from './import-fault.ts';
import type { ImportOptions, ImportReport } from './import-options.ts';
import { unreadable } from './read-file.ts';
import { type Table, UnreadableError } from './read-tables.ts';
import { type ReadValues, valueReader } from './read-values.ts';
import { opened } from './source.ts';

type Counts = Pick<DecidedValues, 'added' | 'changed' | 'unchanged'>;

/**
 * Reads the values of a file twice: first to check every row, then to store them, some at a time and each part for good. A
 * faulty file changes nothing unless its valid rest is wanted. One that was cut off (a kill, a full disk) goes on where it
 * was when it is brought again; one that was stored changes nothing.
 */
export async function importValues(context: Context, options: ImportOptions, table: Table): Promise<ImportReport> {
  const none = { kind: 'values' as const, added: 0, changed: 0, unchanged: 0, stored: false };
  const checked = await checkValues(context, options, table);
  if (checked.faults.stop) return { ...none, kind: 'unreadable', faults: checked.faults.list, faultCount: checked.faults.count };
  const report = { faults: checked.faults.list, faultCount: checked.faults.count };
  if (options.preview) return { ...none, ...checked.counts, ...report };
  if (checked.faults.count > 0 && !options.acceptValid) return { ...none, ...report };
  const counts = await storeValues(context, options, table);
  return { ...none, ...counts, ...report, stored: true };
}

/** Reads every row and says what is wrong; with `preview` also what storing it would change. */
async function checkValues(context: Context, options: ImportOptions, table: Table): Promise<{ faults: FaultList; counts: Counts }> {
  const { programme, source, progress } = options;
  const definitions = await allDefinitions(context, programme);
  const file = valuesOfFile({ headings: table.headings, source: source.name, status: options.status, today: today(context) });
  const read = valueReader(table.headings);
  const faults = new FaultList();
  const marked = options.marked?.(table.headings);
  const counts = { added: 0, changed: 0, unchanged: 0 };
  let rows = 0;
  try {
    for await (const batch of table.batches(options.rowsAtOnce)) {
      const { values, faults: own } = read(batch);
      const entries = file.entriesOf(values, definitions);
      const known = options.preview ? await loadCurrent(visibleTo(context, options.actor).read, programme, entries.all) : NOTHING_KNOWN;
      const decided = file.decided(entries, definitions, known, UNSIGNED);
      const all = inOrder([...own, ...decided.faults]);
      faults.add(all);
      addTo(counts, decided);
      rows += batch.length;
      await marked?.rows(batch, all);
      progress?.({ phase: 'checking', rows });
    }
    await marked?.finish();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    faults.add(unreadable(error).faults);
    faults.stop = true;
  } finally {
    await marked?.end();
  }
  return { faults, counts };
}

/** Stores what is right, batch by batch; where the process was killed, the next import of the same file goes on from there. */
async function storeValues(context: Context, options: ImportOptions, table: Table): Promise<Counts> {
  const { programme, source, status, actor } = options;
  const id = await fingerprint(options);
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const begun = await importProgress(context.store.read, { programme, id });
  if (begun) addTo(counts, begun);
  const file = valuesOfFile({ headings: table.headings, source: source.name, status, today: today(context) });
  const read = valueReader(table.headings);
  let rows = 0;
  let definitions = await allDefinitions(context, programme);

  const storeBatch = async (values: ReadValues['values'], line: number, count: number) => {
    const permission = 'values.import';
    await unitOfWork(context, { actor, permission, programme }, async ({ tx, at, done, unchanged }) => {
      definitions = await definitionsWithin(tx, programme, definitions);
      const entries = file.entriesOf(values, definitions);
      const known = await loadCurrent(tx, programme, entries.all);
      const authorship: Authorship = { by: actor.person, at, reason: `import of ${source.name}` };
      const decided = file.decided(entries, definitions, known, authorship);
      addTo(counts, decided);
      if (decided.saved.length === 0) return unchanged(undefined);
      const [written] = await appendRevisions(tx, { programme, changeSets: [decided.saved] });
      await saveImportProgress(tx, { programme, id, file: source.name, by: actor.person, at, lastLine: line, ...counts });
      return done({ action: 'values.import', ...(written as WrittenChangeSet), reason: authorship.reason }, undefined);
    });
    rows += count;
    options.progress?.({ phase: 'storing', rows });
  };
  let storing: Promise<void> = Promise.resolve();
  for await (const batch of table.batches(options.rowsAtOnce)) {
    const { values } = read(batch);
    const last = batch.at(-1)?.line ?? 0;
    await storing;
    if (begun && last <= begun.lastLine) {
      // Already there: only noted, so that a value that comes twice is still named.
      file.note(file.entriesOf(values, definitions));
      rows += batch.length;
      continue;
    }
    storing = storeBatch(values, last, batch.length);
    // Awaited before the next one begins; meanwhile the next rows are read.
    storing.catch(() => undefined);
  }
  await storing;
  await bookkeeping(context, (tx) => finishImport(tx, { programme, id }));
  await computeAllRollups(context);
  return counts;
}

const UNSIGNED: Authorship = { by: '', at: '', reason: '' };

const NOTHING_KNOWN: CurrentValues = { current: () => undefined, historyBefore: () => [], apply: () => undefined };

function addTo(counts: { added: number; changed: number; unchanged: number }, more: Counts): void {
  counts.added += more.added;
  counts.changed += more.changed;
  counts.unchanged += more.unchanged;
}

function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  return [...faults].sort((a, b) => a.line - b.line);
}

/** The same file, imported the same way: what is resumed. */
async function fingerprint({ source, status, acceptValid }: ImportOptions): Promise<string> {
  const hash = createHash('sha256').update(`${status} ${acceptValid}\n`);
  for await (const piece of opened(source)) hash.update(piece);
  return hash.digest('hex');
}
