import { listCurrent, type Reader } from '@miqyas/db';
import { counts, formatPeriod, type Period, parsePeriod } from '@miqyas/domain';

interface Owed {
  readonly reportingUnit: string;
  readonly kpi: string;
  readonly period: Period;
}

/** Whether a value, by {@link answerKey}, has come: it was sent for review or is approved, be it that there is none. */
export async function answeredAmong(db: Reader, programme: string, owed: readonly Owed[]): Promise<ReadonlySet<string>> {
  const current = await listCurrent(
    db,
    programme,
    owed.map((one) => ({ ...one, category: '' })),
  );
  return new Set(
    current.filter((one) => one.category === '' && counts(one)).map(({ period, ...one }) => answerKey(one, formatPeriod(period))),
  );
}

export function answerKey({ reportingUnit, kpi }: { readonly reportingUnit: string; readonly kpi: string }, period: string): string {
  return JSON.stringify([reportingUnit, kpi, period]);
}

/** The values that notices ask for, as they are asked for in the database. */
export function owedBy(
  asked: readonly { readonly reportingUnit: string; readonly values: readonly { readonly kpi: string; readonly period: string }[] }[],
): Owed[] {
  return asked.flatMap(({ reportingUnit, values }) =>
    values.flatMap(({ kpi, period: text }) => {
      const period = parsePeriod(text);
      return period ? [{ reportingUnit, kpi, period }] : [];
    }),
  );
}
