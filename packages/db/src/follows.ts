import type { Followed } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';

/** That somebody follows a KPI, a project or a domain of a programme, by its code. */
export interface Follow {
  readonly person: string;
  readonly what: Followed;
  readonly code: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** Who follows what in a programme, or what one person does. */
export async function listFollows(
  db: GeneralReader,
  { programme, person }: { programme: string; person?: string | undefined },
): Promise<Follow[]> {
  let query = db.selectFrom('follow').select(['person', 'what', 'code', 'since']).where('programme', '=', programme);
  if (person !== undefined) query = query.where('person', '=', person);
  const rows = await query.orderBy('person').orderBy('what').orderBy('code').execute();
  return rows.map((row) => ({ ...row, what: row.what as Followed }));
}

/** Lets somebody follow something; false where they do already. */
export async function addFollow(tx: Writer, { programme, person, what, code, since }: Follow & { programme: string }): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('follow')
    .values({ person, programme, what, code, since })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Ends it; false where they do not. */
export async function removeFollow(
  tx: Writer,
  { programme, person, what, code }: Omit<Follow, 'since'> & { programme: string },
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('follow')
    .where('person', '=', person)
    .where('programme', '=', programme)
    .where('what', '=', what)
    .where('code', '=', code)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
