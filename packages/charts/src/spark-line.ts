/** A series as an SVG path of straight pieces, with gaps where there is no value; and where its last value stands. `range` is what its height stands for. */
export function sparkLine(
  values: readonly (number | null)[],
  width: number,
  height: number,
  direction: 'ltr' | 'rtl',
  range?: readonly [low: number, high: number],
): { path: string; last: { x: number; y: number } | undefined } {
  const numbers = values.filter((value): value is number => value !== null);
  if (numbers.length === 0) return { path: '', last: undefined };
  const [low, high] = range ?? [Math.min(...numbers), Math.max(...numbers)];
  const pad = 3;
  const place = (value: number, i: number) => {
    const along = pad + (i / Math.max(1, values.length - 1)) * (width - 2 * pad);
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return { x: direction === 'rtl' ? width - along : along, y: height - pad - share * (height - 2 * pad) };
  };
  let path = '';
  let pen = 'M';
  let last: { x: number; y: number } | undefined;
  values.forEach((value, i) => {
    if (value === null) {
      pen = 'M';
      return;
    }
    last = place(value, i);
    path += `${pen}${last.x.toFixed(1)} ${last.y.toFixed(1)}`;
    pen = 'L';
  });
  return { path, last };
}
