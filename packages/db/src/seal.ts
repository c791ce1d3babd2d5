import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { appendAudit, INSTALLATION } from './audit.ts';
import type { GeneralReader, Writer } from './connections.ts';

/**
 * What governs who may do and see what, table by table, without what changes by being used. Its digest stands in the trail: whoever
 * edits such a row in its table cannot write the entry that would go with it.
 */
const GOVERNING = {
  people: { table: 'person', columns: ['code', 'kind', 'demonstration', 'left_at'] },
  roles: { table: 'role_grant', columns: ['person', 'programme', 'scope', 'role'] },
  deputies: { table: 'deputy', columns: ['person', 'deputy', 'from_day', 'until_day'] },
  tokens: { table: 'service_token', columns: ['id', 'person', 'owner', 'hash', 'made_at', 'expires_at', 'revoked_at'] },
  embeds: {
    table: 'embed',
    columns: ['id', 'programme', 'kpi', 'reporting_unit', 'site', 'hash', 'made_by', 'made_at', 'expires_at', 'revoked_at'],
  },
  calendars: { table: 'calendar_feed', columns: ['id', 'programme', 'person', 'reach', 'hash', 'made_at', 'revoked_at'] },
  publications: { table: 'publication', columns: ['programme', 'kpi', 'published_by', 'published_at'] },
  webhooks: { table: 'webhook', columns: ['id', 'programme', 'url', 'events', 'owner', 'made_at', 'removed_at'] },
  devices: { table: 'feed_token', columns: ['id', 'programme', 'feed', 'hash', 'made_by', 'made_at', 'revoked_at'] },
  classifications: { table: 'kpi', columns: ['programme', 'code', 'version', 'domain', 'classification', 'fed_by', 'superseded_at'] },
} as const;

export type Governing = keyof typeof GOVERNING;
export type Seal = Readonly<Record<Governing, string>>;

const NAMES = Object.keys(GOVERNING) as readonly Governing[];

/** SHA-256 of the rows of each governing table, in order. */
export async function sealOf(db: GeneralReader): Promise<Seal> {
  const seal: Partial<Record<Governing, string>> = {};
  for (const name of NAMES) {
    const { table, columns } = GOVERNING[name];
    const list = sql.join(columns.map((column) => sql.ref(column)));
    const { rows } = await sql<Record<string, unknown>>`select ${list} from ${sql.table(table)} order by ${list}`.execute(db);
    seal[name] = hash('sha256', JSON.stringify(rows.map((row) => columns.map((column) => row[column]))));
  }
  return seal as Seal;
}

/** The seal that stands in the trail; undefined where none does. */
export async function sealInTrail(db: GeneralReader): Promise<Partial<Seal> | undefined> {
  const row = await db
    .selectFrom('audit_entry')
    .select('details')
    .where('action', '=', 'trail.seal')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.details) as Partial<Seal>);
}

/** The governing tables that are no longer as they were sealed; one that an earlier release did not seal cannot be told. */
export function differences(sealed: Partial<Seal>, found: Seal): Governing[] {
  return NAMES.filter((name) => sealed[name] !== undefined && sealed[name] !== found[name]);
}

/**
 * Before rights may change: what the tables hold must be what the trail says. Where it is not, somebody has been at them past the
 * product; that is written down, and stays in the trail for good.
 */
export async function checkSeal(tx: Writer, at: string): Promise<void> {
  const sealed = await sealInTrail(tx);
  if (!sealed) return;
  const tables = differences(sealed, await sealOf(tx));
  if (tables.length === 0) return;
  const event = { action: 'trail.mismatch', subject: tables.join(' '), details: { tables } } as const;
  await appendAudit(tx, [{ at, actor: '', origin: INSTALLATION, programme: '', event }]);
}

/** Puts the seal of how things stand now into the trail, where it is another one. */
export async function putSeal(tx: Writer, at: string): Promise<void> {
  const [sealed, found] = [await sealInTrail(tx), await sealOf(tx)];
  if (sealed && NAMES.every((name) => sealed[name] === found[name])) return;
  await appendAudit(tx, [
    { at, actor: '', origin: INSTALLATION, programme: '', event: { action: 'trail.seal', subject: '', details: found } },
  ]);
}
