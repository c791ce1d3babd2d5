import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility';

/** What a column of a sheet may hold, and what is said beside a cell of it. */
export interface Validation {
  /** From 0. */
  readonly column: number;
  /** Its words, or the cells of another sheet that hold them (`'country'!$A$3:$A$2000`); undefined for anything. */
  readonly list: readonly string[] | { readonly cells: string } | undefined;
  readonly title: string;
  readonly prompt: string;
}

/** A list within a formula may be so long; a longer one is not offered. */
const MOST_LISTED = 255;
/** Rows that are for entries: behind the heading and the line of help. */
const FIRST_ROW = 3;
const LAST_ROW = 20_000;

/** The sheet with lists to choose from and a word of help at its cells. */
export function withValidations(xml: string, validations: readonly Validation[]): string {
  if (validations.length === 0) return xml;
  const all = validations.map(markup).join('');
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  return insertElementMarkupAccordingToOrderOfSiblings(
    xml,
    `<dataValidations count="${validations.length}">${all}</dataValidations>`,
    order,
    'worksheet',
  );
}

function markup({ column, list, title, prompt }: Validation): string {
  const letters = lettersOf(column);
  const words = `showInputMessage="1" promptTitle="${sanitizeAttributeValue(title.slice(0, 32))}" prompt="${sanitizeAttributeValue(prompt.slice(0, 250))}"`;
  const place = `sqref="${letters}${FIRST_ROW}:${letters}${LAST_ROW}"`;
  const formula = list === undefined ? undefined : 'cells' in list ? list.cells : `"${list.join(',')}"`;
  if (formula === undefined || formula.length > MOST_LISTED) return `<dataValidation allowBlank="1" ${words} ${place}/>`;
  // What is not in the list is warned of, and the file's reader says what is wrong with it: references may be to what is not there yet.
  return `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" ${words} ${place}><formula1>${sanitizeTextContent(formula)}</formula1></dataValidation>`;
}

function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}
