import { hash } from 'node:crypto';
import { type AuditAction, type AuditEvent, formatPeriod, type Measurement } from '@miqyas/domain';
import { sql } from 'kysely';
import { insertInBulk } from './bulk.ts';
import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';

/** Where something came from: a session, a token, the command line or the installation itself. */
export interface Origin {
  readonly via: string;
  /** Network address of the caller. */
  readonly address: string;
  /** Number of the request, as its answer names it. */
  readonly request: string;
}

export const INSTALLATION: Origin = { via: 'installation', address: '', request: '' };

/** An event with who did it, when and from where. */
export interface AuditRecord {
  readonly at: string;
  /** Code of the person; the code stays when the person goes. */
  readonly actor: string;
  readonly origin: Origin;
  /** Empty for what concerns the installation. */
  readonly programme: string;
  readonly event: AuditEvent;
}

export interface AuditEntry extends Omit<AuditRecord, 'event'> {
  readonly action: AuditAction;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

/** Adds to the trail, each entry bound to the one before by its hash. A writer is alone, so that the chain never forks. */
export async function appendAudit(tx: Writer, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  const last = await tx.selectFrom('audit_entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  let { seq, hash: previous } = last ?? { seq: 0, hash: '' };
  const rows = records.map(({ at, actor, origin, programme, event: { action, subject, details, reason = '' } }) => {
    seq += 1;
    const written = { seq, at, actor, ...origin, action, programme, subject, details: JSON.stringify(details), reason, previous };
    previous = hashOf(written);
    return { ...written, hash: previous };
  });
  await insertInBulk(tx, 'audit_entry', rows);
}

function hashOf(row: Omit<Schema['audit_entry'], 'hash'>): string {
  const { seq, at, actor, via, action, programme, subject, details, reason, address, request, previous } = row;
  return hash('sha256', JSON.stringify([previous, seq, at, actor, via, action, programme, subject, details, reason, address, request]));
}

export interface AuditSelection {
  readonly actor?: string;
  readonly action?: string;
  readonly programme?: string;
  /** Part of the subject, the reason or the details. */
  readonly text?: string;
  /** Moments (ISO 8601, UTC). */
  readonly from?: string;
  readonly through?: string;
  /** Entries before this one. */
  readonly before?: number;
}

/** Entries, the last first. */
export async function listAudit(db: GeneralReader, selection: AuditSelection, most: number): Promise<AuditEntry[]> {
  let query = db.selectFrom('audit_entry').selectAll();
  const { actor, action, programme, text, from, through, before } = selection;
  if (actor !== undefined) query = query.where('actor', '=', actor);
  if (action !== undefined) query = query.where('action', '=', action);
  if (programme !== undefined) query = query.where('programme', '=', programme);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (through !== undefined) query = query.where('at', '<=', through);
  if (before !== undefined) query = query.where('seq', '<', before);
  if (text !== undefined) {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const has = (column: 'subject' | 'reason' | 'details') => sqlLike(column, like);
    query = query.where((eb) => eb.or([has('subject'), has('reason'), has('details')]));
  }
  return (await query.orderBy('seq', 'desc').limit(most).execute()).map(entryOf);
}

function sqlLike(column: 'subject' | 'reason' | 'details', like: string) {
  return sql<boolean>`${sql.ref(column)} like ${like} escape '\\'`;
}

const PAGE = 1000;

/** The whole trail, first to last, a page at a time. */
export async function* streamAudit(db: GeneralReader): AsyncGenerator<readonly AuditEntry[]> {
  let after = 0;
  let rows: Schema['audit_entry'][];
  do {
    rows = await db.selectFrom('audit_entry').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute();
    yield rows.map(entryOf);
    after = rows.at(-1)?.seq ?? after;
  } while (rows.length === PAGE);
}

/** Every broken link of the chain: an entry that was changed, left out or put in, by its number. */
export async function verifyAudit(db: GeneralReader): Promise<{ seq: number; detail: string }[]> {
  const broken: { seq: number; detail: string }[] = [];
  let last = { seq: 0, hash: '' };
  for await (const page of streamAudit(db)) {
    for (const entry of page) {
      const fault = faultOf(entry, last);
      if (fault !== undefined) broken.push({ seq: entry.seq, detail: fault });
      last = entry;
    }
  }
  return broken;
}

function faultOf(entry: AuditEntry, last: { seq: number; hash: string }): string | undefined {
  if (entry.seq !== last.seq + 1) return `follows entry ${last.seq}: ${entry.seq - last.seq - 1} are missing`;
  if (entry.previous !== last.hash) return 'is not bound to the entry before it';
  const { origin, details, ...rest } = entry;
  return hashOf({ ...rest, ...origin, details: JSON.stringify(details) }) === entry.hash ? undefined : 'is not what was written';
}

function entryOf({ via, address, request, details, action, ...row }: Schema['audit_entry']): AuditEntry {
  const told = { action: action as AuditAction, details: JSON.parse(details) as Record<string, unknown> };
  return { ...row, ...told, origin: { via, address, request } };
}

/**
 * A number that stands for a set of revisions, whatever their order: the sum of the hashes of each, modulo 2^256. An entry of the
 * trail has that of the revisions it wrote; all of them together are that of all revisions there are.
 */
export class RevisionDigest {
  #sum = 0n;

  add(programme: string, one: Measurement): void {
    this.#sum = (this.#sum + BigInt(`0x${hash('sha256', canonical(programme, one))}`)) % MODULUS;
  }

  /** Takes in what another digest wrote. */
  include(written: string): void {
    this.#sum = (this.#sum + BigInt(`0x${written}`)) % MODULUS;
  }

  toString(): string {
    return this.#sum.toString(16).padStart(64, '0');
  }
}

const MODULUS = 2n ** 256n;

function canonical(programme: string, one: Measurement): string {
  const value = one.reported.kind === 'number' ? one.reported.value : one.reported.kind;
  return JSON.stringify([
    ...[programme, one.reportingUnit, one.kpi, one.category, formatPeriod(one.period), one.revision, one.kpiVersion, value],
    ...[one.numerator ?? null, one.denominator ?? null, one.weight ?? null, one.coverage ?? null, one.status, one.estimated],
    ...[one.comment, one.source, one.authorship.by, one.authorship.at, one.authorship.reason],
  ]);
}
