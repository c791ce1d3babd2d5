/** Cumulative up to a day, all in one currency, none below 0. */
export interface EarnedValueInput {
  /** PV: what was to be done by now, at its budget. */
  readonly plannedValue: number;
  /** EV: what is done, at its budget. */
  readonly earnedValue: number;
  /** AC: what it has cost. */
  readonly actualCost: number;
  /** BAC: the budget of all there is to do. */
  readonly budgetAtCompletion: number;
}

export type EarnedValue =
  | {
      readonly kind: 'earned-value';
      /** CV = EV − AC, in the currency; below 0 it costs more than planned. */
      readonly costVariance: number;
      /** SV = EV − PV, in the currency; below 0 it is behind. */
      readonly scheduleVariance: number;
      /** CPI = EV / AC; undefined where nothing was spent. */
      readonly costIndex: number | undefined;
      /** SPI = EV / PV; undefined where nothing was planned. */
      readonly scheduleIndex: number | undefined;
      /** EAC = BAC / CPI: what all of it will cost if it goes on like this; undefined while nothing is earned or spent. */
      readonly estimateAtCompletion: number | undefined;
      /** ETC = EAC − AC: what is still to be spent. */
      readonly estimateToComplete: number | undefined;
      /** VAC = BAC − EAC; below 0 the budget will be overrun. */
      readonly varianceAtCompletion: number | undefined;
      /** TCPI = (BAC − EV) / (BAC − AC): the cost index that the rest needs to stay within the budget; undefined where none of it is left. */
      readonly toCompleteIndex: number | undefined;
    }
  /** Negative, or no finite number. */
  | { readonly kind: 'unusable'; readonly of: keyof EarnedValueInput };

const INPUTS = ['plannedValue', 'earnedValue', 'actualCost', 'budgetAtCompletion'] as const;

/**
 * How a project stands in cost and time against its plan: variances, indices and what it will cost (earned value management; ISO
 * 21508:2018, "Earned value management in project and programme management"; PMI, "The Standard for Earned Value Management", 2019). The
 * estimate at completion takes the cost index so far for that of the rest.
 */
export function earnedValueOf(input: EarnedValueInput): EarnedValue {
  const of = INPUTS.find((name) => !(input[name] >= 0 && Number.isFinite(input[name])));
  if (of) return { kind: 'unusable', of };
  const { plannedValue, earnedValue, actualCost, budgetAtCompletion } = input;
  const costIndex = ratio(earnedValue, actualCost);
  const estimateAtCompletion = costIndex === undefined ? undefined : ratio(budgetAtCompletion, costIndex);
  return {
    kind: 'earned-value',
    costVariance: earnedValue - actualCost,
    scheduleVariance: earnedValue - plannedValue,
    costIndex,
    scheduleIndex: ratio(earnedValue, plannedValue),
    estimateAtCompletion,
    // The same as EAC − AC, and exactly 0 once everything is done.
    estimateToComplete: costIndex === undefined ? undefined : ratio(budgetAtCompletion - earnedValue, costIndex),
    varianceAtCompletion: estimateAtCompletion === undefined ? undefined : budgetAtCompletion - estimateAtCompletion,
    toCompleteIndex: ratio(budgetAtCompletion - earnedValue, budgetAtCompletion - actualCost),
  };
}

/** Undefined unless the divisor is above 0, and beyond finite numbers. */
function ratio(part: number, whole: number): number | undefined {
  const value = part / whole;
  return whole > 0 && Number.isFinite(value) ? value : undefined;
}
