/** How many candidates lie above a height, where rows of some of them lie there: the place of the last row whose middle is above it. */
export function lineAt(rows: readonly { readonly position: number; readonly middle: number }[], y: number): number {
  return rows.reduce((last, { position, middle }) => (middle < y ? Math.max(last, position) : last), 0);
}
