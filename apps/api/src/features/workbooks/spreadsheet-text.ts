/** What comes before it is passed over by one program or another: then the next character decides. */
const BEGINS_FORMULA = /^[\s\p{C}]*[=+\-@\uFE62\uFF0B\uFF0D\uFF1D\uFF20\u2212]/u;
const TAB_OR_RETURN = /^[\t\r]/;
const PLAIN_NUMBER = /^[+-]?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,3})?$/;

/**
 * A text as it stands in any file that a spreadsheet may open, CSV and workbook alike: one that would be taken for a formula gets an
 * apostrophe before it. A plain number is none.
 */
export function spreadsheetText(text: string): string {
  if (PLAIN_NUMBER.test(text)) return text;
  return BEGINS_FORMULA.test(text) || TAB_OR_RETURN.test(text) ? `'${text}` : text;
}

/** The text that was written, of one that came back. */
export function textOfSpreadsheet(text: string): string {
  return text.startsWith("'") && spreadsheetText(text.slice(1)) === text ? text.slice(1) : text;
}
