import { type Closed, endDay, formatPeriod, type LockException, type Period, parsePeriod } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { storedPeriod } from './stored-period.ts';
import { touch } from './topics.ts';

/** Through which month a programme was closed, from when on (ISO 8601, UTC), and why; undefined where all of it was opened again. */
export interface Closing {
  readonly through: Period | undefined;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** An exception with who granted it. */
export interface GrantedException extends LockException {
  readonly by: string;
  readonly at: string;
}

/** All closings of a programme, the last first. */
export async function listClosings(db: Reader, programme: string): Promise<Closing[]> {
  const rows = await db.selectFrom('closing').selectAll().where('programme', '=', programme).orderBy('seq', 'desc').execute();
  return rows.map((row) => ({ through: parsePeriod(row.through), by: row.closed_by, at: row.closed_at, reason: row.reason }));
}

/** Exceptions that nobody has ended, those that run longest first. */
export async function listExceptions(db: Reader, programme: string): Promise<GrantedException[]> {
  const rows = await db
    .selectFrom('lock_exception')
    .selectAll()
    .where('programme', '=', programme)
    .where('ended_at', 'is', null)
    .orderBy('until_day', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(exceptionOf);
}

/** What is closed now. */
export async function loadClosed(db: Reader, programme: string): Promise<Closed> {
  const [[last], exceptions] = await Promise.all([listClosings(db, programme), listExceptions(db, programme)]);
  return { throughDay: last?.through && endDay(last.through), exceptions };
}

export async function addClosing(tx: Writer, { programme, closing }: { programme: string; closing: Closing }): Promise<void> {
  const { through, by, at, reason } = closing;
  await touch(tx, programme, 'definitions', at);
  const { count } = await tx
    .selectFrom('closing')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('programme', '=', programme)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('closing')
    .values({
      programme,
      seq: Number(count) + 1,
      through: through === undefined ? '' : formatPeriod(through),
      closed_by: by,
      closed_at: at,
      reason,
    })
    .execute();
}

export async function addException(
  tx: Writer,
  { programme, exception }: { programme: string; exception: GrantedException },
): Promise<void> {
  const { id, who, reportingUnit, kpi, period, untilDay, why, by, at } = exception;
  await touch(tx, programme, 'definitions', at);
  await tx
    .insertInto('lock_exception')
    .values({
      ...{ programme, id, person: who, reporting_unit: reportingUnit, kpi, period: period === undefined ? '' : formatPeriod(period) },
      ...{ until_day: untilDay, why, granted_by: by, granted_at: at, ended_by: null, ended_at: null },
    })
    .execute();
}

/** Ends an exception before its day. False when there is none such that is in force. */
export async function endException(
  tx: Writer,
  { programme, id, by, at }: { programme: string; id: string; by: string; at: string },
): Promise<boolean> {
  await touch(tx, programme, 'definitions', at);
  const { numUpdatedRows } = await tx
    .updateTable('lock_exception')
    .set({ ended_by: by, ended_at: at })
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function exceptionOf(row: Schema['lock_exception']): GrantedException {
  return {
    ...{ id: row.id, who: row.person, reportingUnit: row.reporting_unit, kpi: row.kpi },
    period: row.period === '' ? undefined : storedPeriod(row.period),
    ...{ untilDay: row.until_day, why: row.why, by: row.granted_by, at: row.granted_at },
  };
}
