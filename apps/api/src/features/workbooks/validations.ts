import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { columnLetters } from './column-letters.ts';

/** What a column of a sheet may hold, and what is said beside a cell of it. */
export interface Validation {
  /** From 0. */
  readonly column: number;
  /** Its words, or the cells of another sheet that hold them (`'country'!$A$3:$A$2000`); undefined for anything. */
  readonly list: readonly string[] | { readonly cells: string } | undefined;
  readonly title: string;
  readonly prompt: string;
}

/** What some cells of a sheet that is filled in take: a number within a range, and what is said beside them. */
export interface NumberCells {
  /** Addresses: `F3`, `H3`. */
  readonly cells: readonly string[];
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly title: string;
  readonly prompt: string;
  /** What is said of anything else; it may be meant all the same. */
  readonly error: string;
}

/** A list within a formula may be so long; a longer one is not offered. */
const MOST_LISTED = 255;
/** Rows that are for entries: behind the heading and the line of help. */
const FIRST_ROW = 3;
const LAST_ROW = 20_000;

/** The sheet with lists to choose from and a word of help at its cells. */
export function withValidations(xml: string, validations: readonly Validation[], numbers: readonly NumberCells[] = []): string {
  const all = [...validations.map(markup), ...numbers.map(numberMarkup)];
  if (all.length === 0) return xml;
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  return insertElementMarkupAccordingToOrderOfSiblings(
    xml,
    `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`,
    order,
    'worksheet',
  );
}

function markup({ column, list, title, prompt }: Validation): string {
  const letters = columnLetters(column);
  const words = promptMarkup(title, prompt);
  const place = `sqref="${letters}${FIRST_ROW}:${letters}${LAST_ROW}"`;
  const formula = list === undefined ? undefined : 'cells' in list ? list.cells : `"${list.join(',')}"`;
  if (formula === undefined || formula.length > MOST_LISTED) return `<dataValidation allowBlank="1" ${words} ${place}/>`;
  // What is not in the list is warned of, and the file's reader says what is wrong with it: references may be to what is not there yet.
  return `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" ${words} ${place}><formula1>${sanitizeTextContent(formula)}</formula1></dataValidation>`;
}

function promptMarkup(title: string, prompt: string): string {
  return `showInputMessage="1" promptTitle="${sanitizeAttributeValue(cut(title, 32))}" prompt="${sanitizeAttributeValue(cut(prompt, 250))}"`;
}

/** A spreadsheet takes no half of a character. */
function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** Beyond these a spreadsheet keeps no digit of a unit. */
const ANY = 1e15;

/** What is typed as text is warned of and not refused: digits of another script are read all the same. */
function numberMarkup({ cells, min = -ANY, max = ANY, title, prompt, error }: NumberCells): string {
  const words = `${promptMarkup(title, prompt)} error="${sanitizeAttributeValue(cut(error, 220))}"`;
  return `<dataValidation type="decimal" operator="between" errorStyle="warning" allowBlank="1" showErrorMessage="1" ${words} sqref="${cells.join(' ')}"><formula1>${min}</formula1><formula2>${max}</formula2></dataValidation>`;
}
