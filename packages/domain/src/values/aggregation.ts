/** How values become one: over reporting units, or over periods. A median or percentile is never rolled up: `none`. */
export const AGGREGATION_METHODS = ['sum', 'mean', 'weighted-mean', 'ratio', 'last', 'min', 'max', 'none'] as const;
export type AggregationMethod = (typeof AGGREGATION_METHODS)[number];

const QUANTITIES = ['flow', 'stock', 'ratio'] as const;
/** A flow happens in a period (MWh), a stock stands at its end (meters installed), a ratio has a numerator and a denominator. */
export type Quantity = (typeof QUANTITIES)[number];

/** The aggregation that a kind of quantity asks for, over units and over time (IMF/UN national-accounts usage of flow and stock). */
const AGGREGATION_OF: Readonly<Record<Quantity, { readonly overUnits: AggregationMethod; readonly overTime: AggregationMethod }>> = {
  flow: { overUnits: 'sum', overTime: 'sum' },
  stock: { overUnits: 'sum', overTime: 'last' },
  ratio: { overUnits: 'ratio', overTime: 'ratio' },
};
