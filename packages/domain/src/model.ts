import type { Names } from './names.ts';
import type { CutOffs } from './progress/cut-offs.ts';
import type { Direction, Target } from './targets/target.ts';
import type { Frequency, Month, Period } from './time/period.ts';
import type { Weekend, WorkCalendar } from './time/work-calendar.ts';
import type { AggregationMethod } from './values/aggregation.ts';
import type { CountedValues, Observation } from './values/observation.ts';
import type { ApprovalsNeeded } from './workflow/four-eyes.ts';

export interface Programme {
  readonly code: string;
  readonly names: Names;
  /** Its projects and values are generated for demonstration, and marked so wherever they are seen. */
  readonly illustrative: boolean;
  /** IANA name of the time zone in which its days begin: `Asia/Dubai`. */
  readonly timeZone: string;
  /** Code of the KPI that its map shows first; undefined for the progress index. */
  readonly mapKpi: string | undefined;
  /** Month in which its year begins: the quarters and years of its agreements begin with it. */
  readonly yearStart: Month;
  /** Which values its figures count. */
  readonly countedValues: CountedValues;
  /** Cut-offs of its statuses; undefined for those of the method. A KPI's own go before them. */
  readonly cutOffs: CutOffs | undefined;
  /** Days after the end of a period at which its values are due, where an agreement says nothing else. */
  readonly dueDays: number;
  /** So many people approve a value, none of whom entered it. */
  readonly approvals: ApprovalsNeeded;
  /** Days of the week on which its own offices are closed, and reporting units that lie in no country. */
  readonly weekend: Weekend;
  /** What stands below its base map; absent where it has brought none. */
  readonly baseMap?: Pick<BaseMap, 'approval' | 'source'> | undefined;
}

/** A base map that authorities have approved, as a programme brings it: the product draws no boundary of its own. */
export interface BaseMap {
  /** The number that it was approved under: always printed below it. */
  readonly approval: string;
  /** Who has published it. */
  readonly source: string;
  readonly shapes: readonly BaseMapShape[];
}

export interface BaseMapShape {
  /** ISO 3166-1 alpha-3; undefined for what is drawn and belongs to no member. */
  readonly country: string | undefined;
  /** Filled, or drawn as a line alone. */
  readonly kind: 'area' | 'line';
  /** Rings or lines, each as longitude, latitude, longitude, latitude … in degrees (WGS 84). */
  readonly lines: readonly (readonly number[])[];
}

export interface FocusArea {
  readonly code: string;
  readonly names: Names;
}

export interface Domain {
  readonly code: string;
  readonly names: Names;
  readonly focusAreas: readonly FocusArea[];
}

export interface Centre {
  readonly code: string;
  readonly names: Names;
  /** What the centre is for: its track of the cooperation. */
  readonly track: Names;
}

export interface Country {
  /** ISO 3166-1 alpha-3 */
  readonly code: string;
  readonly iso2: string;
  /** ISO 3166-1 numeric, three digits */
  readonly numeric: string;
  readonly bloc: string;
  readonly names: Names;
  /** Days of the week on which its offices are closed, where that is not {@link usualWeekend}. */
  readonly weekend?: Weekend | undefined;
}

export interface City {
  readonly code: string;
  readonly country: string;
  readonly names: Names;
}

export interface Organisation {
  readonly code: string;
  readonly country: string | undefined;
  readonly names: Names;
}

export const PERSON_KINDS = ['person', 'service', 'system'] as const;

/** Who something was done by: somebody, a service that has a token, or the installation itself. A person who has left keeps the code and loses the name. */
export interface Person {
  readonly code: string;
  readonly kind: (typeof PERSON_KINDS)[number];
  readonly names: Names;
  readonly demonstration: boolean;
  /** Until when they belonged here (ISO 8601, UTC). */
  readonly leftAt: string | undefined;
}

/** Who may see the values of a KPI: everybody who has signed in, who has a role in the programme, or who has the right to what is restricted. */
export const CLASSIFICATIONS = ['public', 'programme', 'restricted'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export const STAGES = ['planning', 'design', 'construction', 'operation', 'maintenance'] as const;
export type Stage = (typeof STAGES)[number];

export const CATEGORIES = ['digital-infrastructure', 'data-governance', 'smart-city-application'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Project {
  readonly code: string;
  readonly names: Names;
  readonly domain: string;
  readonly focusArea: string | undefined;
  readonly centre: string | undefined;
  readonly country: string;
  readonly city: string | undefined;
  readonly organisation: string | undefined;
  /** Code of the person who enters its values. */
  readonly lead: string | undefined;
  readonly category: Category | undefined;
  readonly stage: Stage;
  /** The day it came to its stage; days as `2026-11-23`. */
  readonly stageSince: string | undefined;
  readonly startsOn: string | undefined;
  readonly endsOn: string | undefined;
  readonly budget: number | undefined;
  /** ISO 4217 code of the budget's currency. */
  readonly currency: string | undefined;
  /** The day it was closed. */
  readonly closedOn: string | undefined;
  /** No longer shown among the others; its values stay. */
  readonly archived: boolean;
}

/** That a reporting unit reports a KPI: how often, for which days, and how long after a period's end it is due. */
export interface Assignment {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly frequency: Frequency;
  /** Days since 1970-01-01. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly dueDays: number;
  /** Why it is not owed after all. */
  readonly notApplicable?: string;
  /** Month in which the programme's year begins; January where nothing is said. */
  readonly yearStart?: Month;
  /** Working days of the reporting unit's country, or of the programme; where nothing is said every day is one. */
  readonly calendar?: WorkCalendar;
}

export const REPORTING_UNIT_KINDS = ['project', 'city', 'country', 'region'] as const;
export type ReportingUnitKind = (typeof REPORTING_UNIT_KINDS)[number];

/** What values belong to: a project, a city or a country; a region for figures published of a group of countries. */
export interface ReportingUnit {
  readonly code: string;
  readonly kind: ReportingUnitKind;
  readonly names: Names;
  readonly country: string | undefined;
  readonly city: string | undefined;
  readonly project: string | undefined;
}

export const AGGREGATIONS = ['sum', 'ratio', 'weighted-mean', 'latest'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** What a definition says; two definitions with equal content are one version. */
export interface KpiContent {
  readonly names: Names;
  /** Undefined for a context indicator that belongs to no domain. */
  readonly domain: string | undefined;
  readonly definition: Names;
  readonly unitOfMeasure: string;
  readonly direction: Direction | 'neutral';
  /** Over reporting units. */
  readonly aggregation: Aggregation;
  /** Over periods: a flow adds up, a stock is what stands at the end. */
  readonly overTime: AggregationMethod;
  readonly frequency: Frequency;
  readonly validMin: number | undefined;
  readonly validMax: number | undefined;
  /** Deviation from a limit or a range at which nothing is left of the score, in the KPI's unit; a target's own goes before it. */
  readonly tolerance: number | undefined;
  /** Cut-offs of its statuses; undefined for the programme's. */
  readonly cutOffs: CutOffs | undefined;
  readonly sdgTargets: readonly string[];
  readonly source: string;
  readonly certainty: string;
  readonly classification: Classification;
  /** Code of the indicator whose imported values are this KPI's too. */
  readonly fedBy: string | undefined;
  /** Digits behind the point that its values are shown with; undefined where each shows its own. */
  readonly decimals: number | undefined;
  /** Of a ratio: what stands above and below the line. */
  readonly numerator: Names;
  readonly denominator: Names;
  /** Parts that its values are told apart by. */
  readonly categories: readonly KpiCategory[];
  /** Standards it comes from: `ISO 37122`. */
  readonly standards: readonly string[];
  /** Who answers for the definition. */
  readonly owner: string;
  /** No longer in use: nobody owes it, what was reported stays. */
  readonly withdrawn: boolean;
}

export interface KpiCategory {
  readonly code: string;
  readonly names: Names;
}

export interface Kpi extends KpiContent {
  readonly code: string;
  readonly version: number;
}

/** Who wrote, when (ISO 8601, UTC) and why. */
export interface Authorship {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** A target of one KPI of one reporting unit, with where it was published. */
export interface PublishedTarget extends Target {
  readonly reportingUnit: string;
  readonly kpi: string;
  /** The unit as the source prints it; it can differ from the definition's. */
  readonly printedUnitOfMeasure: string;
  readonly source: string;
  readonly certainty: string;
  readonly note: string;
  /** Of several editions for the same deadline one is in force. */
  readonly inForce: boolean;
  readonly flagship: boolean;
  /** Who answers for reaching it. */
  readonly owner: string;
  /** Who published this edition here, and when it was laid down for another (ISO 8601, UTC). */
  readonly authorship?: Authorship | undefined;
  readonly endedAt?: string | undefined;
}

/** What a value belongs to. `category` is empty for the total. */
export interface Subject {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly category: string;
  readonly period: Period;
}

/** One revision of one value: what it said, who wrote it, when and why. */
export interface Measurement extends Subject, Observation {
  readonly revision: number;
  readonly kpiVersion: number;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly weight: number | undefined;
  /** Of a value made from readings: the share of those expected that had come, 0 to 1. */
  readonly coverage?: number | undefined;
  readonly comment: string;
  readonly source: string;
  readonly authorship: Authorship;
}

export const ANNOTATION_KINDS = ['event', 'note', 'process-change'] as const;

/**
 * Something to know beside a series: an event of the world, a note about the values themselves, or a change of the process from which
 * on control limits begin anew.
 */
export interface Annotation {
  readonly id: string;
  readonly kind: (typeof ANNOTATION_KINDS)[number];
  /** Code of the KPI it is about; empty for every one. */
  readonly kpi: string;
  /** Code of the reporting unit it is about; empty for every one. */
  readonly reportingUnit: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly texts: Names;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Readings of a machine that come more often than any period, and become values of a KPI of one reporting unit. */
export interface Feed {
  readonly code: string;
  readonly reportingUnit: string;
  readonly kpi: string;
  /** A reading every so many minutes, */
  readonly everyMinutes: number;
  /** from this minute of the local day up to, and not with, that one (1440: midnight). */
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** Local time is ahead of UTC by so many minutes. */
  readonly offsetMinutes: number;
  /** Readings are kept for so many days; the values made of them for ever. */
  readonly keepDays: number;
}

/** How readings of devices come to a feed: what they may be, and where a message of an MQTT broker has what. */
export interface FeedSource {
  /** A reading outside is told as a fault, and nothing is made of it. */
  readonly least: number | undefined;
  readonly most: number | undefined;
  /** A filter of MQTT topics; empty where none is listened to. */
  readonly topic: string;
  /** Places in the JSON of a message (RFC 6901); see `ReadingPlaces`. */
  readonly valueAt: string;
  readonly timeAt: string;
  readonly categoryAt: string;
}
