import type { EntrySheet } from '@miqyas/contract/client';
import { listMeasurements } from '@miqyas/db';
import {
  type Assignment,
  counts,
  endDay,
  expectationIn,
  expectationsIn,
  formatDay,
  formatPeriod,
  isNumber,
  type Kpi,
  lastDueDay,
  type Measurement,
  type Period,
  periodAsked,
  periodOn,
  plausibilityRules,
  plausibleRange,
  shift,
} from '@miqyas/domain';
import { Refusal } from '../../access/refusal.ts';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { numbersBefore } from '../measurements/current-values.ts';

const MONTHS_ACROSS = 6;
const HISTORY = 18;

type Row = EntrySheet['rows'][number];

/** The KPIs of a project with their latest periods, ready to be filled in. `today` is days since 1970-01-01. */
export async function entrySheet(
  store: VisibleStore,
  input: { programme: string; project: string; month: Period; today: number },
): Promise<EntrySheet> {
  const { programme, month } = input;
  const definitions = await requireDefinitions(store, programme);
  const project = definitions.projects.get(input.project);
  const reportingUnit = [...definitions.reportingUnits.values()].find((one) => one.project === input.project);
  if (!project || !reportingUnit) throw new Refusal('unknown-project', { code: input.project });
  const assignments = [...definitions.assignments.values()].filter((one) => one.reportingUnit === reportingUnit.code);
  const values = await listMeasurements(store.read, { programme, reportingUnit: reportingUnit.code });
  const months = Array.from({ length: MONTHS_ACROSS }, (_, i) => shift(month, i - MONTHS_ACROSS + 1));
  const rows = assignments.flatMap((assignment) => {
    const kpi = definitions.kpis.get(assignment.kpi);
    return kpi
      ? [
          rowOf(
            kpi,
            assignment,
            values.filter((value) => value.kpi === kpi.code),
            months,
          ),
        ]
      : [];
  });
  const due = rows.filter((row) => row.due !== null);
  const entered = due.filter((row) =>
    row.cells.some(
      (cell) => cell.period === row.due && cell.state !== 'empty' && cell.status !== undefined && counts({ status: cell.status }),
    ),
  );
  const dueDay = lastDueDay(expectationsIn(assignments, month));
  return {
    project,
    month: formatPeriod(month),
    months: months.map(formatPeriod),
    dueDay: dueDay === undefined ? null : formatDay(dueDay),
    today: formatDay(input.today),
    entered: entered.length,
    expected: due.length,
    rows,
  };
}

function rowOf(kpi: Kpi, assignment: Assignment, values: readonly Measurement[], months: readonly Period[]): Row {
  const month = months.at(-1) as Period;
  const due = expectationIn(assignment, month);
  const numbers = values
    .filter((value) => value.category === '' && value.status !== 'returned')
    .filter(isNumber)
    .map(({ period, reported }) => ({ period, value: reported.value }));
  const history = numbersBefore(numbers, due?.period ?? periodOn(assignment.frequency, endDay(month), assignment.yearStart));
  const plausible = plausibleRange(history, plausibilityRules(kpi));
  return {
    kpi,
    frequency: assignment.frequency,
    due: due ? formatPeriod(due.period) : null,
    dueDay: due ? formatDay(due.dueDay) : null,
    nextDue: formatPeriod(periodAsked(assignment, month)),
    cells: months.flatMap((column) => {
      const expected = expectationIn(assignment, column);
      return expected ? [cellOf(expected.period, column, values)] : [];
    }),
    history: history.slice(-HISTORY),
    plausible: plausible ?? null,
  };
}

function cellOf(period: Period, column: Period, values: readonly Measurement[]): Row['cells'][number] {
  const place = { period: formatPeriod(period), month: formatPeriod(column) };
  const one = values.find(
    (value) => value.category === '' && value.period.frequency === period.frequency && value.period.index === period.index,
  );
  if (!one) return { ...place, value: null, state: 'empty', revision: 0, comment: '', reason: '' };
  return {
    ...place,
    value: one.reported.kind === 'number' ? one.reported.value : null,
    state: one.reported.kind,
    ...(one.status === 'withdrawn' ? {} : { status: one.status }),
    revision: one.revision,
    comment: one.comment,
    reason: one.authorship.reason,
  };
}
