const MOST = 4;
/** So many steps lie between the smallest and the largest number at least: two that differ are seldom written alike. */
const STEPS = 20;

/**
 * How many digits stand behind the point of every number of a KPI, so that a column is read at a glance and two numbers that differ do not
 * look the same: as the size and the spread of its targets (`goals`) and values ask for, never more than those have. Undefined where there
 * is nothing to go by. All in the KPI's unit.
 */
export function decimalsOf({ goals, values }: { goals: readonly number[]; values: readonly number[] }): number | undefined {
  const numbers = [...goals, ...values];
  if (numbers.length === 0) return undefined;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const bySize = size >= 1000 ? 0 : size >= 1 ? 1 : 2;
  const bySpread = high > low ? Math.ceil(Math.log10(STEPS / (high - low))) : 0;
  const wanted = Math.min(MOST, Math.max(bySize, bySpread, 0));
  for (let digits = wanted; digits > 0; digits--) if (numbers.some((one) => digitsOf(one) >= digits)) return digits;
  return 0;
}

/** Digits behind the point, without what binary arithmetic adds far behind. */
function digitsOf(value: number): number {
  const [, fraction = ''] = String(Number(value.toPrecision(12))).split('.');
  return fraction.length;
}
