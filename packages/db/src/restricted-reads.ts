import { randomBytes } from 'node:crypto';
import type { AuditEvent } from '@miqyas/domain';
import type { Kysely } from 'kysely';
import { type AuditRecord, appendAudit } from './audit.ts';
import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

export type RestrictedRead = Omit<AuditRecord, 'event'> & { readonly event: Extract<AuditEvent, { action: 'restricted.read' }> };

/** Writes down that restricted values were looked at, beside the trail: its rows hang on nothing, so that no writer need be waited for. */
export async function addRestrictedReads(db: Kysely<Schema>, reads: readonly RestrictedRead[]): Promise<void> {
  const rows = reads.map(({ at, actor, origin, programme, event: { subject, details } }) => ({
    ...{ id: `${at}-${randomBytes(6).toString('hex')}`, at, actor, ...origin, programme, subject },
    details: JSON.stringify(details),
  }));
  await db.insertInto('restricted_read').values(rows).execute();
}

/** Whether some stand beside the trail. */
export async function hasRestrictedReads(db: GeneralReader): Promise<boolean> {
  return (await db.selectFrom('restricted_read').select('id').limit(1).execute()).length > 0;
}

/** So many are taken into the trail at a time. */
const MOST = 500;

/** Takes the reads that stand beside the trail into it, the first first; answers whether some may be left. */
export async function chainRestrictedReads(tx: Writer): Promise<boolean> {
  const rows = await tx.selectFrom('restricted_read').selectAll().orderBy('id').limit(MOST).execute();
  if (rows.length === 0) return false;
  await appendAudit(
    tx,
    rows.map(({ at, actor, via, address, request, programme, subject, details }) => ({
      ...{ at, actor, origin: { via, address, request }, programme },
      event: { action: 'restricted.read', subject, details: JSON.parse(details) as RestrictedRead['event']['details'] },
    })),
  );
  await tx
    .deleteFrom('restricted_read')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.length === MOST;
}
