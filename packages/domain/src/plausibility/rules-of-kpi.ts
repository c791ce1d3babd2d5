import type { Aggregation } from '../model.ts';
import { scaleOfUnit } from '../values/unit-scale.ts';
import type { PlausibilityRules } from './plausibility.ts';

/** The part of a definition that says what may be entered. */
interface Declared {
  readonly validMin?: number | undefined;
  readonly validMax?: number | undefined;
  readonly unitOfMeasure: string;
  readonly aggregation: Aggregation;
}

/**
 * What a definition declares of an entered value: its range, that a ratio is what its parts give, and that a share in percent has no more in
 * the numerator than in the denominator.
 */
export function plausibilityRules({ validMin, validMax, unitOfMeasure, aggregation }: Declared): PlausibilityRules {
  const share = aggregation === 'ratio' && unitOfMeasure.startsWith('%') && validMax === 100;
  const scale = aggregation === 'ratio' ? scaleOfUnit(unitOfMeasure) : undefined;
  return {
    min: validMin,
    max: validMax,
    ...(scale === undefined ? {} : { scale }),
    ...(share ? { numeratorWithinDenominator: 'warning' } : {}),
  };
}
