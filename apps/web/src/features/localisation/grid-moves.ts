/** A cell of a grid, from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly direction: 'ltr' | 'rtl';
}

/** Where a key leads from a cell; undefined where it leads nowhere in a grid. Left is left, whichever way the page is read. */
export function gridMove({ row, column }: GridPlace, key: string, { rows, columns, direction }: GridSize): GridPlace | undefined {
  const ahead = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  const to = (place: GridPlace): GridPlace => ({
    row: Math.min(rows - 1, Math.max(0, place.row)),
    column: Math.min(columns - 1, Math.max(0, place.column)),
  });
  switch (key) {
    case 'ArrowDown':
      return to({ row: row + 1, column });
    case 'ArrowUp':
      return to({ row: row - 1, column });
    case ahead:
      return to({ row, column: column + 1 });
    case back:
      return to({ row, column: column - 1 });
    case 'Home':
      return to({ row, column: 0 });
    case 'End':
      return to({ row, column: columns - 1 });
    default:
      return undefined;
  }
}
