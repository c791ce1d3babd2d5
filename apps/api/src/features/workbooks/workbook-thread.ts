import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { answerCalls } from '../../access/answer-calls.ts';
import type { Cell } from './cell.ts';

export type WorkbookCall =
  | { readonly kind: 'rows'; readonly sheet: string; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'finish'; readonly file: string };

type Row = SheetData[number];
const sheets = new Map<string, Row[]>();

answerCalls(async (call: WorkbookCall) => {
  if (call.kind === 'finish') {
    await writeExcelFile([...sheets].map(([sheet, data]) => ({ data, sheet, stickyRowsCount: 1 }))).toFile(call.file);
    return;
  }
  const own = sheets.get(call.sheet) ?? [];
  sheets.set(call.sheet, own);
  for (const row of call.rows) own.push(row.map(styled));
});

function styled(cell: Cell): Row[number] {
  if (cell === null || cell === '') return null;
  if (typeof cell !== 'object') return { value: cell };
  const { value, bold, background } = cell;
  return {
    value,
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(background === undefined ? {} : { backgroundColor: background as `#${string}` }),
  };
}
