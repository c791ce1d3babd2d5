import type { EntrySheet } from '@miqyas/contract/client';
import { type Definitions, listDrafts, listMeasurements, listPastNumbers, listPeople, listRemarks, seriesKey } from '@miqyas/db';
import {
  type Assignment,
  cellState,
  endDay,
  expectationIn,
  expectationsIn,
  formatDay,
  formatPeriod,
  type Kpi,
  lastDueDay,
  type Measurement,
  type Period,
  periodAsked,
  periodOn,
  plausibilityRules,
  plausibleRange,
  type ReportingUnit,
  sameName,
  shift,
  startDay,
  submissionState,
} from '@miqyas/domain';
import { type Actor, allowsFor } from '../../access/actor.ts';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { numbersBefore } from '../measurements/current-values.ts';
import { lockOn } from '../measurements/lock.ts';
import { pathAt } from '../measurements/path-at.ts';
import { agreedWith, ownUnits } from './own-units.ts';

type Row = EntrySheet['rows'][number];
type WireCell = Row['cells'][number];

interface Asked {
  readonly programme: string;
  readonly actor: Actor;
  /** Without one all that the actor enters for. */
  readonly project: string | undefined;
  readonly month: Period;
  readonly across: number;
  /** Days since 1970-01-01. */
  readonly today: number;
}

/** What reporting units owe, with their latest periods, ready to be filled in: what is shown is read, and of the rest the numbers alone that say what is usual. */
export async function entrySheet(store: VisibleStore, asked: Asked): Promise<EntrySheet> {
  const { programme, actor, month, across, today } = asked;
  const definitions = await requireDefinitions(store, programme);
  const units = unitsOf(asked, definitions);
  const agreed = agreedWith(units, definitions, actor).filter(({ lastDay }) => lastDay >= startDay(shift(month, 1 - across)));
  const months = Array.from({ length: across }, (_, i) => shift(month, i - across + 1));
  const codes = units.map(({ code }) => code);
  const shown = { programme, reportingUnits: codes, fromDay: endDay(months[0] as Period), throughDay: endDay(month) };
  const [values, past, remarks, drafts] = await Promise.all([
    listMeasurements(store.read, shown),
    listPastNumbers(store.read, programme, agreed),
    listRemarks(store.read, { programme, reportingUnits: codes }),
    listDrafts(store.read, {
      programme,
      reportingUnits: units.filter((unit) => mayEnter(actor, unit, definitions)).map(({ code }) => code),
    }),
  ]);
  const valuesOf = Map.groupBy(values, ({ reportingUnit, kpi }) => seriesKey(reportingUnit, kpi));
  const numbersOf = new Map(past.map((one) => [seriesKey(one.reportingUnit, one.kpi), one.numbers]));
  const rows = agreed.map((assignment) => {
    const key = seriesKey(assignment.reportingUnit, assignment.kpi);
    const sources = { assignment, values: valuesOf.get(key) ?? [], numbers: numbersOf.get(key) ?? [], months };
    const row = rowOf(definitions.kpis.get(assignment.kpi) as Kpi, sources, definitions, { actor, today });
    const said = remarks.filter((one) => one.reportingUnit === row.unit && one.kpi === row.kpi && formatPeriod(one.period) === row.due);
    return { ...row, remarks: said.length };
  });
  const names = new Map((drafts.length > 0 ? await listPeople(store.read) : []).map((person) => [person.code, person.names]));
  const dueDay = lastDueDay(expectationsIn(agreed, month));
  return {
    month: formatPeriod(month),
    months: months.map(formatPeriod),
    dueDay: dueDay === undefined ? null : formatDay(dueDay),
    today: formatDay(today),
    closedThrough: definitions.closed.throughDay === undefined ? null : formatDay(definitions.closed.throughDay),
    units: units.map((unit) => wireUnit(unit, rows, mayEnter(actor, unit, definitions))),
    kpis: [...new Set(rows.map(({ kpi }) => kpi))].map((code) => definitions.kpis.get(code) as Kpi),
    rows,
    drafts: drafts.flatMap(({ period, person, begunAt: _, ...draft }) =>
      definitions.kpis.has(draft.kpi)
        ? { ...draft, person, period: formatPeriod(period), names: names.get(person) ?? sameName(person) }
        : [],
    ),
  };
}

function unitsOf({ actor, project }: Asked, definitions: Definitions): ReportingUnit[] {
  if (project === undefined) return ownUnits(actor, definitions);
  const unit = [...definitions.reportingUnits.values()].find((one) => one.project === project || (one.code === project && !one.project));
  if (!unit) throw new Refusal('unknown-project', { code: project });
  return [unit];
}

function mayEnter(actor: Actor, { code }: ReportingUnit, definitions: Definitions): boolean {
  return allowsFor(actor, 'values.record', { reportingUnit: code, kpi: '' }, definitions);
}

function wireUnit(unit: ReportingUnit, rows: readonly Row[], editable: boolean): EntrySheet['units'][number] {
  const due = rows.filter((row) => row.unit === unit.code && row.due !== null);
  const states = due.map((row) => cellState(row.cells.find(({ period }) => period === row.due)?.status, false));
  return {
    ...{ code: unit.code, names: unit.names, kind: unit.kind, project: unit.project ?? null, country: unit.country ?? null, editable },
    state: submissionState(states),
    handedIn: states.filter((state) => state === 'submitted' || state === 'approved').length,
    expected: due.length,
  };
}

interface Sources {
  readonly assignment: Assignment;
  readonly values: readonly Measurement[];
  readonly numbers: readonly { readonly period: Period; readonly value: number }[];
  readonly months: readonly Period[];
}

interface Reader {
  readonly actor: Actor;
  readonly today: number;
}

function rowOf(kpi: Kpi, { assignment, values, numbers, months }: Sources, definitions: Definitions, reader: Reader): Omit<Row, 'remarks'> {
  const month = months.at(-1) as Period;
  const due = expectationIn(assignment, month);
  const judged = due?.period ?? periodOn(assignment.frequency, endDay(month), assignment.yearStart);
  const history = numbersBefore(numbers, judged);
  const expected = months.flatMap((column) => {
    const one = expectationIn(assignment, column);
    return one ? [{ column, period: one.period }] : [];
  });
  const cellsOf = (category: string) =>
    expected.map(({ column, period }) => {
      const locked = lockOn({ ...assignment, period }, definitions, reader.actor, reader.today).kind === 'locked';
      return cellOf(
        period,
        column,
        values.find((value) => value.category === category && isOf(value, period)),
        locked,
      );
    });
  return {
    unit: assignment.reportingUnit,
    kpi: kpi.code,
    frequency: assignment.frequency,
    due: due ? formatPeriod(due.period) : null,
    dueDay: due ? formatDay(due.dueDay) : null,
    nextDue: formatPeriod(periodAsked(assignment, month)),
    path: pathAt(definitions, assignment, judged),
    cells: cellsOf(''),
    history,
    plausible: plausibleRange(history, plausibilityRules(kpi)) ?? null,
    parts: kpi.categories.map(({ code, names }) => ({ category: code, names, cells: cellsOf(code) })),
  };
}

function isOf({ period }: Measurement, other: Period): boolean {
  return period.frequency === other.frequency && period.index === other.index;
}

function cellOf(period: Period, column: Period, one: Measurement | undefined, locked: boolean): WireCell {
  const place = { period: formatPeriod(period), month: formatPeriod(column), locked };
  if (!one) return { ...place, value: null, state: 'empty', revision: 0, comment: '', reason: '', by: '', at: '' };
  const { numerator, denominator, weight, status, revision, comment, authorship } = one;
  return {
    ...place,
    value: one.reported.kind === 'number' ? one.reported.value : null,
    state: one.reported.kind,
    ...(status === 'withdrawn' || status === 'draft' ? {} : { status }),
    ...{ revision, comment, numerator, denominator, weight, reason: authorship.reason, by: authorship.by, at: authorship.at },
  };
}
