/**
 * The straight line of least squares through the first `until` values at 0, 1, 2 …; NaN is a gap. The slope is 0 where there
 * is only one moment.
 */
export function straightLine(y: Float64Array, until = y.length): { readonly slope: number; readonly intercept: number } {
  let [n, st, sy, stt, sty] = [0, 0, 0, 0, 0];
  for (let t = 0; t < until; t += 1) {
    const value = y[t] as number;
    if (Number.isNaN(value)) continue;
    n += 1;
    st += t;
    sy += value;
    stt += t * t;
    sty += t * value;
  }
  const width = n * stt - st * st;
  const slope = width > 0 ? (n * sty - st * sy) / width : 0;
  return { slope, intercept: (sy - slope * st) / n };
}
