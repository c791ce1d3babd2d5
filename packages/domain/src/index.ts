export { assertNever } from './assert-never.ts';
export type { AuditAction, AuditEvent, ValuesWritten, ValueWritten } from './audit/audit-event.ts';
export { type Between, type Change, changesBetween, forecastChange, weightOf } from './changes/changes.ts';
export {
  type Component,
  type ComponentShare,
  type Composite,
  type CompositeOptions,
  compositeIndex,
} from './composite/composite.ts';
export { distanceToTarget, type Goalposts, goalposts, minMax, type Polarity, zScores } from './composite/normalise.ts';
export {
  explainIndex,
  type IndexExplanation,
  type IndexLine,
  indexStatus,
  type Part,
  type ProgressIndex,
  progressIndex,
} from './composite/progress-index.ts';
export { type Ranked, type RankRange, rankSensitivity, type Sensitivity } from './composite/sensitivity.ts';
export { type ControlChartConstants, controlChartConstants } from './control/constants.ts';
export {
  type Assurance,
  assuranceOf,
  type ChartPoint,
  type ControlChart,
  type ControlChartOptions,
  controlChart,
  type Signal,
  type Stretch,
  type Variation,
} from './control/control-chart.ts';
export {
  type ControlLimits,
  type LimitsFault,
  type LimitsOptions,
  movingRanges,
  type StandardDeviationLimits,
  standardDeviationLimits,
  xmrLimits,
} from './control/limits.ts';
export { type RuleOptions, runRule, type Side, trendRule, twoInThreeRule, wholeRun } from './control/rules.ts';
export {
  type Attachment,
  type EntryFile,
  type EntryPlace,
  type Evidence,
  fileNameOf,
  MEDIA_TYPES,
  type MediaType,
  previewOf,
} from './evidence/evidence.ts';
export { type ActionOwners, actionRemindersOn, type KeyedAction } from './follow-up/action-reminders.ts';
export { ACTION_STATES, type ActionState, actionState, answeredSeries, isOpenAction, seriesOfEntry } from './follow-up/action-state.ts';
export { actionsFallenDue, type FallenDue } from './follow-up/actions-fallen-due.ts';
export { CALENDAR_REACHES, type CalendarReach } from './follow-up/calendar-reach.ts';
export { addressOfEntry, pathOfRegister } from './follow-up/page-of-register.ts';
export {
  type CourseOutcome,
  countTrained,
  courseOutcome,
  isFarBehind,
  isHeldIn,
  isToCome,
  passMarkOf,
  type Trained,
  type TrainingStanding,
  type TrainingTarget,
  trainingStanding,
  trainingTargetOf,
} from './follow-up/training.ts';
export {
  CANNOT_TELL_REASONS,
  type CannotTellReason,
  type FollowedAction,
  type FollowUpVerdict,
  verdictOf,
} from './follow-up/verdict.ts';
export { FORECAST_METHODS, type ForecastMethod, type ModelScore } from './forecast/combination.ts';
export { type ForecastErrors, forecastErrors } from './forecast/errors.ts';
export {
  type Forecast,
  type ForecastOptions,
  type ForecastOutcome,
  type ForecastStep,
  forecast,
  type PredictionInterval,
} from './forecast/forecast.ts';
export { LIKELIHOODS, type Likelihood, likelihoodOf } from './forecast/likelihood.ts';
export { FORECAST_MODELS, type ForecastModelName } from './forecast/models.ts';
export { type Outlook, type OutlookOptions, outlookFor, wantedBy } from './forecast/outlook.ts';
export { type Centred, chanceOf, type Limits, shortestInterval, type Wanted } from './forecast/predictive.ts';
export {
  dampedSteps,
  exponentialSmoothing,
  type Smoothing,
  type SmoothingFault,
  type SmoothingOptions,
  type SmoothingParameters,
  type SmoothingTrend,
  smoothingSigma,
} from './forecast/smoothing.ts';
export {
  QUALITY_PARTS,
  type QualityLift,
  type QualityPart,
  type SeriesCounts,
  type SeriesQuality,
  seriesQuality,
} from './governance/quality.ts';
export { isJsonPointer } from './integrations/json-pointer.ts';
export {
  minuteOfText,
  READING_FAULTS,
  type ReadingFault,
  type ReadingFaultCode,
  type ReadingLimits,
  type ReadingPlaces,
  type ReadingRead,
  readDocument,
  readReadings,
} from './integrations/read-readings.ts';
export { isTopicFilter, matchTopic } from './integrations/topic-filter.ts';
export {
  WEBHOOK_ACTIONS,
  WEBHOOK_EVENTS,
  WEBHOOK_TEST,
  type WebhookEvent,
  type WebhookEventType,
  webhookEventsOf,
} from './integrations/webhook-event.ts';
export { isWebhookEventLeft, isWebhookStopped, type WebhookAnswer, webhookAnswer, webhookWaitMs } from './integrations/webhook-retries.ts';
export {
  ageOfEdition,
  EDITION_AGES,
  type Edition,
  type EditionAge,
  type EditionMove,
  editionInForce,
  isPast,
  RELIANCE_STATES,
  type Reliance,
  type RelianceState,
  relianceOf,
} from './library/editions.ts';
export { countLocalised, type LocalisationCounts, type Localised, localised } from './library/localisation.ts';
export { type EarnedValue, type EarnedValueInput, earnedValueOf } from './life-cycle/earned-value.ts';
export { GATE_STATES, type Gate, type GatePass, type GateState, gateState, mayPass, nextStage } from './life-cycle/gates.ts';
export {
  AGGREGATIONS,
  type Aggregation,
  ANNOTATION_KINDS,
  type Annotation,
  type Assignment,
  type Authorship,
  type BaseMap,
  type BaseMapShape,
  CATEGORIES,
  type Category,
  type Centre,
  type City,
  CLASSIFICATIONS,
  type Classification,
  type Country,
  type Domain,
  type Feed,
  type FeedSource,
  type FocusArea,
  type Kpi,
  type KpiCategory,
  type KpiContent,
  type Measurement,
  type Organisation,
  PERSON_KINDS,
  type Person,
  type Programme,
  type Project,
  type PublishedTarget,
  REPORTING_UNIT_KINDS,
  type ReportingUnit,
  type ReportingUnitKind,
  STAGES,
  type Stage,
  type Subject,
} from './model.ts';
export { LANGUAGES, type Language, type Names, sameName } from './names.ts';
export { ACTION_NOTICES, FOLLOWED, type Followed, kpisOf, type NewNotice, type NoticeContent, type OwedValue } from './notices/notice.ts';
export { MAIL_CHOICES, type MailChoice, openFrom, QUIET_HOURS, type QuietHours, type WallTime } from './notices/quiet-hours.ts';
export { expectationsAround, type Outstanding, remindersOn, type Told } from './notices/reminders.ts';
export {
  type AccessRule,
  allows,
  EVERY_PROGRAMME,
  type Grant,
  type HeldGrant,
  needsSecondFactor,
  PERMISSIONS,
  type PermissionName,
  type Place,
  ROLES,
  type Role,
} from './permissions/permissions.ts';
export {
  type CandidateRanking,
  type CandidateScore,
  type Criterion,
  crosses,
  type RankedCandidate,
  type RankingInput,
  type RankSpan,
  rankCandidates,
  type ScoreSpread,
} from './pipeline/ranking.ts';
export { type CentredForecast, type Effect, type Prospect, type WhatIf, type WhatIfInput, withEffects } from './pipeline/what-if.ts';
export {
  type BrokenRule,
  brokenRules,
  hasWhole,
  type KpiRule,
  kpisOfBroken,
  kpisOfRule,
  type RuleKind,
  type RuleKnowledge,
  type RuleSeverity,
  type RuleValue,
  ruleKindOf,
} from './plausibility/kpi-rules.ts';
export { type Bounds, modifiedZScore, type Spread, tukeyFences, type ZScore, zScore } from './plausibility/outliers.ts';
export {
  type Entered,
  type Plausibility,
  type PlausibilityRules,
  plausibilityOf,
  plausibleRange,
  severityOf,
  type ValidRange,
  valueOfParts,
} from './plausibility/plausibility.ts';
export { plausibilityRules } from './plausibility/rules-of-kpi.ts';
export {
  CAGR_RATINGS,
  type CagrCuts,
  type CagrInput,
  type CagrRating,
  type CagrRatio,
  cagrRatio,
  EUROSTAT_CUTS,
  OPEN_SDG_CUTS,
  RATIO_CUTS,
} from './progress/cagr-ratio.ts';
export {
  areCutOffs,
  byPace,
  type CutOffs,
  LINEAR_PACE,
  METHOD_VERSIONS,
  type MethodVersion,
  PACE_RULES,
  type PaceRule,
  type PaceStatus,
} from './progress/cut-offs.ts';
export {
  type Check,
  type Explanation,
  explain,
  INPUT_MEANINGS,
  type Input,
  type InputMeaning,
  STEP_MEANINGS,
  type Step,
  type StepMeaning,
  withNumbers,
} from './progress/explain.ts';
export { compoundGrowth, type Growth, type Reading } from './progress/growth.ts';
export {
  CAPS,
  type Cap,
  FLAGS,
  type Flag,
  type JudgedStatus,
  NOT_JUDGED_REASONS,
  type NotJudgedReason,
  RULES,
  type Rule,
  STATUS_LETTERS,
  STATUSES,
  type StandingStatus,
  type Status,
} from './progress/judgement.ts';
export { type LinearRateFault, type LinearRateInput, SDSN_ARROWS, type SdsnArrow, sdsnArrow } from './progress/linear-rate.ts';
export { METHOD_FAULTS, type MethodFault, type OtherMethods, otherMethods } from './progress/other-methods.ts';
export { type Override, type OverrideFault, type Verdict, verdictOn } from './progress/override.ts';
export { type Progress, type ProgressOptions, progressIn } from './progress/progress.ts';
export { type Speed, speedOf } from './progress/speed.ts';
export { UN_CHART_RATINGS, type UnChart, type UnChartInput, unChart } from './progress/un-chart.ts';
export { isUnowned } from './progress/unowned.ts';
export { monthNamed } from './reading/month-names.ts';
export {
  latinNumerals,
  MARKS,
  MarkEvidence,
  marksOf,
  type NumberMarks,
  type NumberReading,
  readNumber,
  shifted,
  signedInUnit,
} from './reading/read-number.ts';
export { joinedPeriod, type PeriodReading, type PeriodRules, readPeriod } from './reading/read-period.ts';
export { DELIMITERS, type Delimiter, ENCODINGS, type Encoding, type FileReading, MEANINGS, type Meaning } from './reading/reading.ts';
export { checkEntry } from './registers/check-entries.ts';
export {
  type CellValue,
  type Column,
  type ColumnType,
  type Entry,
  FOLLOW_UP_NAMES,
  type FollowUpName,
  isFollowUp,
  REGISTER_NAMES,
  type Register,
  type RegisterName,
  SET_UP_NAMES,
  type SetUpName,
} from './registers/columns.ts';
export {
  ACTION_STATUSES,
  type ActionStatus,
  AGENDA_KINDS,
  type AgendaKind,
  CANDIDATE_STATUSES,
  type CandidateStatus,
  type DecisionKind,
  EDITION_STATES,
  type EditionState,
  LOCALISATION_STATES,
  type LocalisationState,
  type PersonalData,
  STANDARD_KINDS,
  type StandardKind,
} from './registers/follow-up-registers.ts';
export { isConfirmed } from './registers/follow-up-rules.ts';
export type { KnownEntries } from './registers/known-entries.ts';
export {
  type Cell,
  type CellFault,
  type CellFaultCode,
  isNewCode,
  parts,
  type ReadEntry,
  readEntry,
} from './registers/read-entry.ts';
export { keyOf, REGISTERS } from './registers/register.ts';
export { WRITES } from './registers/writes.ts';
export { type Report, reportingRates, type Share } from './reporting/completeness.ts';
export {
  acceptedFrequencies,
  dueDayOf,
  type Expectation,
  expectationIn,
  expectationsIn,
  hasBegun,
  isOnCalendar,
  isOwedBy,
  lastDueDay,
  owes,
  periodAsked,
} from './reporting/expectations.ts';
export { type Closed, type EntryAttempt, type EntryPermission, entryPermission, type LockException } from './reporting/locks.ts';
export {
  issuesUntil,
  type LocalMoment,
  latestOf,
  type MonthState,
  monthOfIssue,
  type ScheduleRule,
  type Turn,
  turnOf,
  workingDayAfter,
} from './reports/schedule.ts';
export {
  isPage,
  REPORT_FORMS,
  type ReportForm,
  type Sheet,
  type SheetKind,
  type SheetPlan,
  sheetsOf,
} from './reports/sheets.ts';
export {
  type Membership,
  membershipsOf,
  type PartKind,
  type Parts,
  parseScope,
  SCOPE_KINDS,
  type ScopeKind,
  type ScopeRef,
  scopeExists,
  scopeOf,
  scopeParts,
  scopesOfKpi,
  scopesOfProject,
  scopesOfSeries,
  WHOLE_PROGRAMME,
} from './scope/scope.ts';
export { type SnippetPart, snippetOf } from './search/snippet.ts';
export { type SearchGroup, searchQuery, searchTerms } from './search/words.ts';
export {
  type Missing,
  SET_UP_STEPS,
  type SetUpFacts,
  type SetUpStep,
  type SetUpStepName,
  STEP_STATES,
  type StepState,
  setUpSteps,
} from './set-up/steps.ts';
export { normalCdf, normalQuantile, studentCdf, studentQuantile } from './statistics/distributions.ts';
export { type MannKendall, mannKendall, seasonalMannKendall, type TrendTest } from './statistics/mann-kendall.ts';
export { arithmeticMean, geometricMean, harmonicMean, type Mean, mean, standardDeviation } from './statistics/means.ts';
export { median, medianAbsoluteDeviation, QUANTILE_TYPES, type QuantileType, quantile } from './statistics/quantiles.ts';
export { type TheilSen, type TheilSenOptions, theilSen } from './statistics/theil-sen.ts';
export {
  type Direction,
  type Goal,
  goalValue,
  isInOrder,
  requiredAt,
  type Segment,
  segmentAt,
  type Target,
  TRAJECTORIES,
  type Trajectory,
  targetFor,
} from './targets/target.ts';
export { type CivilDate, civilDate, dayNumber, formatDay, parseDay } from './time/calendar.ts';
export { type HijriDate, hijriDate, hijriLabel } from './time/hijri.ts';
export {
  contains,
  endDay,
  endInYears,
  FREQUENCIES,
  type Frequency,
  formatPeriod,
  type Month,
  monthsBetweenEnds,
  type Period,
  parsePeriod,
  periodOf,
  periodOn,
  periodsBetween,
  sameCalendar,
  shift,
  startDay,
  stepsBetween,
} from './time/period.ts';
export {
  isWorkingDay,
  usualWeekend,
  WEEKENDS,
  type Weekend,
  type WorkCalendar,
  workingDayFrom,
  workingDaysBetween,
} from './time/work-calendar.ts';
export { TOPICS, type Topic, type TopicRevisions } from './topics.ts';
export { AGGREGATION_METHODS, type AggregationMethod, type Quantity } from './values/aggregation.ts';
export { CURRENCIES } from './values/currencies.ts';
export { decimalsOf } from './values/decimals.ts';
export {
  acceptorOf,
  approves,
  COUNTED_VALUES,
  type CountedValues,
  counts,
  isNumber,
  type NumberObservation,
  type Observation,
  type Reported,
  VALUE_STATUSES,
  type ValueStatus,
} from './values/observation.ts';
export {
  coarser,
  type OverTimeOptions,
  overPeriods,
  type PeriodAggregate,
  rolling,
  type TimedContribution,
  yearToDate,
} from './values/over-time.ts';
export { type EvenSeries, evenSeries, type Point, type SeriesFault } from './values/series.ts';
export {
  type Aggregate,
  type AggregateOptions,
  aggregate,
  aggregateOf,
  COVERAGE_THRESHOLD,
  type Contribution,
  emptyTally,
  mergeTallies,
  type Tally,
  tally,
} from './values/tally.ts';
export { OVER_TIME, OVER_UNITS, type OverUnits, type Totals, tallyFrom, totalsOf } from './values/totals.ts';
export { scaleOfUnit } from './values/unit-scale.ts';
export { conversionFactor, UNITS_OF_MEASURE, type UnitOfMeasure, unitOfMeasure } from './values/units-of-measure.ts';
export { APPROVALS_NEEDED, type ApprovalOutcome, type ApprovalsNeeded, approvalBy, type Waiting } from './workflow/four-eyes.ts';
export {
  type CellState,
  cellState,
  SUBMISSION_STATES,
  type SubmissionState,
  stepOf,
  submissionState,
  VALUE_ACTIONS,
  type ValueAction,
} from './workflow/submission.ts';
