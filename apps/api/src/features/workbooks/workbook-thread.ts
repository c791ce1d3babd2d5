import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { answerCalls } from '../../access/answer-calls.ts';
import type { Cell } from './cell.ts';
import { OPEN_BACKGROUND, withOpenCells, withProtection } from './protection.ts';
import { type NumberCells, type Validation, withValidations } from './validations.ts';

export type WorkbookCall =
  | { readonly kind: 'rows'; readonly sheet: string; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'dress'; readonly sheet: string; readonly dress: Dress }
  | { readonly kind: 'finish'; readonly file: string };

/** How a sheet reads, and what its columns take. */
export interface Dress {
  readonly rightToLeft: boolean;
  readonly widths: readonly number[];
  readonly validations: readonly Validation[];
  readonly numbers?: readonly NumberCells[];
  /** Rows and columns that stay in sight; the first row where nothing is said. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** Only open cells may be typed into. */
  readonly isProtected?: true;
  /** It is not shown to who opens the workbook. */
  readonly isHidden?: true;
}

const EDGE = '#B9BFBC';

type Row = SheetData[number];
const sheets = new Map<string, Row[]>();
const dresses = new Map<string, Dress>();

answerCalls(async (call: WorkbookCall) => {
  if (call.kind === 'finish') {
    const all = [...sheets].map(([sheet, data]) => {
      const { rightToLeft = false, widths = [], frozen = { rows: 1, columns: 0 } } = dresses.get(sheet) ?? {};
      return {
        data,
        sheet,
        stickyRowsCount: frozen.rows,
        ...(frozen.columns > 0 ? { stickyColumnsCount: frozen.columns } : {}),
        rightToLeft,
        ...(widths.length > 0 ? { columns: widths.map((width) => ({ width })) } : {}),
      };
    });
    const names = [...sheets.keys()];
    const dressed = {
      files: {
        transform: {
          'xl/worksheets/sheet{id}.xml': {
            transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) => {
              const { validations = [], numbers = [], isProtected } = dresses.get(names[sheetIndex] ?? '') ?? {};
              const validated = withValidations(xml, validations, numbers);
              return isProtected ? withProtection(validated) : validated;
            },
          },
          'xl/styles.xml': { transform: withOpenCells },
          'xl/workbook.xml': {
            transformElementAttributes: (tag: string, attributes: Record<string, string | number>) =>
              tag === 'sheet' && dresses.get(String(attributes['name']))?.isHidden ? { ...attributes, state: 'hidden' } : attributes,
          },
        },
      },
    };
    await writeExcelFile(all, { features: [dressed] }).toFile(call.file);
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
  const { value, bold, background, wrapped, open } = cell;
  return {
    ...(value === null || value === '' ? {} : { value }),
    ...(open ? { backgroundColor: OPEN_BACKGROUND, borderColor: EDGE, borderStyle: 'thin' as const } : {}),
    ...(wrapped ? { wrap: true, alignVertical: 'top' as const } : {}),
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(background === undefined ? {} : { backgroundColor: background as `#${string}` }),
  };
}
