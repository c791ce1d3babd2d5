import { sql } from 'kysely';
import type { Reader } from './connections.ts';

/** An approved total that says something else than the approved one before it did. Values are in the KPI's unit. */
export interface Restatement {
  readonly reportingUnit: string;
  readonly kpi: string;
  /** `2026-10` */
  readonly period: string;
  readonly revision: number;
  readonly from: number;
  readonly to: number;
  /** When it was approved (ISO 8601, UTC). */
  readonly at: string;
}

/** Totals that were restated at a moment (ISO 8601, UTC) or later, the first first. */
export async function listRestatements(db: Reader, { programme, since }: { programme: string; since: string }): Promise<Restatement[]> {
  const rows = await db
    .selectFrom('measurement as restated')
    .select(['reporting_unit', 'kpi', 'period', 'revision', 'value', 'recorded_at'])
    .select((eb) =>
      eb
        .selectFrom('measurement as earlier')
        .select('earlier.value')
        .where('earlier.programme', '=', programme)
        .whereRef('earlier.reporting_unit', '=', 'restated.reporting_unit')
        .whereRef('earlier.kpi', '=', 'restated.kpi')
        .where('earlier.category', '=', '')
        .whereRef('earlier.period', '=', 'restated.period')
        .whereRef('earlier.revision', '<', 'restated.revision')
        .where('earlier.status', '=', 'approved')
        .where('earlier.value', 'is not', null)
        .orderBy('earlier.revision', 'desc')
        .limit(1)
        .as('before'),
    )
    .where('programme', '=', programme)
    .where('recorded_at', '>=', since)
    // As the index says it, not as parameters: only then is it known to be the right one.
    .where(sql<boolean>`status = 'approved' and revision > 1`)
    .where('category', '=', '')
    .orderBy('recorded_at')
    .orderBy('reporting_unit')
    .orderBy('kpi')
    .orderBy('period')
    .execute();
  return rows.flatMap(({ reporting_unit: reportingUnit, kpi, period, revision, value: to, before: from, recorded_at: at }) =>
    to === null || from === null || to === from ? [] : [{ reportingUnit, kpi, period, revision, from, to, at }],
  );
}
