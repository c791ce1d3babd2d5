import { createWriteStream } from 'node:fs';
import { type MessageKey, translator } from '@miqyas/i18n';
import { actorAs } from '../access/actor.ts';
import type { Config } from '../config/env.ts';
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
  readonly submitted: boolean;
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
        status: command.submitted ? 'submitted' : 'approved',
        preview: command.preview,
        marked: command.marked === undefined ? undefined : markedTo(command.marked),
        progress: progressOf(file),
        rowsAtOnce: ROWS_AT_ONCE,
      });
      for (const fault of report.faults) console.error(faultLine(file, fault));
      if (report.faultCount > report.faults.length) console.error(`${file}: … and ${report.faultCount - report.faults.length} more`);
      console.log(summaryOf(file, report, command));
      if (report.faultCount > 0) faulty += 1;
    }
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
  const { line, column } = fault;
  return column === '' ? `${file}:${line}: ${reasonOf(fault)}` : `${file}:${line}: ${column}: ${reasonOf(fault)}`;
}

function reasonOf({ code, parameters }: ImportFault): string {
  return translator('en')(`fault.${code}` as MessageKey, { text: '', ...parameters });
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
