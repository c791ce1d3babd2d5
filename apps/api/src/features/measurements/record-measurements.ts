import { appendRevisions, listAssignments, listKpis, listMeasurements, listProjects, listReportingUnits, type Writer } from '@miqyas/db';
import {
  type Assignment,
  type Authorship,
  type Entered,
  FREQUENCIES,
  type Frequency,
  formatPeriod,
  isNumber,
  type Kpi,
  type Measurement,
  type Period,
  type Person,
  type Plausibility,
  type Project,
  plausibilityOf,
  plausibilityRules,
  type Reported,
  type ReportingUnit,
  severityOf,
  startDay,
} from '@miqyas/domain';
import { type Context, today } from '../../context.ts';
import { type Fault, type FaultCode, Refusal } from '../../refusal.ts';
import { actorOf, mayRecordFor, requireVerb } from '../people/permissions.ts';

/** A value as somebody hands it in. `row` says where it stands in what they sent. */
export interface Entry {
  readonly row: number;
  readonly unit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly category: string;
  readonly reported: Reported;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly weight: number | undefined;
  readonly status: 'submitted' | 'approved';
  readonly estimated: boolean;
  readonly comment: string;
  readonly source: string;
  /** The revision it was based on; undefined lays it on whatever is there. */
  readonly basedOn: number | undefined;
}

export interface Warning {
  readonly row: number;
  readonly value: number;
  readonly plausibility: Plausibility;
}

export interface Recorded {
  readonly saved: readonly Measurement[];
  readonly unchanged: number;
  readonly warnings: readonly Warning[];
}

/** Writes values entered by a person: all of them, or none and every fault named. */
export async function recordMeasurements(
  context: Context,
  input: { programme: string; actor: string | undefined; reason: string; entries: readonly Entry[] },
): Promise<Recorded> {
  return context.store.transaction(async (tx) => {
    const person = await actorOf(tx, input.actor);
    requireVerb(person, 'record');
    const rules = await loadRules(tx, input.programme, today(context), input.entries);
    const authorship = { by: person.code, at: context.clock().toISOString(), reason: input.reason };
    const known = await knownValues(tx, input.programme, input.entries, rules);
    const decision = decide(input.entries, rules, known, person, authorship);
    if (decision.faults.length > 0) {
      const conflict = decision.faults.every((fault) => fault.code === 'changed-meanwhile');
      throw new Refusal(conflict ? 'conflict' : 'faulty-values', { count: decision.faults.length }, decision.faults);
    }
    await appendRevisions(tx, { programme: input.programme, measurements: decision.saved });
    return decision;
  });
}

export interface Rules {
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly units: ReadonlyMap<string, ReportingUnit>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly today: number;
}

/** Above this many codes everything is loaded: a long list in a query is slower than the whole table. */
const MOST_CODES = 200;

/** What entries are checked against: of what they name, or (there are many, or they are not known yet) of the whole programme. */
export async function loadRules(
  tx: Writer,
  programme: string,
  day: number,
  entries?: readonly Pick<Entry, 'kpi' | 'unit'>[],
): Promise<Rules> {
  const named = (codes: Set<string> | undefined) => (codes && codes.size <= MOST_CODES ? [...codes] : undefined);
  const kpiCodes = named(entries && new Set(entries.map(({ kpi }) => kpi)));
  const unitCodes = named(entries && new Set(entries.map(({ unit }) => unit)));
  const kpis = await listKpis(tx, { programme, ...(kpiCodes ? { codes: kpiCodes } : {}) });
  const units = await listReportingUnits(tx, { programme, ...(unitCodes ? { codes: unitCodes } : {}) });
  const projects = await listProjects(tx, { programme, codes: units.flatMap(({ project }) => project ?? []) });
  const assignments = await listAssignments(tx, { programme, ...(unitCodes ? { units: unitCodes } : {}) });
  return {
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    units: new Map(units.map((unit) => [unit.code, unit])),
    projects: new Map(projects.map((project) => [project.code, project])),
    assignments: new Map(assignments.map((one) => [seriesKey(one.unit, one.kpi), one])),
    today: day,
  };
}

/** The series that the entries touch, as known now, by {@link seriesKey}. */
export async function knownValues(
  tx: Writer,
  programme: string,
  entries: readonly Entry[],
  rules: Rules,
): Promise<Map<string, Measurement[]>> {
  const kpis = [...new Set(entries.map((entry) => entry.kpi))].filter((code) => rules.kpis.has(code));
  const units = [...new Set(entries.map((entry) => entry.unit))].filter((code) => rules.units.has(code));
  const known = new Map<string, Measurement[]>();
  for (const one of await listMeasurements(tx, { programme, kpis, units })) {
    const key = seriesKey(one.unit, one.kpi);
    const series = known.get(key);
    if (series) series.push(one);
    else known.set(key, [one]);
  }
  return known;
}

export interface Decision extends Recorded {
  readonly faults: readonly Fault[];
}

/** Pure: what is to be stored, and what is wrong. A person may be undefined for what the installation itself carries in. */
export function decide(
  entries: readonly Entry[],
  rules: Rules,
  known: ReadonlyMap<string, readonly Measurement[]>,
  person: Person | undefined,
  authorship: Authorship,
): Decision {
  const saved: Measurement[] = [];
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const entry of entries) {
    const series = known.get(seriesKey(entry.unit, entry.kpi)) ?? [];
    const current = series.find((one) => one.category === entry.category && samePeriod(one.period, entry.period));
    const key = `${seriesKey(entry.unit, entry.kpi)}\u0000${entry.category}\u0000${formatPeriod(entry.period)}`;
    const fault = seen.has(key)
      ? faultAt(entry, 'duplicate', 'period', { period: formatPeriod(entry.period) })
      : faultOf(entry, rules, person);
    seen.add(key);
    if (fault) {
      faults.push(fault);
      continue;
    }
    if (current && says(entry, current)) {
      unchanged += 1;
      continue;
    }
    if (entry.basedOn !== undefined && entry.basedOn !== (current?.revision ?? 0)) {
      faults.push(staleFault(entry.row, 'value', current));
      continue;
    }
    const warning = warningOf(entry, series, rules);
    if (warning) warnings.push(warning);
    saved.push(revisionOf(entry, current, rules, authorship));
  }
  return { saved, unchanged, faults, warnings };
}

function faultOf(entry: Entry, rules: Rules, person: Person | undefined): Fault | undefined {
  const kpi = rules.kpis.get(entry.kpi);
  if (!kpi) return faultAt(entry, 'unknown-kpi', 'kpi', { code: entry.kpi });
  const unit = rules.units.get(entry.unit);
  if (!unit) return faultAt(entry, 'unknown-unit', 'unit', { code: entry.unit });
  if (person && !mayRecordFor(person, unit, rules.projects))
    return faultAt(entry, 'not-permitted', 'unit', { code: entry.unit, person: person.code });
  const frequencies = acceptedFrequencies(kpi, rules.assignments.get(seriesKey(entry.unit, entry.kpi)));
  if (!frequencies.includes(entry.period.frequency)) {
    return faultAt(entry, 'wrong-frequency', 'period', { period: formatPeriod(entry.period), expected: frequencies.join(', ') });
  }
  if (startDay(entry.period) > rules.today) return faultAt(entry, 'period-in-future', 'period', { period: formatPeriod(entry.period) });
  if (isNumber(entry)) {
    const outcome = plausibilityOf(enteredOf(entry, entry.reported.value), [], plausibilityRules(kpi));
    if (outcome.kind === 'inverted-range') return faultAt(entry, 'inverted-range', 'value', {});
    if (severityOf(outcome) === 'error') {
      return faultAt(entry, 'out-of-range', 'value', { value: entry.reported.value, min: kpi.validMin ?? '−∞', max: kpi.validMax ?? '∞' });
    }
  } else if (entry.comment.trim() === '') return faultAt(entry, 'reason-missing', 'comment', {});
  return undefined;
}

/** Somebody changed the value after it was looked at: both are named, and nothing is laid on top. */
export function staleFault(row: number, field: string, current: Measurement | undefined): Fault {
  const value = current?.reported.kind === 'number' ? current.reported.value : '–';
  return {
    code: 'changed-meanwhile',
    row,
    field,
    parameters: { revision: current?.revision ?? 0, value },
    ...(current ? { current } : {}),
  };
}

/** What was agreed with the reporting unit; without an agreement the definition's frequency or a longer one. */
function acceptedFrequencies(kpi: Kpi, assignment: Assignment | undefined): readonly Frequency[] {
  return assignment ? [assignment.frequency] : FREQUENCIES.slice(FREQUENCIES.indexOf(kpi.frequency));
}

function enteredOf({ numerator, denominator }: Entry, value: number): Entered {
  return { value, numerator, denominator };
}

function warningOf(entry: Entry, series: readonly Measurement[], rules: Rules): Warning | undefined {
  if (!isNumber(entry)) return undefined;
  const kpi = rules.kpis.get(entry.kpi);
  if (!kpi) return undefined;
  const { value } = entry.reported;
  const outcome = plausibilityOf(enteredOf(entry, value), historyBefore(series, entry.period), plausibilityRules(kpi));
  return severityOf(outcome) === 'warning' ? { row: entry.row, value, plausibility: outcome } : undefined;
}

/** The numbers before a period that plausibility is judged by, oldest first; returned values are not among them. */
export function historyBefore(series: readonly Measurement[], period: Period): number[] {
  return series
    .filter(
      (one) =>
        one.category === '' && one.status !== 'returned' && one.period.frequency === period.frequency && one.period.index < period.index,
    )
    .filter(isNumber)
    .map((one) => one.reported.value);
}

function revisionOf(entry: Entry, current: Measurement | undefined, rules: Rules, authorship: Authorship): Measurement {
  const { row, basedOn, ...said } = entry;
  return { ...said, revision: (current?.revision ?? 0) + 1, kpiVersion: rules.kpis.get(entry.kpi)?.version ?? 1, authorship };
}

/** Saying the same again changes nothing; an approved value stays approved. */
function says(entry: Entry, current: Measurement): boolean {
  const sameStatus = entry.status === current.status || (entry.status === 'submitted' && current.status === 'approved');
  return (
    sameStatus &&
    entry.reported.kind === current.reported.kind &&
    (entry.reported.kind !== 'number' || current.reported.kind !== 'number' || entry.reported.value === current.reported.value) &&
    entry.numerator === current.numerator &&
    entry.denominator === current.denominator &&
    entry.weight === current.weight &&
    entry.estimated === current.estimated &&
    (entry.comment === '' || entry.comment === current.comment) &&
    (entry.source === '' || entry.source === current.source)
  );
}

function samePeriod(a: Period, b: Period): boolean {
  return a.frequency === b.frequency && a.index === b.index;
}

function faultAt(entry: Entry, code: FaultCode, field: string, parameters: Fault['parameters']): Fault {
  return { code, row: entry.row, field, parameters };
}

export function seriesKey(unit: string, kpi: string): string {
  return `${unit}\u0000${kpi}`;
}
