/** Measures of forecast accuracy over the periods where an actual value is known; percentages in percent. */
export interface ForecastErrors {
  readonly count: number;
  /** Mean error, actual − forecast. */
  readonly me: number;
  readonly mae: number;
  readonly rmse: number;
  /** Mean absolute percentage error; undefined when an actual value is 0. */
  readonly mape: number | undefined;
  /** Mean absolute scaled error; undefined when the training values never change. */
  readonly mase: number | undefined;
}

/**
 * Accuracy of forecasts (Hyndman & Koehler 2006). MASE divides the mean absolute error by the mean absolute
 * (seasonal) naive error within the training values. Gaps (undefined) are left out; undefined when nothing is left, and
 * where one is no finite number.
 */
export function forecastErrors(
  actual: readonly (number | undefined)[],
  predicted: readonly (number | undefined)[],
  { training = [], season = 1 }: { readonly training?: readonly (number | undefined)[]; readonly season?: number } = {},
): ForecastErrors | undefined {
  const pairs = actual.flatMap((value, i) => {
    const forecast = predicted[i];
    return value === undefined || forecast === undefined ? [] : [{ value, error: value - forecast }];
  });
  if (pairs.length === 0 || !pairs.every(({ error }) => Number.isFinite(error))) return undefined;
  const average = (of: (pair: { value: number; error: number }) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const mae = average(({ error }) => Math.abs(error));
  const scale = naiveScale(training, season);
  return {
    count: pairs.length,
    me: average(({ error }) => error),
    mae,
    rmse: Math.sqrt(average(({ error }) => error * error)),
    mape: pairs.some(({ value }) => value === 0) ? undefined : average(({ value, error }) => Math.abs((100 * error) / value)),
    mase: scale ? mae / scale : undefined,
  };
}

/**
 * Mean of |y(t) − y(t − season)| where both are known; without a season the last known value stands for the one before, so
 * that a series with gaps has a scale too. Undefined when there is no such pair.
 */
export function naiveScale(values: readonly (number | undefined)[], season: number): number | undefined {
  let [sum, count] = [0, 0];
  let lastKnown: number | undefined;
  for (let t = 0; t < values.length; t += 1) {
    const now = values[t];
    if (now === undefined) continue;
    const before = season === 1 ? lastKnown : values[t - season];
    lastKnown = now;
    if (before === undefined) continue;
    sum += Math.abs(now - before);
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
}
