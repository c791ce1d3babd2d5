import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { FileReading } from '@miqyas/contract/imports';
import { actorAs } from '../access/actor.ts';
import { computeAllRollups } from '../access/rollups.ts';
import type { Config } from '../config/env.ts';
import { describeFault, describeReport } from '../features/imports/describe-report.ts';
import type { ImportFault } from '../features/imports/import-fault.ts';
import { importFile } from '../features/imports/import-file.ts';
import type { ImportProgress, ImportReport } from '../features/imports/import-options.ts';
import { type MarkedCopy, markedCsv, markedXlsx } from '../features/imports/marked-copy.ts';
import { fileSource } from '../features/imports/source.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';
import { programmeOf } from './programme.ts';

export interface ImportCommand {
  readonly files: readonly string[];
  readonly as: string;
  readonly acceptValid: boolean;
  readonly approved: boolean;
  readonly column?: readonly string[];
  readonly reading?: string;
  readonly preview: boolean;
  readonly marked?: string;
  readonly programme: string | undefined;
}

const WORDS = { definitions: 'KPI definitions', targets: 'targets', values: 'values', unreadable: 'nothing known' } as const;

/** Nobody else waits in this process; a writer in another waits a tenth of a second. */
const ROWS_AT_ONCE = 4000;

/** Imports files in the order given; stops with an exit status of 1 when any was faulty. */
export async function importCommand(config: Config, command: ImportCommand): Promise<void> {
  if (command.marked !== undefined && command.files.length > 1) throw new PlainError('A marked copy is made of one file at a time.');
  const reading = await readingOf(command);
  const sources = await Promise.all(command.files.map((file) => fileSource(file)));
  const context = await openContext(config);
  let faulty = 0;
  try {
    const programme = await programmeOf(context.store.read, command.programme);
    for (const [i, source] of sources.entries()) {
      const file = command.files[i] ?? '';
      console.error(`${file}: reading …`);
      const report = await importFile(context, {
        programme,
        actor: await actorAs(context.store.read, command.as),
        source,
        acceptValid: command.acceptValid,
        status: command.approved ? 'approved' : 'submitted',
        reading,
        preview: command.preview,
        marked: command.marked === undefined ? undefined : markedTo(command.marked),
        progress: progressOf(file),
        rowsAtOnce: ROWS_AT_ONCE,
      });
      for (const fault of report.faults) console.error(faultLine(file, fault));
      if (report.faultCount > report.faults.length) console.error(`${file}: … and ${report.faultCount - report.faults.length} more`);
      const { warnings = [], leftOut = [] } = describeReport('en', report);
      for (const { sheet, line, column, detail } of warnings)
        console.error(`${placeOf(file, { sheet, line, column })}: warning: ${detail}`);
      for (const { what, count, text } of leftOut) console.error(`${file}: left out, ${LEFT_OUT[what]} (${count}): ${text}`);
      console.log(summaryOf(file, report, command));
      if (report.faultCount > 0) faulty += 1;
    }
    // A server leaves them to a job; here nobody comes after us.
    if (!command.preview) await computeAllRollups(context);
  } finally {
    await context.changes.close();
    await context.store.close();
  }
  if (faulty > 0 && !command.preview)
    throw new PlainError(
      command.acceptValid
        ? `${faulty} of ${command.files.length} files had faults; their valid part was stored.`
        : `${faulty} of ${command.files.length} files had faults and were not stored. Mend them, or store the valid rest with --accept-valid.`,
    );
}

function markedTo(file: string): (headings: readonly string[]) => MarkedCopy {
  return (headings) =>
    file.endsWith('.xlsx') ? markedXlsx(file, headings, reasonOf) : markedCsv(createWriteStream(file), headings, reasonOf);
}

/** A line a second at most, while it goes on. */
function progressOf(file: string): (progress: ImportProgress) => void {
  let said = Date.now();
  return ({ phase, rows }) => {
    if (Date.now() - said < 1000) return;
    said = Date.now();
    console.error(`${file}: ${phase}, ${rows.toLocaleString('en')} rows …`);
  };
}

/** `file:line: column: reason`, as compilers write it, so that editors can jump there. */
function faultLine(file: string, fault: ImportFault): string {
  return `${placeOf(file, fault)}: ${reasonOf(fault)}`;
}

function placeOf(file: string, { sheet, line, column }: { sheet?: string | undefined; line: number; column: string }): string {
  return [sheet === undefined ? file : `${file} [${sheet}]`, String(line), ...(column === '' ? [] : [` ${column}`])].join(':');
}

const LEFT_OUT = {
  'hidden-sheet': 'hidden sheets',
  'plan-sheet': 'sheets of plans or targets by their name (say --reading {"sheets":[…]} to read them)',
  'no-table': 'sheets without a table of values',
  notes: 'notes',
  returned: 'values that were not in force',
  'no-value': 'rows without a value',
} as const;

/** What the command says of how a file is read. */
async function readingOf({ column = [], reading }: ImportCommand): Promise<FileReading> {
  const said: unknown = reading === undefined ? {} : JSON.parse(await readFile(reading, 'utf8'));
  const columns = Object.fromEntries(
    column.map((pair) => {
      const at = pair.lastIndexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const read = FileReading.safeParse(column.length === 0 ? said : { ...(said as object), columns });
  if (!read.success) throw new PlainError(`This is no way to read a file: ${read.error.issues[0]?.message ?? ''}`);
  return read.data;
}

function reasonOf(fault: ImportFault): string {
  return describeFault('en', fault);
}

function summaryOf(
  file: string,
  { kind, added, changed, unchanged, faultCount, stored }: ImportReport,
  { preview }: ImportCommand,
): string {
  const counts = `${added} new, ${changed} changed, ${unchanged} unchanged`;
  const left = faultCount > 0 ? `, ${faultCount} faults left out` : '';
  if (preview) return `${file}: ${WORDS[kind]}: would be ${counts}${left}; nothing stored`;
  if (!stored) return `${file}: ${WORDS[kind]}, ${faultCount} faults; nothing stored`;
  return `${file}: ${WORDS[kind]}: ${counts}${left}`;
}
