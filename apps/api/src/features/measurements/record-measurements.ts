import { appendRevisions, type Definitions, definitionsWithin, type Outcome, seriesKey, type WrittenChangeSet } from '@miqyas/db';
import {
  type Authorship,
  acceptedFrequencies,
  type Entered,
  formatPeriod,
  isNumber,
  isOnCalendar,
  type Measurement,
  type Period,
  type Plausibility,
  periodOn,
  plausibilityOf,
  plausibilityRules,
  type Reported,
  type Subject,
  severityOf,
  startDay,
} from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { type Context, today } from '../../access/context.ts';
import { type Fault, type FaultCode, Refusal } from '../../access/refusal.ts';
import { type Batch, batchedWork, type Ending } from '../../access/unit-of-work.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { type CurrentValues, loadCurrentValues } from './current-values.ts';
import { lockFault, lockOn } from './lock.ts';
import { heldAgainstRules, type RuleWarning, sightOf } from './rules.ts';
import { SeenCells } from './seen-cells.ts';

/** A value as somebody hands it in. `row` says where it stands in what they sent. */
export interface Entry {
  readonly row: number;
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
  readonly category: string;
  readonly reported: Reported;
  readonly numerator: number | undefined;
  readonly denominator: number | undefined;
  readonly weight: number | undefined;
  readonly status: 'submitted' | 'approved';
  /** Undefined where nothing is said of it. */
  readonly estimated: boolean | undefined;
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
  /** Rules over several KPIs that are broken, and only warn. */
  readonly broken: readonly RuleWarning[];
}

/** Writes values entered by a person: all of them, or none and every fault named. */
export async function recordMeasurements(context: Context, input: Input): Promise<Recorded> {
  const definitions = await allDefinitions(context, input.programme);
  return recordAll(context, { ...input, definitions, today: today(context) });
}

interface Input {
  readonly programme: string;
  readonly actor: Actor;
  readonly reason: string;
  readonly entries: readonly Entry[];
}

export interface Recording extends Input {
  readonly definitions: Definitions;
  readonly today: number;
}

/** Decides for each in turn, on what those before it said, and stores all that is right at once. */
const recordAll = batchedWork<Recording, Recorded>('values.record', async (batch, inputs) => {
  const endings = new Map<Recording, Outcome<Ending<Recorded>>>();
  for (const [programme, own] of Map.groupBy(inputs, (input) => input.programme)) {
    const { tx } = batch;
    const asked = own.flatMap((input) => input.entries);
    const latest = (own.at(-1) as Recording).definitions;
    // Read together: a transaction that waits for each in turn keeps all the others waiting.
    const [definitions, at, before] = await Promise.all([
      definitionsWithin(tx, programme, latest),
      batch.at(programme),
      loadCurrentValues(tx, programme, asked, latest.rules),
    ]);
    const known = definitions === latest ? before : await loadCurrentValues(tx, programme, asked, definitions.rules);
    const outcomes = own.map((input) => {
      const outcome = outcomeOf(() => recorded(input, at, definitions, known));
      if (outcome.kind === 'done') known.apply(outcome.value.saved);
      return outcome;
    });
    const changeSets = outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.saved : []));
    const written = await appendRevisions(tx, { programme, changeSets, before: known.loaded });
    for (const [i, input] of own.entries()) endings.set(input, endingOf(batch, outcomes[i], written[i], input.reason));
  }
  return inputs.map((input) => endings.get(input) as Outcome<Ending<Recorded>>);
});

function endingOf(
  { done, unchanged }: Batch,
  outcome: Outcome<Recorded> | undefined,
  written: WrittenChangeSet | undefined,
  reason: string,
): Outcome<Ending<Recorded>> {
  if (!outcome || !written) throw new Error('a recording has no outcome');
  if (outcome.kind !== 'done') return outcome;
  const { value } = outcome;
  return {
    kind: 'done',
    value: value.saved.length === 0 ? unchanged(value) : done({ action: 'values.record', ...written, reason }, value),
  };
}

/** Decides, and refuses all where anything is wrong. */
export function recorded({ actor, ...input }: Recording, at: string, definitions: Definitions, known: CurrentValues): Recorded {
  const authorship = { by: actor.person, at, reason: input.reason };
  const rules = { ...definitions, today: input.today, sees: sightOf(actor, definitions) };
  const decision = decide(input.entries, rules, known, actor, authorship);
  if (decision.faults.length > 0) {
    const conflict = decision.faults.every((fault) => fault.code === 'changed-meanwhile');
    throw new Refusal(conflict ? 'conflict' : 'faulty-values', { count: decision.faults.length }, decision.faults);
  }
  return decision;
}

/** A refusal is the answer of one; anything else that is thrown concerns all. */
function outcomeOf<Result>(work: () => Result): Outcome<Result> {
  try {
    return { kind: 'done', value: work() };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'failed', error };
    throw error;
  }
}

/** What entries are checked against; `today` is days since 1970-01-01. */
export interface Rules
  extends Pick<Definitions, 'programme' | 'kpis' | 'reportingUnits' | 'projects' | 'assignments' | 'closed' | 'rules'> {
  readonly today: number;
  /** What somebody needs to hand values in this way; `values.record` where nothing is said. */
  readonly permission?: 'values.record' | 'values.import';
  /** What whoever hands them in may see of the same units; everything where nothing is said. */
  readonly sees?: ReturnType<typeof sightOf> | undefined;
}

export interface Decision extends Recorded {
  readonly faults: readonly Fault[];
}

/** What is known of the values; told of each that is decided on, where those behind it are judged by it too. */
type Known = Pick<CurrentValues, 'current'> & {
  historyBefore(subject: Subject): readonly number[];
  readonly decided?: (one: Measurement) => void;
  /** What the same file brings for the unit and period of a value. */
  readonly together?: (subject: Subject) => ReadonlyMap<string, Pick<Measurement, 'reported' | 'status'>>;
};

/**
 * Pure: what is to be stored, and what is wrong. Who acts is undefined where everything is permitted;
 * `seen` are the values that were met before in what they sent.
 */
export function decide(
  entries: readonly Entry[],
  rules: Rules,
  known: Known,
  actor: Actor | undefined,
  authorship: Authorship,
  seen = new SeenCells(),
): Decision {
  const saved: Measurement[] = [];
  const faults: Fault[] = [];
  const warnings: Warning[] = [];
  let unchanged = 0;
  for (const entry of entries) {
    const current = known.current(entry);
    const fault = seen.add(entry)
      ? faultOf(entry, rules, actor)
      : faultAt(entry, 'duplicate', 'period', { period: formatPeriod(entry.period) });
    if (fault) {
      faults.push(fault);
      continue;
    }
    if (current && says(entry, current)) {
      unchanged += 1;
      continue;
    }
    if (
      entry.basedOn !== undefined &&
      entry.basedOn !== (current?.revision ?? 0) &&
      !(entry.basedOn === 0 && current?.status === 'withdrawn')
    ) {
      faults.push(staleFault(entry.row, 'value', current));
      continue;
    }
    const closed = actor && closedFault(entry, current, rules, actor);
    if (closed) {
      faults.push(closed);
      continue;
    }
    const warning = warningOf(entry, known, rules);
    if (warning) warnings.push(warning);
    const revision = revisionOf(entry, current, rules, authorship);
    known.decided?.(revision);
    saved.push(revision);
  }
  return heldAgainstRules({ saved, unchanged, faults, warnings }, entries, rules, known);
}

function faultOf(entry: Entry, rules: Rules, actor: Actor | undefined): Fault | undefined {
  const reportingUnit = rules.reportingUnits.get(entry.reportingUnit);
  if (!reportingUnit) return faultAt(entry, 'unknown-reporting-unit', 'reportingUnit', { code: entry.reportingUnit });
  // Asked before the KPI is: a refusal tells nobody which KPIs there are.
  if (actor && !allowsFor(actor, rules.permission ?? 'values.record', entry, rules))
    return faultAt(entry, 'not-permitted', 'reportingUnit', { code: entry.reportingUnit, person: actor.person });
  const kpi = rules.kpis.get(entry.kpi);
  if (!kpi) return faultAt(entry, 'unknown-kpi', 'kpi', { code: entry.kpi });
  const assignment = rules.assignments.get(seriesKey(entry.reportingUnit, entry.kpi));
  // Nobody approves what they bring: what is owed waits for another. Figures that are published, and that nobody owes, may come approved.
  if (actor && entry.status === 'approved' && (assignment || !allowsFor(actor, 'values.approve', entry, rules)))
    return faultAt(entry, 'may-not-approve', 'value', { person: actor.person });
  // What a project reports is agreed with it; of cities and countries figures are published that nobody owes.
  if (!assignment && reportingUnit.kind === 'project')
    return faultAt(entry, 'not-agreed', 'kpi', { code: entry.kpi, project: entry.reportingUnit });
  const frequencies = acceptedFrequencies(kpi, assignment);
  if (!frequencies.includes(entry.period.frequency)) {
    return faultAt(entry, 'wrong-frequency', 'period', { period: formatPeriod(entry.period), expected: frequencies.join(', ') });
  }
  const { yearStart } = rules.programme;
  if (assignment && !isOnCalendar(entry.period, yearStart)) {
    const expected = formatPeriod(periodOn(entry.period.frequency, startDay(entry.period), yearStart));
    return faultAt(entry, 'another-calendar', 'period', { period: formatPeriod(entry.period), month: yearStart, expected });
  }
  if (startDay(entry.period) > rules.today) return faultAt(entry, 'period-in-future', 'period', { period: formatPeriod(entry.period) });
  if (isNumber(entry)) {
    const outcome = plausibilityOf(enteredOf(entry, entry.reported.value), [], plausibilityRules(kpi));
    if (outcome.kind === 'inverted-range') return faultAt(entry, 'inverted-range', 'value', {});
    if (outcome.kind === 'swapped' && outcome.severity === 'error') {
      return faultAt(entry, 'swapped-parts', 'numerator', { value: entry.reported.value, suggestion: outcome.suggestion });
    }
    if (severityOf(outcome) === 'error') {
      return faultAt(entry, 'out-of-range', 'value', { value: entry.reported.value, min: kpi.validMin ?? '−∞', max: kpi.validMax ?? '∞' });
    }
  } else if (entry.comment.trim() === '') return faultAt(entry, 'reason-missing', 'comment', {});
  return undefined;
}

/** What is closed is changed by who has an exception, and what was approved there with a reason that is kept. */
function closedFault(entry: Entry, current: Measurement | undefined, rules: Rules, actor: Actor): Fault | undefined {
  const locked = lockFault(entry, entry.row, rules, { actor, today: rules.today });
  if (locked) return locked;
  const restates = current?.status === 'approved' && lockOn(entry, rules, actor, rules.today).kind === 'excepted';
  return restates && entry.comment.trim() === '' ? faultAt(entry, 'restatement-reason', 'comment', {}) : undefined;
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

function enteredOf({ numerator, denominator }: Entry, value: number): Entered {
  return { value, numerator, denominator };
}

function warningOf(entry: Entry, known: Pick<Known, 'historyBefore'>, rules: Rules): Warning | undefined {
  if (!isNumber(entry)) return undefined;
  const kpi = rules.kpis.get(entry.kpi);
  if (!kpi) return undefined;
  const { value } = entry.reported;
  const outcome = plausibilityOf(enteredOf(entry, value), known.historyBefore(entry), plausibilityRules(kpi));
  return severityOf(outcome) === 'warning' ? { row: entry.row, value, plausibility: outcome } : undefined;
}

function revisionOf(entry: Entry, current: Measurement | undefined, rules: Rules, authorship: Authorship): Measurement {
  const { row, basedOn, ...said } = entry;
  return {
    ...said,
    estimated: said.estimated ?? false,
    revision: (current?.revision ?? 0) + 1,
    kpiVersion: rules.kpis.get(entry.kpi)?.version ?? 1,
    authorship,
  };
}

/** Saying the same again changes nothing; an approved value stays approved, and what is not said of it stays as it is. */
function says(entry: Entry, current: Measurement): boolean {
  const sameStatus = entry.status === current.status || (entry.status === 'submitted' && current.status === 'approved');
  return (
    sameStatus &&
    entry.reported.kind === current.reported.kind &&
    (entry.reported.kind !== 'number' || current.reported.kind !== 'number' || entry.reported.value === current.reported.value) &&
    (entry.numerator === undefined || entry.numerator === current.numerator) &&
    (entry.denominator === undefined || entry.denominator === current.denominator) &&
    (entry.weight === undefined || entry.weight === current.weight) &&
    (entry.estimated === undefined || entry.estimated === current.estimated) &&
    (entry.comment === '' || entry.comment === current.comment) &&
    (entry.source === '' || entry.source === current.source)
  );
}

function faultAt(entry: Entry, code: FaultCode, field: string, parameters: Fault['parameters']): Fault {
  return { code, row: entry.row, field, parameters };
}
