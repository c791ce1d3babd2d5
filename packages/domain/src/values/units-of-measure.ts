import { DIMENSIONS } from './dimensions.ts';

export interface UnitOfMeasure {
  /** As definitions write it: `%`, `kt CO2e`, `minutes`. */
  readonly code: string;
  readonly ucum: string;
  /** What it measures: `mass`, `mass of CO2e`, `USD`. Only units of one dimension convert into one another. */
  readonly dimension: string;
  /** How many of the dimension's base it is. */
  readonly factor: number;
}

export const UNITS_OF_MEASURE: readonly UnitOfMeasure[] = Object.entries(DIMENSIONS).flatMap(([dimension, units]) =>
  Object.entries(units).map(([code, [ucum, factor]]) => ({ code, ucum, dimension, factor })),
);

/** The unit that is written so, by its code or else by its UCUM code (`GWh`, `GW.h`), letter for letter. */
export function unitOfMeasure(text: string): UnitOfMeasure | undefined {
  return byCode.get(text) ?? byUcum.get(text);
}

/** By what a value in one unit is multiplied to stand in the other; undefined where either is unknown or they measure different things. */
export function conversionFactor(from: string, to: string): number | undefined {
  const [source, wanted] = [unitOfMeasure(from), unitOfMeasure(to)];
  return source && wanted && source.dimension === wanted.dimension ? source.factor / wanted.factor : undefined;
}

const byCode = new Map(UNITS_OF_MEASURE.map((unit) => [unit.code, unit]));
const byUcum = new Map(UNITS_OF_MEASURE.toReversed().map((unit) => [unit.ucum, unit]));
