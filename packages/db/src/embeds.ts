import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** That one chart may be shown on one other site, until when and on whose word. */
export interface Embed {
  readonly id: string;
  readonly programme: string;
  readonly kpi: string;
  readonly reportingUnit: string;
  /** Origin of the site: `https://portal.example.org`. */
  readonly site: string;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | undefined;
}

/** Embeds of a series, the newest first. */
export async function listEmbeds(
  db: GeneralReader,
  { programme, kpi, reportingUnit }: { programme: string; kpi: string; reportingUnit: string },
): Promise<Embed[]> {
  const rows = await db
    .selectFrom('embed')
    .selectAll()
    .where('programme', '=', programme)
    .where('kpi', '=', kpi)
    .where('reporting_unit', '=', reportingUnit)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(embedOf);
}

/** The embed of a token, by its hash, while it is good. */
export async function findEmbed(db: GeneralReader, { hash, now }: { hash: string; now: string }): Promise<Embed | undefined> {
  const row = await db
    .selectFrom('embed')
    .selectAll()
    .where('hash', '=', hash)
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row && embedOf(row);
}

export async function addEmbed(tx: Writer, { hash, ...one }: Omit<Embed, 'revokedAt'> & { hash: string }): Promise<void> {
  const { id, programme, kpi, reportingUnit, site, madeBy, madeAt, expiresAt } = one;
  const made = { made_by: madeBy, made_at: madeAt, expires_at: expiresAt, revoked_at: null };
  await touch(tx, programme, 'registers');
  await tx
    .insertInto('embed')
    .values({ id, programme, kpi, reporting_unit: reportingUnit, site, hash, ...made })
    .execute();
}

/** Ends an embed; undefined when there is none that is still good. */
export async function revokeEmbed(
  tx: Writer,
  { programme, id, at }: { programme: string; id: string; at: string },
): Promise<Embed | undefined> {
  await touch(tx, programme, 'registers');
  const row = await tx
    .updateTable('embed')
    .set({ revoked_at: at })
    .where('programme', '=', programme)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row && embedOf(row);
}

function embedOf(row: Schema['embed']): Embed {
  return {
    id: row.id,
    programme: row.programme,
    kpi: row.kpi,
    reportingUnit: row.reporting_unit,
    site: row.site,
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at ?? undefined,
  };
}
