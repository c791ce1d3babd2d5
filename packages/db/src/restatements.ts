import { formatPeriod, type Measurement } from '@miqyas/domain';
import { sql } from 'kysely';
import { inChunks } from './chunks.ts';
import type { Reader } from './connections.ts';

/** An approved value that took the place of another approved one. */
export interface Restatement {
  readonly value: Measurement;
  readonly from: number;
}

/** Of approved values those that say something else than the approved one before them did, with what that said. */
export async function listRestatements(db: Reader, programme: string, approved: readonly Measurement[]): Promise<Restatement[]> {
  const before = new Map<string, { readonly revision: number; readonly value: number }[]>();
  for (const chunk of inChunks(approved.filter(({ revision }) => revision > 1))) {
    const keys = chunk.map((one) => sql`(${one.reportingUnit}, ${one.kpi}, ${one.category}, ${formatPeriod(one.period)})`);
    const rows = await db
      .selectFrom('measurement')
      .select(['reporting_unit', 'kpi', 'category', 'period', 'revision', 'value'])
      .where('programme', '=', programme)
      .where(sql<boolean>`(reporting_unit, kpi, category, period) in (values ${sql.join(keys)})`)
      .where('status', '=', 'approved')
      .where('value', 'is not', null)
      .orderBy('revision')
      .execute();
    for (const { reporting_unit, kpi, category, period, revision, value } of rows) {
      const key = JSON.stringify([reporting_unit, kpi, category, period]);
      before.set(key, [...(before.get(key) ?? []), { revision, value: value as number }]);
    }
  }
  return approved.flatMap((value) => {
    const { reportingUnit, kpi, category, period, revision, reported } = value;
    const key = JSON.stringify([reportingUnit, kpi, category, formatPeriod(period)]);
    const earlier = before.get(key)?.findLast((one) => one.revision < revision);
    return earlier && reported.kind === 'number' && reported.value !== earlier.value ? [{ value, from: earlier.value }] : [];
  });
}
