/** Steps of 1, 2 or 5 times a power of ten that give four to eight intervals over a span; the multiples within it. */
export function niceTicks(from: number, to: number): { step: number; values: number[] } {
  const [low, high] = from < to ? [from, to] : [to, from];
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return { step: 1, values: [] };
  const rough = span / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return { step, values: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12))) };
}
