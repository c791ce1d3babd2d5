export { assertNever } from './assert-never.ts';
export { LANGUAGES, type Language, type Names } from './names.ts';
export { type CivilDate, civilDate, dayNumber, formatDay, parseDay } from './calendar.ts';
export { type Expectation, reportingRates, type Share } from './completeness.ts';
export { counts, isNumber, latestNumber, type NumberObservation, type Observation, type Reported, VALUE_STATUSES, type ValueStatus } from './observation.ts';
export {
  endDay, endInYears, FREQUENCIES, type Frequency, formatPeriod, monthsBetweenEnds, type Period, parsePeriod, periodOn, periodsBetween, shift, startDay,
} from './period.ts';
export { type Plausibility, type PlausibleRange, plausibilityOf, plausibleRange, type ValidRange } from './plausibility.ts';
export {
  type CutOffs, FLAGS, type Flag, type JudgedStatus, LINEAR_PACE, NOT_JUDGED_REASONS, type NotJudgedReason, type Progress, progressIn, RULES, type Rule, STATUSES, type Status,
} from './progress.ts';
export { COVERAGE_THRESHOLD, type Part, type ProgressIndex, progressIndex } from './progress-index.ts';
export { DIRECTIONS, type Direction, type Goal, goalValue, type Point, requiredAt, TRAJECTORIES, type Target, type Trajectory } from './target.ts';
