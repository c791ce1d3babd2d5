import type { CutOffs } from '../progress/cut-offs.ts';
import { type Progress, progressIn } from '../progress/progress.ts';
import type { Entry } from '../registers/columns.ts';
import { parts } from '../registers/read-entry.ts';
import { requiredAt, type Target } from '../targets/target.ts';
import { formatDay, parseDay } from '../time/calendar.ts';
import { endDay, endInYears, type Period, periodOn } from '../time/period.ts';

/** So many people of a country are to be trained in a domain; days as days since 1970-01-01. */
export interface TrainingTarget {
  readonly domain: string;
  readonly country: string;
  readonly people: number;
  readonly startsOn: number;
  readonly endsOn: number;
  readonly kpi: string | undefined;
}

/** That somebody has passed a course of a domain. */
interface Pass {
  readonly domain: string;
  readonly country: string;
  readonly day: number;
}

/** How training stands on a day: who has passed where, each once per domain. */
export interface Trained {
  /** People of a country who have passed in a domain by the end of a day (days since 1970-01-01). */
  by(day: number, domain: string, country: string): number;
  /** Domains and countries in which anybody ever passed. */
  readonly places: readonly Pick<Pass, 'domain' | 'country'>[];
}

/** Who takes a course without an end passes on the day it begins; one without any day has been, whatever day is asked. */
const ALWAYS = Number.NEGATIVE_INFINITY;
/** What a course asks for where it says nothing. */
const PASS_MARK = 60;

/** Whether the mark after a course is enough: nobody passes without one. */
function hasPassed(course: Entry, result: Entry): boolean {
  const after = result['after'];
  return typeof after === 'number' && after >= passMarkOf(course);
}

/** The mark from which a course is passed, in %. */
export function passMarkOf(course: Entry): number {
  const mark = course['pass_mark'];
  return typeof mark === 'number' ? mark : PASS_MARK;
}

/** The day on which a course is over; undefined where nothing is said of it. */
function lastDayOf(course: Entry): number | undefined {
  return parseDay(String(course['ends_on'] ?? '')) ?? parseDay(String(course['starts_on'] ?? ''));
}

/**
 * Counts people by domain and country: who has passed a course of a domain counts there once, from the day the first such course
 * was over, in the country they came from then.
 */
export function countTrained(courses: ReadonlyMap<string, Entry>, results: Iterable<Entry>): Trained {
  const first = new Map<string, Pass>();
  for (const result of results) {
    const course = courses.get(String(result['course']));
    if (!course || !hasPassed(course, result)) continue;
    const [domain, country] = [String(course['domain']), String(result['country'])];
    const pass = { domain, country, day: lastDayOf(course) ?? ALWAYS };
    const person = `${domain} ${result['participant']}`;
    const known = first.get(person);
    if (!known || pass.day < known.day || (pass.day === known.day && country < known.country)) first.set(person, pass);
  }
  const byPlace = Map.groupBy(first.values(), placeOf);
  return {
    by: (day, domain, country) => (byPlace.get(placeOf({ domain, country })) ?? []).filter((one) => one.day <= day).length,
    places: [...byPlace.values()].flatMap(([one]) => one ?? []),
  };
}

function placeOf({ domain, country }: Pick<Pass, 'domain' | 'country'>): string {
  return `${domain}\n${country}`;
}

/** Training targets as their register has them. */
export function trainingTargetOf(entry: Entry): TrainingTarget | undefined {
  const [startsOn, endsOn] = [parseDay(String(entry['starts_on'])), parseDay(String(entry['ends_on']))];
  if (startsOn === undefined || endsOn === undefined) return undefined;
  const kpi = entry['kpi'];
  return {
    ...{ domain: String(entry['domain']), country: String(entry['country']), people: Number(entry['people']), startsOn, endsOn },
    kpi: kpi === undefined ? undefined : String(kpi),
  };
}

/** How one or several training targets stand together at the end of a month. */
export interface TrainingStanding {
  readonly passed: number;
  readonly people: number;
  /** People who should have passed by then, along the straight path of each. */
  readonly required: number;
  /** The last of their days. */
  readonly endsOn: number;
  readonly progress: Progress;
}

/**
 * Judges training targets together by the product's own method: from nobody on the day that the first begins to all people on the day
 * the last ends, along the sum of their straight paths. Undefined without any target. After the last day what had been reached on it counts.
 */
export function trainingStanding(
  targets: readonly TrainingTarget[],
  trained: Trained,
  month: Period,
  cutOffs?: CutOffs,
): TrainingStanding | undefined {
  const target = togetherOf(targets);
  if (!target) return undefined;
  const [starts, ends] = [targets.map(({ startsOn }) => startsOn), targets.map(({ endsOn }) => endsOn)];
  const endsOn = Math.max(...ends);
  const day = Math.min(endDay(month), endsOn);
  const passed = targets.reduce((sum, one) => sum + trained.by(Math.min(day, one.endsOn), one.domain, one.country), 0);
  const required = requiredAt(target, endInYears(periodOn('day', day))) ?? 0;
  const value = {
    period: periodOn('day', day),
    reported: { kind: 'number', value: passed },
    status: 'approved',
    estimated: false,
  } as const;
  const begun = day > Math.min(...starts);
  const progress = progressIn(target, [value], month, { cutOffs });
  return { passed, people: sumOf(targets), required: begun ? required : 0, endsOn, progress };
}

/** Under this share of its path, and by so many people: what lies nearer is no news. */
const FAR_SHARE = 0.6;
const FAR_PEOPLE = 5;

/** Whether a cell is far behind: under 0.6 of its path, and five or more people behind it. */
export function isFarBehind({ passed, required }: Pick<TrainingStanding, 'passed' | 'required'>): boolean {
  return passed < FAR_SHARE * required && required - passed >= FAR_PEOPLE;
}

/** Several straight paths as one target: its path bends where one of them begins or ends. */
function togetherOf(targets: readonly TrainingTarget[]): Target | undefined {
  if (targets.length === 0) return undefined;
  const start = Math.min(...targets.map(({ startsOn }) => startsOn));
  const end = Math.max(...targets.map(({ endsOn }) => endsOn));
  const bends = [...new Set(targets.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]))].filter((day) => day > start && day < end);
  const pointOn = (day: number) => ({ period: periodOn('day', day), value: targets.reduce((sum, one) => sum + pathOf(one, day), 0) });
  return {
    goal: { kind: 'reach', direction: 'increase', value: sumOf(targets) },
    deadline: periodOn('day', end),
    baseline: { period: periodOn('day', start), value: 0 },
    milestones: bends.toSorted((a, b) => a - b).map(pointOn),
    trajectory: 'linear',
  };
}

function pathOf({ people, startsOn, endsOn }: TrainingTarget, day: number): number {
  if (endsOn <= startsOn) return day >= endsOn ? people : 0;
  return people * Math.min(Math.max((day - startsOn) / (endsOn - startsOn), 0), 1);
}

function sumOf(targets: readonly TrainingTarget[]): number {
  return targets.reduce((sum, { people }) => sum + people, 0);
}

/** How a course went. */
export interface CourseOutcome {
  /** Who has a mark after it. */
  readonly people: number;
  readonly passed: number;
  /** Mean marks, 0 to 100; undefined where nobody has one. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Who is entered for it, with marks or without. */
  readonly taken: number;
}

/** The outcome of a course by the marks of those who took it. */
export function courseOutcome(course: Entry, results: readonly Entry[]): CourseOutcome {
  const marks = (name: string) => results.flatMap((result) => (typeof result[name] === 'number' ? [result[name]] : []));
  const after = marks('after');
  return {
    people: after.length,
    passed: results.filter((result) => hasPassed(course, result)).length,
    ...{ before: meanOf(marks('before')), after: meanOf(after), taken: results.length },
  };
}

function meanOf(marks: readonly number[]): number | undefined {
  return marks.length === 0 ? undefined : marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
}

/** Whether a course is held in a language (`en`, `ar`, `zh`). */
export function isHeldIn(course: Entry, language: string): boolean {
  return parts(String(course['languages'] ?? '')).includes(language);
}

/** Whether a course begins after a day (`2026-11-23`). */
export function isToCome(course: Entry, day: number): boolean {
  const starts = course['starts_on'];
  return typeof starts === 'string' && starts > formatDay(day);
}
