import type { GeneralReader, Writer } from './connections.ts';

/** That somebody stands in for another, from one day to another (`2026-11-23`), with that person's roles. */
export interface Deputy {
  readonly person: string;
  readonly deputy: string;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly reason: string;
}

export async function listDeputies(db: GeneralReader): Promise<Deputy[]> {
  const rows = await db.selectFrom('deputy').selectAll().orderBy('person').orderBy('from_day').execute();
  return rows.map((row) => ({
    ...{ person: row.person, deputy: row.deputy, reason: row.reason },
    ...{ fromDay: row.from_day, untilDay: row.until_day },
  }));
}

export async function addDeputy(tx: Writer, { person, deputy, fromDay, untilDay, reason }: Deputy): Promise<void> {
  const says = { until_day: untilDay, reason };
  await tx
    .insertInto('deputy')
    .values({ person, deputy, from_day: fromDay, ...says })
    .onConflict((conflict) => conflict.columns(['person', 'deputy', 'from_day']).doUpdateSet(says))
    .execute();
}

export async function removeDeputy(tx: Writer, { person, deputy }: Pick<Deputy, 'person' | 'deputy'>): Promise<void> {
  await tx.deleteFrom('deputy').where('person', '=', person).where('deputy', '=', deputy).execute();
}
