import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { answerCalls } from '../../access/answer-calls.ts';
import type { Cell } from './cell.ts';
import { type Validation, withValidations } from './validations.ts';

export type WorkbookCall =
  | { readonly kind: 'rows'; readonly sheet: string; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'dress'; readonly sheet: string; readonly dress: Dress }
  | { readonly kind: 'finish'; readonly file: string };

/** How a sheet reads, and what its columns take. */
export interface Dress {
  readonly rightToLeft: boolean;
  readonly widths: readonly number[];
  readonly validations: readonly Validation[];
}

type Row = SheetData[number];
const sheets = new Map<string, Row[]>();
const dresses = new Map<string, Dress>();

answerCalls(async (call: WorkbookCall) => {
  if (call.kind === 'finish') {
    const all = [...sheets].map(([sheet, data]) => {
      const { rightToLeft = false, widths = [] } = dresses.get(sheet) ?? {};
      return {
        data,
        sheet,
        stickyRowsCount: 1,
        rightToLeft,
        ...(widths.length > 0 ? { columns: widths.map((width) => ({ width })) } : {}),
      };
    });
    const names = [...sheets.keys()];
    const validations = {
      files: {
        transform: {
          'xl/worksheets/sheet{id}.xml': {
            transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
              withValidations(xml, dresses.get(names[sheetIndex] ?? '')?.validations ?? []),
          },
        },
      },
    };
    await writeExcelFile(all, { features: [validations] }).toFile(call.file);
    return;
  }
  if (call.kind === 'dress') {
    dresses.set(call.sheet, call.dress);
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
