import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PROGRAMME } from '@miqyas/catalogue';
import { type MessageKey, translator } from '@miqyas/i18n';
import type { Config } from '../config/env.ts';
import type { ImportFault } from '../features/imports/import-fault.ts';
import { type ImportReport, importFile } from '../features/imports/import-file.ts';
import { openContext } from './open-context.ts';
import { PlainError } from './plain-error.ts';

export interface ImportCommand {
  readonly files: readonly string[];
  readonly as: string;
  readonly acceptValid: boolean;
  readonly submitted: boolean;
  readonly programme: string | undefined;
}

const WORDS = { definitions: 'KPI definitions', targets: 'targets', values: 'values', unreadable: 'nothing known' } as const;

/** Imports files in the order given; stops with an exit status of 1 when any was faulty. */
export async function importCommand(config: Config, command: ImportCommand): Promise<void> {
  const texts = await Promise.all(command.files.map((file) => readFile(file, 'utf8')));
  const context = await openContext(config);
  let faulty = 0;
  try {
    for (const [i, file] of command.files.entries()) {
      console.error(`${file}: reading …`);
      const report = await importFile(context, {
        programme: command.programme ?? PROGRAMME.code,
        actor: command.as,
        file: basename(file),
        text: texts[i] ?? '',
        acceptValid: command.acceptValid,
        status: command.submitted ? 'submitted' : 'approved',
      });
      for (const fault of report.faults) console.error(faultLine(file, fault));
      console.log(summaryOf(file, report));
      if (report.faults.length > 0) faulty += 1;
    }
  } finally {
    await context.store.close();
  }
  if (faulty > 0)
    throw new PlainError(
      command.acceptValid
        ? `${faulty} of ${command.files.length} files had faults; their valid part was stored.`
        : `${faulty} of ${command.files.length} files had faults and were not stored. Mend them, or store the valid rest with --accept-valid.`,
    );
}

/** `file:line: column: reason`, as compilers write it, so that editors can jump there. */
function faultLine(file: string, { line, column, code, parameters }: ImportFault): string {
  const reason = translator('en')(`fault.${code}` as MessageKey, { text: '', ...parameters });
  return column === '' ? `${file}:${line}: ${reason}` : `${file}:${line}: ${column}: ${reason}`;
}

function summaryOf(file: string, { kind, added, changed, unchanged, faults, stored }: ImportReport): string {
  const counts = `${added} new, ${changed} changed, ${unchanged} unchanged`;
  if (!stored) return `${file}: ${WORDS[kind]}, ${faults.length} faults; nothing stored`;
  return `${file}: ${WORDS[kind]}: ${counts}${faults.length > 0 ? `, ${faults.length} faults left out` : ''}`;
}
