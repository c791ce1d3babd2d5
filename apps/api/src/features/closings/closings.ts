import type { Closings } from '@miqyas/contract/client';
import { type Definitions, listClosings, listExceptions, listMeasurements, listPeople, type Reader, seriesKey } from '@miqyas/db';
import { endDay, expectationsIn, formatDay, formatPeriod, type Period, sameName } from '@miqyas/domain';
import { requireDefinitions } from '../../access/require-definitions.ts';
import type { VisibleStore } from '../../access/visibility.ts';
import { monthsBack } from '../measurements/lock.ts';

/** So many months are offered to be closed. */
const OFFERED = 6;

/** What of a programme is closed, who may still enter what, and how complete the months are that could be closed next. `month`: the last one that is over. */
export async function closingsOf(
  store: VisibleStore,
  { programme, month, today }: { programme: string; month: Period; today: number },
): Promise<Closings> {
  const definitions = await requireDefinitions(store, programme);
  const [closings, exceptions, people] = await Promise.all([
    listClosings(store.read, programme),
    listExceptions(store.read, programme),
    listPeople(store.read),
  ]);
  const names = new Map(people.map((person) => [person.code, person.names]));
  const nameOf = (code: string) => names.get(code) ?? sameName(code);
  const through = closings[0]?.through;
  const open = monthsBack(month, OFFERED).filter((one) => through === undefined || one.index > through.index);
  return {
    closedThrough: through === undefined ? null : formatPeriod(through),
    closings: closings.map(({ through: then, by, at, reason }) => ({
      ...{ through: then === undefined ? null : formatPeriod(then), by, byNames: nameOf(by), at, reason },
    })),
    exceptions: exceptions
      .filter(({ kpi, untilDay }) => untilDay >= today && (kpi === '' || definitions.kpis.has(kpi)))
      .map(({ period, untilDay, ...one }) => ({
        ...{ id: one.id, who: one.who, whoNames: nameOf(one.who), why: one.why, by: one.by, at: one.at, until: formatDay(untilDay) },
        ...{ reportingUnit: one.reportingUnit, kpi: one.kpi, period: period === undefined ? null : formatPeriod(period) },
        unitNames: definitions.reportingUnits.get(one.reportingUnit)?.names ?? sameName(one.reportingUnit),
        kpiNames: definitions.kpis.get(one.kpi)?.names ?? sameName(one.kpi),
      })),
    open: await completenessOf(store.read, definitions, open),
  };
}

async function completenessOf(db: Reader, definitions: Definitions, months: readonly Period[]): Promise<Closings['open']> {
  const last = months[0];
  const first = months.at(-1);
  if (!first || !last) return [];
  const agreed = [...definitions.assignments.values()];
  const values = await listMeasurements(db, {
    ...{ programme: definitions.programme.code, reportingUnits: [...new Set(agreed.map(({ reportingUnit }) => reportingUnit))] },
    ...{ category: '', fromDay: endDay(first), throughDay: endDay(last) },
  });
  const statusOf = new Map(values.map((one) => [`${seriesKey(one.reportingUnit, one.kpi)}\u0000${formatPeriod(one.period)}`, one.status]));
  return months.map((month) => {
    const owed = expectationsIn(agreed, month).map((one) =>
      statusOf.get(`${seriesKey(one.reportingUnit, one.kpi)}\u0000${formatPeriod(one.period)}`),
    );
    const count = (status: string) => owed.filter((one) => one === status).length;
    const [approved, waiting] = [count('approved'), count('submitted')];
    return { month: formatPeriod(month), expected: owed.length, approved, waiting, missing: owed.length - approved - waiting };
  });
}
