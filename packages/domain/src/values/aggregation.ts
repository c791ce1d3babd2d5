/** How values become one: over reporting units, or over periods. A median or percentile is never rolled up: `none`. */
export const AGGREGATION_METHODS = ['sum', 'mean', 'weighted-mean', 'ratio', 'last', 'min', 'max', 'none'] as const;
export type AggregationMethod = (typeof AGGREGATION_METHODS)[number];

/** A flow happens in a period (MWh), a stock stands at its end (meters installed), a ratio has a numerator and a denominator. */
export type Quantity = 'flow' | 'stock' | 'ratio';
