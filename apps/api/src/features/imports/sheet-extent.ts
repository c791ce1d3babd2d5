import { unzip } from 'fflate';

/** How far a sheet goes, by the addresses of its cells. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

const SHEET = /^\/?xl\/worksheets\/[^/]+\.xml$/i;
/** The address of a cell, or the number of a row. */
const ADDRESS = /\br\s*=\s*["'](?:\$?([A-Z]{1,3}))?\$?(\d{1,7})["']/gi;

/** The extent of each sheet of a workbook, without making any of its cells. All of it is unpacked: what holds more than it says is refused. */
export async function extentOfSheets(archive: Uint8Array): Promise<Extent[]> {
  const sheets = await new Promise<Record<string, Uint8Array>>((resolve, reject) =>
    unzip(archive, (error, files) => (error ? reject(error) : resolve(files))),
  );
  return Object.entries(sheets).flatMap(([name, sheet]) => (SHEET.test(name) ? [extentOf(sheet)] : []));
}

function extentOf(sheet: Uint8Array): Extent {
  const extent = { rows: 0, columns: 0 };
  // Latin-1: addresses are ASCII, and nothing else is asked.
  for (const [, letters = '', digits = '0'] of Buffer.from(sheet.buffer, sheet.byteOffset, sheet.length)
    .toString('latin1')
    .matchAll(ADDRESS)) {
    extent.rows = Math.max(extent.rows, Number(digits));
    extent.columns = Math.max(extent.columns, columnOf(letters));
  }
  return extent;
}

/** `A` is 1, `XFD` 16,384. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
