import { hash } from 'node:crypto';
import { type AuditAction, type AuditEvent, formatPeriod, type Measurement } from '@miqyas/domain';
import { sql } from 'kysely';
import { insertInBulk } from './bulk.ts';
import type { GeneralReader, Writer } from './connections.ts';
import type { Schema } from './schema/schema.ts';
import { signingKey, type TrailKey, type TrailKeys } from './trail-key.ts';

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

/**
 * Adds to the trail, each entry bound to the one before by its hash, which is signed with the key of the writer. A writer is alone, so that
 * the chain never forks. Where the key is another than before, that is an entry of its own.
 */
export async function appendAudit(tx: Writer, records: readonly AuditRecord[]): Promise<void> {
  const [first] = records;
  if (!first) return;
  const key = signingKey(tx);
  const last = await tx.selectFrom('audit_entry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  let { seq, hash: previous } = last ?? { seq: 0, hash: '' };
  const rows = [...(keyIdOf(previous) === key.id ? [] : [keyEntry(first.at, key)]), ...records].map(
    ({ at, actor, origin, programme, event: { action, subject, details, reason = '' } }) => {
      seq += 1;
      const written = { seq, at, actor, ...origin, action, programme, subject, details: JSON.stringify(details), reason, previous };
      previous = signedHash(written, key);
      return { ...written, hash: previous };
    },
  );
  await insertInBulk(tx, 'audit_entry', rows);
}

function keyEntry(at: string, { id }: TrailKey): AuditRecord {
  return { at, actor: '', origin: INSTALLATION, programme: '', event: { action: 'trail.key', subject: id, details: {} } };
}

/** `KEY.HMAC`: by which key, and its HMAC of the entry. */
function signedHash(row: Omit<Schema['audit_entry'], 'hash'>, key: TrailKey): string {
  return `${key.id}.${key.sign(contentOf(row))}`;
}

/** The key that signed; undefined of an entry of an earlier release, which bears a hash that anybody can compute. */
export function keyIdOf(signed: string): string | undefined {
  return /^([0-9a-f]{8})\./.exec(signed)?.[1];
}

function contentOf(row: Omit<Schema['audit_entry'], 'hash'>): string {
  const { seq, at, actor, via, action, programme, subject, details, reason, address, request, previous } = row;
  return JSON.stringify([previous, seq, at, actor, via, action, programme, subject, details, reason, address, request]);
}

/** Where the trail ended at a moment: kept elsewhere, it shows later whether that end is still there. */
export interface TrailHead {
  readonly seq: number;
  readonly hash: string;
}

/** The last entry; undefined of an empty trail. */
export async function trailHead(db: GeneralReader): Promise<(TrailHead & { readonly at: string }) | undefined> {
  return db.selectFrom('audit_entry').select(['seq', 'hash', 'at']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
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

/**
 * Every broken link of the chain: an entry that was changed, left out or put in, by its number; every head that was kept elsewhere and is
 * not in it; and a chain that is signed nowhere, because anybody could have made it.
 */
export async function verifyAudit(
  db: GeneralReader,
  { trailKeys, heads = [] }: { trailKeys: TrailKeys; heads?: readonly TrailHead[] },
): Promise<{ seq: number; detail: string }[]> {
  const broken: { seq: number; detail: string }[] = [];
  const wanted = Map.groupBy(heads, ({ seq }) => seq);
  let last: Link = { seq: 0, hash: '', signed: false };
  for await (const page of streamAudit(db)) {
    for (const entry of page) {
      const fault = faultOf(entry, last, trailKeys);
      if (fault !== undefined) broken.push({ seq: entry.seq, detail: fault });
      for (const head of wanted.get(entry.seq) ?? [])
        if (head.hash !== entry.hash) broken.push({ seq: entry.seq, detail: 'is not the entry whose head was kept elsewhere' });
      wanted.delete(entry.seq);
      last = { seq: entry.seq, hash: entry.hash, signed: last.signed || keyIdOf(entry.hash) !== undefined };
    }
  }
  for (const seq of wanted.keys()) broken.push({ seq, detail: 'is missing: its head was kept elsewhere' });
  if (last.seq > 0 && !last.signed) broken.push({ seq: last.seq, detail: 'ends a trail without any signature' });
  return broken;
}

/** An entry as the next one sees it; `signed`: it, or one before it. */
type Link = TrailHead & { readonly signed: boolean };

function faultOf(entry: AuditEntry, last: Link, keys: TrailKeys): string | undefined {
  if (entry.seq !== last.seq + 1) return `follows entry ${last.seq}: ${entry.seq - last.seq - 1} are missing`;
  if (entry.previous !== last.hash) return 'is not bound to the entry before it';
  const { origin, details, ...rest } = entry;
  const row = { ...rest, ...origin, details: JSON.stringify(details) };
  const id = keyIdOf(entry.hash);
  if (id === undefined) {
    if (last.signed) return 'bears no signature behind entries that do';
    return hash('sha256', contentOf(row)) === entry.hash ? undefined : 'is not what was written';
  }
  const key = keys.find((one) => one.id === id);
  if (!key) return `is signed with another key (${id}): give it as one of MIQYAS_TRAIL_KEY`;
  return signedHash(row, key) === entry.hash ? undefined : 'is not what was written';
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

const codes = new WeakMap<Measurement, string>();

/**
 * A short code of one revision of a value, `b83a-02c9`: the beginning of its checksum (SHA-256 of all that it says, with who wrote it and
 * when). The same on every page and on paper; another value, author or moment has another.
 */
export function revisionCode(programme: string, one: Measurement): string {
  const known = codes.get(one);
  if (known !== undefined) return known;
  const sum = hash('sha256', canonical(programme, one));
  const code = `${sum.slice(0, 4)}-${sum.slice(4, 8)}`;
  codes.set(one, code);
  return code;
}

/** What tells an installation from every other: the first entry of its trail, shortened; undefined before it has begun. */
export async function installationMark(db: GeneralReader): Promise<string | undefined> {
  const first = await db.selectFrom('audit_entry').select('hash').orderBy('seq').limit(1).executeTakeFirst();
  return first?.hash.slice(0, 16);
}
