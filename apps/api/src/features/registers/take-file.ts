import { createReadStream } from 'node:fs';
import { type Entry, FOLLOW_UP_NAMES, REGISTERS, type Register, type RegisterName, SET_UP_NAMES } from '@miqyas/domain';
import type { MessageKey, Translate } from '@miqyas/i18n';
import { stringify } from 'csv-stringify/sync';
import { spreadsheetText } from '../workbooks/spreadsheet-text.ts';
import { openWorkbook } from '../workbooks/workbook.ts';
import { entriesOf } from './entries.ts';
import type { World } from './world.ts';

type Write = (piece: Uint8Array) => Promise<void>;

interface Taking {
  readonly registers: readonly RegisterName[];
  readonly t: Translate;
  readonly rightToLeft: boolean;
}

/** Registers as a workbook: a sheet each, with lists to choose from, a line of help under the headings, and the same help at each cell. */
export async function takeWorkbook(world: World, { registers, t, rightToLeft }: Taking, file: string, write: Write): Promise<void> {
  const workbook = openWorkbook(file);
  try {
    for (const name of registers) {
      const register = REGISTERS[name];
      const helps = register.columns.map((column) => columnHelp(column.name, t));
      const heading = register.columns.map(({ name: value }) => ({ value, bold: true }));
      const help = helps.map((text, i) => ({ value: i === 0 ? `# ${text}` : text, background: HELP }));
      const rows = entriesOf(world, name).map((entry) => register.columns.map(({ name: column }) => cellOf(entry, column)));
      await workbook.rows(name, [heading, help, ...rows]);
      await workbook.dress(name, {
        rightToLeft,
        widths: register.columns.map(({ name: column }) => (/^(name|definition|track|note)/.test(column) ? 34 : 18)),
        validations: register.columns.map((column, i) => ({
          column: i,
          list: listOf(register, i, registers),
          title: column.name,
          prompt: helps[i] ?? '',
        })),
      });
    }
    await workbook.finish();
  } finally {
    await workbook.end();
  }
  for await (const piece of createReadStream(file)) await write(piece as Uint8Array);
}

const HELP = '#EEF1F0';

function cellOf(entry: Entry, column: string): string | number | null {
  const cell = entry[column];
  if (cell === undefined) return null;
  if (typeof cell === 'number') return cell;
  return typeof cell === 'boolean' ? 'yes' : spreadsheetText(cell);
}

/** What may be chosen: words, or the codes of another sheet of the same file. */
function listOf({ columns }: Register, i: number, registers: readonly RegisterName[]) {
  const type = columns[i]?.type;
  if (type?.kind === 'choice') return type.of;
  if (type?.kind === 'flag') return ['yes', 'no'];
  if (type?.kind !== 'reference' || type.to === 'reporting-unit' || type.to === 'person' || !registers.includes(type.to)) return undefined;
  return { cells: `'${type.to}'!$A$3:$A$20000` };
}

/** What a column is for, in the reader's language. */
function columnHelp(column: string, t: Translate): string {
  return t(`column.${column}.help` as MessageKey);
}

/** One register as CSV. */
export function csvOf(world: World, register: RegisterName): string {
  const { columns } = REGISTERS[register];
  const rows = entriesOf(world, register).map((entry) =>
    columns.map(({ name }) => {
      const cell = cellOf(entry, name);
      return cell === null ? '' : String(cell);
    }),
  );
  return `\uFEFF${stringify([columns.map(({ name }) => name), ...rows])}`;
}

/** Registers as JSON, by name. */
export function jsonOf(world: World, registers: readonly RegisterName[]): string {
  return JSON.stringify(Object.fromEntries(registers.map((name) => [name, entriesOf(world, name)])), undefined, 1);
}

/** What a file of a part of a programme has: its set-up or its follow-up. People's addresses are for who manages them. */
export function registersFor(what: RegisterName | 'set-up' | 'follow-up', mayManagePeople: boolean): readonly RegisterName[] {
  if (what === 'follow-up') return FOLLOW_UP_NAMES;
  return what === 'set-up' ? SET_UP_NAMES.filter((name) => name !== 'person' || mayManagePeople) : [what];
}
