import type { EntrySheet } from '@miqyas/contract/client';
import { type Phase, READY } from './cell-state.ts';
import type { Draft } from './drafts.ts';
import { groupsOf, type Line, rowKey } from './sheet-lines.ts';
import type { CellOf, GridCell } from './use-cells.ts';

/** Everything that was typed, with what becomes of it. */
export interface Standing {
  /** Goes when it is handed in. */
  readonly ready: readonly GridCell[];
  /** Of those, what is odd and unexplained. */
  readonly unexplained: readonly GridCell[];
  readonly returned: readonly GridCell[];
  readonly newer: readonly GridCell[];
  readonly faulty: readonly GridCell[];
  readonly asking: readonly GridCell[];
  /** Owed for the month, and nothing typed. */
  readonly missing: number;
}

/** The lines of values that may be typed into, of all rows of a sheet whether they are shown or not. */
export function editableLines(sheet: EntrySheet): Line[] {
  return groupsOf(sheet, new Set(sheet.rows.map(rowKey)), () => true)
    .flatMap(({ lines }) => lines)
    .filter(({ field, unit }) => field === 'text' && unit.editable);
}

/** How what was typed into `lines` stands. */
export function standingOf(
  lines: readonly Line[],
  { month, months }: Pick<EntrySheet, 'month' | 'months'>,
  { drafts, cellOf }: { drafts: ReadonlyMap<string, Draft>; cellOf: CellOf },
): Standing {
  const cells = lines.flatMap((line) =>
    months.flatMap((one): GridCell[] => {
      const stored = line.cells.get(one);
      if (!stored) return [];
      const cell = cellOf(line, one);
      return one === month || stored.status === 'returned' || isTyped(cell, drafts) ? [cell] : [];
    }),
  );
  const ready = cells.filter((cell) => READY.includes(cell.phase) && isTyped(cell, drafts));
  const of = (phase: Phase) => cells.filter((cell) => cell.phase === phase);
  return {
    ready,
    unexplained: ready.filter(({ key, reading }) => reading.warns && drafts.get(key as string)?.comment.trim() === ''),
    returned: of('returned'),
    newer: of('newer').filter((cell) => isTyped(cell, drafts)),
    faulty: of('error'),
    asking: of('asks'),
    missing: cells.filter(({ phase, line, month: own }) => phase === 'empty' && !line.isPart && own === month).length,
  };
}

function isTyped({ key }: GridCell, drafts: ReadonlyMap<string, Draft>): boolean {
  return key !== undefined && drafts.has(key);
}
