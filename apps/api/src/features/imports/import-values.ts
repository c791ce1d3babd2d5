import { createHash, randomBytes } from 'node:crypto';
import {
  appendRevisions,
  type Definitions,
  definitionsWithin,
  finishImport,
  importProgress,
  listCountries,
  type Reader,
  saveImportProgress,
  seriesKey,
  type WrittenChangeSet,
} from '@miqyas/db';
import { type Authorship, allows, MARKS, MarkEvidence, type NumberMarks, type NumberReading } from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { bookkeeping, unitOfWork } from '../../access/unit-of-work.ts';
import { allDefinitions, visibleTo } from '../../access/visibility.ts';
import { type CurrentValues, loadCurrent, loadCurrentValues, NOTHING_KNOWN } from '../measurements/current-values.ts';
import type { Entry } from '../measurements/record-measurements.ts';
import { type DecidedValues, type RuledValues, type ValuesInput, valuesOfFile } from './decide-values.ts';
import { FaultList } from './fault-list.ts';
import { ruledValuesOf } from './file-rules.ts';
import type { ImportFault } from './import-fault.ts';
import type { Importing, ImportReport } from './import-options.ts';
import { kpiNames, placeNames } from './known-names.ts';
import type { Layout } from './layout.ts';
import { Preview } from './preview.ts';
import type { OpenFile } from './read-beside.ts';
import { unreadable } from './read-file.ts';
import { columnOfField, type ReadValues, valueReader } from './read-values.ts';
import type { ReadingRules } from './row-reading.ts';
import { UnreadableError } from './rows.ts';
import { opened } from './source.ts';
import { questionsOf } from './table-questions.ts';

/**
 * Reads the values of a file twice: first to check every row, then to store them, some at a time and each part for good. A
 * faulty file changes nothing unless its valid rest is wanted. One that was cut off (a kill, a full disk) goes on where it
 * was when it is brought again; one that was stored changes nothing.
 */
export async function importValues(context: Context, options: Importing, file: OpenFile): Promise<ImportReport> {
  const none = { kind: 'values' as const, added: 0, changed: 0, unchanged: 0, stored: false };
  const questions = file.layouts.flatMap((layout) => questionsOf(layout, options.reading));
  const { decimal } = options.reading;
  // What somebody has said; else the numbers say it.
  const marks = decimal && MARKS[decimal];
  let checked = await checkValues(context, options, file, { marks, questions });
  // A comma or a dot that could be either is read by what all the other numbers of the file show.
  if (checked.ambiguous > 0 && marks === undefined && !checked.evidence.isEmpty()) {
    const shown = checked.evidence.marks();
    if (shown.dot !== undefined) checked = await checkValues(context, options, file, { marks: shown, questions });
  }
  const { faults, counts, preview } = checked;
  const report = { faults: faults.list, faultCount: faults.count, refused: checked.refused, ...preview.report() };
  if (faults.stop) return { ...none, kind: 'unreadable', faults: faults.list, faultCount: faults.count };
  if (options.preview) return { ...none, ...counts, ...report, ...preview.shown() };
  if (questions.length > 0 || (faults.count > 0 && !options.acceptValid)) return { ...none, ...report };
  const { id, ...stored } = await storeValues(context, options, file, checked);
  return { ...none, ...stored, ...report, ...(id === undefined ? {} : { id }), stored: true };
}

/** Where nothing else is known: a dot stands before decimals in what programs write, divided by commas or as cells of a workbook. */
function usualMarks({ form }: OpenFile): NumberMarks {
  return form.delimiter === ';' || form.delimiter === '\t' ? {} : { dot: 'decimal' };
}

interface Checked {
  readonly faults: FaultList;
  readonly counts: { added: number; changed: number; unchanged: number };
  readonly refused: number;
  readonly ambiguous: number;
  readonly evidence: MarkEvidence;
  readonly marks: NumberMarks;
  readonly preview: Preview;
  readonly together: RuledValues | undefined;
}

/** Reads every row and says what is wrong; with `preview` also what storing it would change. */
async function checkValues(
  context: Context,
  options: Importing,
  file: OpenFile,
  { marks: said, questions }: { marks: NumberMarks | undefined; questions: readonly ImportFault[] },
): Promise<Checked> {
  const { programme, progress, actor } = options;
  const definitions = await allDefinitions(context, programme);
  const store = visibleTo(context, actor);
  const marks = said ?? usualMarks(file);
  const evidence = new MarkEvidence();
  let ambiguous = 0;
  const noted = (read: NumberReading) => {
    if (read.kind === 'number') evidence.add(read.proves);
    else if (read.kind === 'ambiguous' && read.about !== 'parentheses') ambiguous += 1;
  };
  const input = {
    ...{ source: sourceOf(options, file), status: options.status, actor: limited(options) },
    ...{ reader: actor, today: today(context) },
  };
  const rules = await rulesOf(context, options, definitions, marks, noted);
  const readers = file.layouts.map((layout) => valueReader(layout, rules));
  const together =
    questions.length === 0 ? await ruledValues(file, definitions, { ...rules, noted: () => undefined }, { ...input, options }) : undefined;
  const values = valuesOfFile({ ...input, together, asked: true });
  const faults = new FaultList();
  faults.add(questions);
  const preview = new Preview(file, { definitions, actor, marks });
  const marked = options.marked?.(headingsOf(file.layouts));
  const counts = { added: 0, changed: 0, unchanged: 0 };
  let [rows, refused] = [0, 0];
  try {
    for await (const { table, rows: batch } of questions.length > 0 ? file.batches(SAMPLE_ROWS) : file.batches(options.rowsAtOnce)) {
      preview.sample(table, batch);
      // A table that is asked about is only looked at.
      if (questions.length > 0) break;
      const read = (readers[table] as (typeof readers)[number])(batch);
      const entries = values.entriesOf(read.values, definitions);
      const known = await besideThem(store.read, options, definitions, entries.all);
      const decided = values.decided(read.values, entries, definitions, known, UNSIGNED);
      const own = named(decided.faults, file.layouts[table] as Layout);
      const all = inOrder([...read.faults, ...own]);
      faults.add(all);
      addTo(counts, decided);
      refused += decided.faults.length + new Set(read.faults.map(({ line }) => line)).size;
      preview.add(read, decided);
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
  return { faults, counts, refused, ambiguous, evidence, marks, preview, together };
}

/** A file that is looked at is held against what is there; one that is only checked for itself where rules or what it was based on ask for it. */
function besideThem(
  db: Reader,
  { preview, programme }: Importing,
  { rules }: Definitions,
  entries: readonly Entry[],
): Promise<CurrentValues> {
  if (preview) return loadCurrentValues(db, programme, entries, rules);
  const asks = rules.length > 0 || entries.some(({ basedOn }) => basedOn !== undefined);
  return asks ? loadCurrent(db, programme, entries, rules) : Promise.resolve(NOTHING_KNOWN);
}

/** What the file brings of KPIs that rules name; undefined where there are no rules, and the file is not read once more for them. */
async function ruledValues(
  file: OpenFile,
  definitions: Definitions,
  rules: ReadingRules,
  { options, ...input }: Omit<ValuesInput, 'asked'> & { readonly options: Importing },
): Promise<RuledValues | undefined> {
  if (definitions.rules.length === 0) return undefined;
  const readers = file.layouts.map((layout) => valueReader(layout, rules));
  async function* values() {
    for await (const { table, rows } of file.batches(options.rowsAtOnce)) yield (readers[table] as (typeof readers)[number])(rows).values;
  }
  try {
    return await ruledValuesOf(values(), definitions, input);
  } catch (error) {
    // The pass that tells faults meets it once more, and says where.
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/** Who is asked about at each value: nobody where they may bring, and approve where that is wanted, all of the programme. */
function limited({ actor, programme, status }: Importing): Actor | undefined {
  const everywhere = (permission: 'values.import' | 'values.approve') => allows(permission, actor.grants, { programme, scopes: [] });
  return everywhere('values.import') && (status === 'submitted' || everywhere('values.approve')) ? undefined : actor;
}

/** What values that say no source of their own come from. */
function sourceOf({ source }: Importing, { layouts }: OpenFile): string | undefined {
  return layouts.some(({ columns }) => columns.some(({ meaning }) => meaning === 'source')) ? undefined : source.name;
}

const SAMPLE_ROWS = 200;

/** The faults of decisions under the headings of their table. */
function named(faults: readonly ImportFault[], layout: Layout): ImportFault[] {
  return faults.map((fault) => ({ ...fault, column: columnOfField(layout, fault.column) }));
}

function headingsOf(layouts: readonly Layout[]): readonly string[] {
  return layouts[0]?.headings ?? [];
}

async function rulesOf(
  context: Context,
  { actor, reading }: Importing,
  definitions: Definitions,
  marks: NumberMarks,
  noted: ReadingRules['noted'],
): Promise<ReadingRules> {
  const countries = await listCountries(visibleTo(context, actor).read);
  return {
    ...{ reading, marks, noted },
    kpis: definitions.kpis,
    kpiNames: kpiNames(definitions.kpis.values()),
    placeNames: placeNames(definitions.reportingUnits.values(), countries),
    liesIn: (reportingUnit, place) => {
      const [unit, other] = [definitions.reportingUnits.get(reportingUnit), definitions.reportingUnits.get(place)];
      return other?.kind !== 'country' || unit?.country === undefined || unit.country === other.code;
    },
    assignmentOf: (reportingUnit, kpi) => definitions.assignments.get(seriesKey(reportingUnit, kpi)),
    yearStart: definitions.programme.yearStart,
  };
}

type Counts = Pick<DecidedValues, 'added' | 'changed' | 'unchanged'>;

/** Stores what is right, batch by batch; where the process was killed, the next import of the same file goes on from there. */
async function storeValues(
  context: Context,
  options: Importing,
  file: OpenFile,
  { marks, together }: Pick<Checked, 'marks' | 'together'>,
): Promise<Counts & { id: string | undefined }> {
  const { programme, source, status, actor } = options;
  const id = await fingerprint(options);
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const begun = await importProgress(visibleTo(context, actor).read, { programme, id });
  if (begun) addTo(counts, begun);
  const importId = begun?.importId ?? randomBytes(12).toString('base64url');
  const values = valuesOfFile({
    ...{ source: sourceOf(options, file), status, actor: limited(options), asked: false, today: today(context) },
    ...{ reader: actor, together },
  });
  let definitions = await allDefinitions(context, programme);
  const rules = await rulesOf(context, options, definitions, marks, () => undefined);
  const readers = file.layouts.map((layout) => valueReader(layout, rules));
  let stored = begun !== undefined;

  const storeBatch = async (read: ReadValues, lastRow: number) => {
    const permission = 'values.import';
    await unitOfWork(context, { actor, permission, programme }, async ({ tx, at, done, unchanged }) => {
      definitions = await definitionsWithin(tx, programme, definitions);
      const entries = values.entriesOf(read.values, definitions);
      const known = await loadCurrent(tx, programme, entries.all, definitions.rules);
      const authorship: Authorship = { by: actor.person, at, reason: importReason(source.name, importId) };
      const decided = values.decided(read.values, entries, definitions, known, authorship);
      addTo(counts, decided);
      if (decided.saved.length === 0) return unchanged(undefined);
      const [written] = await appendRevisions(tx, { programme, changeSets: [decided.saved] });
      const series = [...new Map(decided.saved.map((one) => [seriesKey(one.reportingUnit, one.kpi), one])).values()];
      const { reason } = authorship;
      const progress = { importId, lastRow, ...counts };
      await saveImportProgress(tx, { programme, id, file: source.name, by: actor.person, ...progress, part: { at, series } });
      stored = true;
      return done({ action: 'values.import', ...(written as WrittenChangeSet), reason }, undefined);
    });
    options.progress?.({ phase: 'storing', rows: lastRow });
  };
  let storing: Promise<void> = Promise.resolve();
  let rows = 0;
  for await (const { table, rows: batch } of file.batches(options.rowsAtOnce)) {
    const read = (readers[table] as (typeof readers)[number])(batch);
    rows += batch.length;
    await storing;
    if (begun && rows <= begun.lastRow) {
      // Already there: only noted, so that a value that comes twice is still named.
      values.note(values.entriesOf(read.values, definitions));
      continue;
    }
    storing = storeBatch(read, rows);
    // Awaited before the next one begins; meanwhile the next rows are read.
    storing.catch(() => undefined);
  }
  await storing;
  await bookkeeping(context, (tx) => finishImport(tx, { programme, id }));
  return { ...counts, id: stored ? importId : undefined };
}

/** Why a value is there: the file that it came in, and the mark of that import, by which it is told from another of the same name. */
export function importReason(file: string, importId: string): string {
  return `import of ${file} (${importId.slice(0, 6)})`;
}

const UNSIGNED: Authorship = { by: '', at: '', reason: '' };

function addTo(counts: { added: number; changed: number; unchanged: number }, more: Counts): void {
  counts.added += more.added;
  counts.changed += more.changed;
  counts.unchanged += more.unchanged;
}

function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  return [...faults].sort((a, b) => a.line - b.line);
}

/** The same file, imported the same way: what is resumed. */
async function fingerprint({ source, status, acceptValid, reading, actor }: Importing): Promise<string> {
  const hash = createHash('sha256').update(`${status} ${acceptValid} ${actor.person} ${JSON.stringify(reading)}\n`);
  for await (const piece of opened(source)) hash.update(piece);
  return hash.digest('hex');
}
