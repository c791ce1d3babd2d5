import { type Calibration, calibrations } from '../mathematics/calibration.ts';
import { type Result, result } from './result.ts';

const SHARE = 'share of forecasts';
/** Shares of what came that an interval is to hold. */
const HOLDS_80 = [0.75, 0.85] as const;
const HOLDS_95 = [0.9, 0.98] as const;
/** Of what is called under one in ten at most so much comes true. */
const MOST_UNLIKELY = 0.15;

/**
 * The forecasts held against what came, over the published series that no parameter was chosen on. Floor: of an interval its own
 * level, of an error and a Brier score those of the yardstick on the same forecasts.
 */
export function calibration(): Result[] {
  return (calibrations('odd') ?? []).flatMap(linesOf);
}

function linesOf({ name, byHorizon, byLength, beside, reliability, stability }: Calibration): Result[] {
  const held = [...Object.entries(byHorizon).map(([h, one]) => [`${h} ahead`, one] as const), ...Object.entries(byLength)].flatMap(
    ([group, { n, in80, in95 }]) => [
      within(`${name}, ${group}: within the 80 % interval`, n, in80, 0.8, HOLDS_80),
      within(`${name}, ${group}: within the 95 % interval`, n, in95, 0.95, HOLDS_95),
    ],
  );
  const errors = Object.entries(beside).flatMap(([yardstick, lengths]) =>
    Object.entries(lengths).flatMap(([length, one]) => [
      result(
        `${name}, ${length}: absolute error beside ${yardstick}`,
        one.n,
        'usual steps',
        one.error,
        one.errorOfYardstick,
        one.errorOfYardstick,
      ),
      result(`${name}, ${length}: Brier score beside ${yardstick}`, one.n, 'score', one.brier, one.brierOfYardstick, one.brierOfYardstick),
    ]),
  );
  const [unlikely] = reliability;
  const called = unlikely
    ? [result(`${name}: called under 10 % and came true`, unlikely.n, 'share of events', unlikely.came, unlikely.said, MOST_UNLIKELY)]
    : [];
  return [
    ...held,
    ...errors,
    ...called,
    result(`${name}: one more value leaves the earlier 50 % interval`, stability.n, SHARE, stability.left, 0.5, null),
    result(`${name}: one more value turns “to miss” and “to meet” round`, stability.n, SHARE, stability.turned, 1, null),
  ];
}

/** A share that is to lie between two others; the upper one stands as the aim. */
function within(name: string, n: number, value: number, level: number, [low, high]: readonly [number, number]): Result {
  return { ...result(name, n, SHARE, value, level, high), met: value >= low && value <= high };
}
