/** Rows of cells, as they were copied. */
export type Block = readonly (readonly string[])[];

const MOST_ROWS = 5000;
const MOST_COLUMNS = 400;

/** What was copied, cell by cell: of a table its own cells, whatever stands in them; else lines and tabs. Undefined for one cell alone. */
export function clipboardBlock(data: Pick<DataTransfer, 'getData'>): Block | undefined {
  const html = data.getData('text/html');
  const table = html === '' ? null : new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  const block = withoutEmptyEnd(table ? cellsOf(table) : linesOf(data.getData('text/plain')));
  return block.length > 1 || (block[0]?.length ?? 0) > 1 ? block : undefined;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function cellsOf(table: HTMLTableElement): string[][] {
  const rows: string[][] = [];
  for (const [r, row] of [...table.rows].slice(0, MOST_ROWS).entries()) {
    let at = 0;
    for (const cell of row.cells) {
      rows[r] ??= [];
      while (rows[r][at] !== undefined) at += 1;
      // A raised 2 is a footnote and no digit.
      for (const raised of cell.querySelectorAll('sup, sub'))
        raised.textContent = (raised.textContent ?? '').replaceAll(/\d/g, (digit) => RAISED[Number(digit)] as string);
      const text = (cell.textContent ?? '').trim();
      for (let down = 0; down < Math.min(cell.rowSpan || 1, MOST_ROWS); down += 1)
        for (let across = 0; across < Math.min(cell.colSpan || 1, MOST_COLUMNS); across += 1) {
          rows[r + down] ??= [];
          // What covers several cells stands in the first of them.
          (rows[r + down] as string[])[at + across] = down + across === 0 ? text : '';
        }
    }
    rows[r] ??= [];
  }
  return rows.map((row) => Array.from(row, (cell) => cell ?? ''));
}

/** Tabs between cells, a line a row; a cell in quotation marks may hold either. */
function linesOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g)) {
    (rows.at(-1) as string[]).push((quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"')).trim());
    if (end === '') break;
    if (end !== '\t') rows.push([]);
    if (rows.length > MOST_ROWS) break;
  }
  return rows;
}

/** A spreadsheet ends what it copies with a line end. */
function withoutEmptyEnd(rows: readonly (readonly string[])[]): string[][] {
  const kept = rows.map((row) => [...row]);
  while (kept.length > 1 && kept.at(-1)?.every((cell) => cell === '')) kept.pop();
  return kept;
}
