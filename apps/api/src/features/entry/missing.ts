import { type Definitions, listCurrent, type Reader } from '@miqyas/db';
import { endDay, formatPeriod, owes, type Period } from '@miqyas/domain';

/** Codes of the KPIs that a reporting unit owes for a period and has said nothing of. */
export async function missingIn(
  db: Reader,
  definitions: Definitions,
  { reportingUnit, period }: { reportingUnit: string; period: Period },
): Promise<string[]> {
  const owed = [...definitions.assignments.values()].filter((one) => one.reportingUnit === reportingUnit && owes(one, period));
  const subjects = owed.map(({ kpi }) => ({ reportingUnit, kpi, category: '', period }));
  const there = new Set(
    (await listCurrent(db, definitions.programme.code, subjects))
      .filter((one) => one.category === '' && endDay(one.period) === endDay(period) && formatPeriod(one.period) === formatPeriod(period))
      .filter(({ status }) => status === 'submitted' || status === 'approved')
      .map(({ kpi }) => kpi),
  );
  return owed.map(({ kpi }) => kpi).filter((kpi) => !there.has(kpi));
}
