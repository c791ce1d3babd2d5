import { latinNumerals } from '@miqyas/domain';
import { BASE_COLUMNS, BASE_MARK, BASE_SHEET, type BaseCell, baseKey } from '../workbooks/template-sheet.ts';
import type { Column, Layout } from './layout.ts';
import { type Grid, isBlank, type Row } from './rows.ts';

/** What a workbook that was given out to be filled in says of itself. */
export interface Template {
  /** Sheets that only explain. */
  readonly explaining: readonly string[];
  readonly base: ReadonlyMap<string, BaseCell>;
}

export function isBaseSheet(name: string): boolean {
  return name === BASE_SHEET;
}

/** Reads the sheet that is not shown; undefined where it is of something else. */
export function templateOf([head, , ...rows]: readonly Row[]): Template | undefined {
  if (head?.value[0] !== BASE_MARK) return undefined;
  const base = rows.map(({ value }): [string, BaseCell] => {
    const [reportingUnit = '', kpi = '', category = '', period = '', revision, ...parts] = BASE_COLUMNS.map((_, i) => value[i] ?? '');
    const [own, numerator, denominator] = parts.map(numberOf);
    return [baseKey(reportingUnit, kpi, category, period), { revision: numberOf(revision) ?? 0, value: own, numerator, denominator }];
  });
  return { explaining: head.value.slice(1).filter((name) => !isBlank(name)), base: new Map(base) };
}

const TOLD = ['value', 'numerator', 'denominator'] as const;

/**
 * The rows with what was typed into them alone: cells that say what they said when the workbook was given out are empty, and beside the others
 * stands the revision that was in it.
 */
export function touchedOnly(grid: Grid, layout: Layout, { base }: Template): Grid {
  const of = (meaning: Column['meaning']) => layout.columns.find((column) => column.meaning === meaning && column.rank === 0);
  const [unit, kpi, category] = [of('place'), of('kpi'), of('category')];
  const periods = Map.groupBy(
    layout.columns.filter(({ period }) => period !== undefined),
    ({ period }) => period as string,
  );
  const touched = (row: Row): Row => {
    if (row.line <= layout.headingLine) return row;
    const said = (column: Column | undefined) => (column ? (row.value[column.at] ?? '').trim() : '');
    const value = [...row.value];
    const basedOn = new Map<number, number>();
    for (const [period, own] of periods) {
      const before = base.get(baseKey(said(unit), said(kpi), said(category), period));
      if (!before) continue;
      const isSame = ({ at, meaning }: Column) => {
        const told = TOLD.find((one) => one === meaning);
        if (told === undefined || row.odd?.has(at)) return false;
        const number = numberOf(value[at]);
        return isBlank(value[at]) || (number !== undefined && number === before[told]);
      };
      if (own.every(isSame)) for (const { at } of own) value[at] = '';
      else for (const { at } of own) basedOn.set(at, before.revision);
    }
    return { ...row, value, basedOn };
  };
  return {
    sheet: grid.sheet,
    rows: async function* (rowsAtOnce) {
      for await (const rows of grid.rows(rowsAtOnce)) yield rows.map(touched);
    },
  };
}

/** A number as a workbook's cell has it; undefined for nothing and for whatever is to be read by the reader of numbers. */
function numberOf(text: string | undefined): number | undefined {
  const plain = latinNumerals(text ?? '').trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined;
}
