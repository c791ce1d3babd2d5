import type { Books, GeneralReader } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** A process that serves this database. Moments are ISO 8601, UTC. */
export interface ServingProcess {
  readonly id: string;
  /** Name of the machine, and the number of the process on it. */
  readonly host: string;
  readonly version: string;
  readonly beganAt: string;
  readonly seenAt: string;
}

/** Notes that a process is there, and lets go of those that were last seen before `gone`. */
export async function noteProcess(tx: Books, { gone, ...one }: ServingProcess & { readonly gone: string }): Promise<void> {
  await tx.deleteFrom('serving_process').where('seen_at', '<', gone).execute();
  await tx
    .insertInto('serving_process')
    .values({ id: one.id, host: one.host, version: one.version, began_at: one.beganAt, seen_at: one.seenAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: one.seenAt }))
    .execute();
}

/** One that has ended is there no more. */
export async function forgetProcess(tx: Books, { id }: { id: string }): Promise<void> {
  await tx.deleteFrom('serving_process').where('id', '=', id).execute();
}

/** The oldest first. */
export async function listProcesses(db: GeneralReader): Promise<ServingProcess[]> {
  return (await db.selectFrom('serving_process').selectAll().orderBy('began_at').orderBy('id').execute()).map(processOf);
}

function processOf({ began_at, seen_at, ...row }: Schema['serving_process']): ServingProcess {
  return { ...row, beganAt: began_at, seenAt: seen_at };
}
