import type { Names } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import { endVersions } from './register-versions.ts';
import { touch } from './topics.ts';

/** A public holiday: of a country, or (empty) of the whole programme. */
export interface DayOff {
  readonly country: string;
  /** `2026-12-02` */
  readonly day: string;
  readonly names: Names;
}

export async function listDaysOff(db: GeneralReader, { programme }: { programme: string }): Promise<DayOff[]> {
  const rows = await db.selectFrom('day_off').selectAll().where('programme', '=', programme).orderBy('day').orderBy('country').execute();
  return rows.map((row) => ({ country: row.country, day: row.day, names: namesOf(row) }));
}

export async function putDaysOff(tx: Writer, { programme, days, at }: { programme: string; days: readonly DayOff[]; at: string }) {
  await touch(tx, programme, 'definitions', at);
  for (const { country, day, names } of days)
    await tx
      .insertInto('day_off')
      .values({ programme, country, day, ...namedRow(names) })
      .onConflict((conflict) => conflict.columns(['programme', 'country', 'day']).doUpdateSet(namedRow(names)))
      .execute();
}

export async function removeDayOff(
  tx: Writer,
  { programme, country, day, at }: { programme: string; country: string; day: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'definitions', at);
  await endVersions(tx, { programme, registers: ['day-off'], codes: [`${country} ${day}`], at });
  await tx.deleteFrom('day_off').where('programme', '=', programme).where('country', '=', country).where('day', '=', day).execute();
}
