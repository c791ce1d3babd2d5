import type { Authorship, Entry, FollowUpName } from '@miqyas/domain';
import type { GeneralReader, Reader, Writer } from './connections.ts';
import { indexRecords, unindexRecords } from './record-words.ts';
import { endVersions, keepVersions } from './register-versions.ts';
import type { Schema } from './schema/schema.ts';
import { touch } from './topics.ts';

/** An entry of a follow-up register as it stands, and who said so last. */
export interface FollowUpRecord {
  readonly register: FollowUpName;
  readonly key: string;
  readonly entry: Entry;
  /** How often it has been said anew; 1 for what was said once. */
  readonly version: number;
  readonly changedBy: string;
  /** ISO 8601, UTC. */
  readonly changedAt: string;
}

/**
 * Entries of follow-up registers by register and key. Their versions are all there is of them: what stands is what has not been
 * superseded, or (`asOf`, ISO 8601, UTC) what stood at a moment. `keys`: these alone, also where they are written in other letters.
 */
export async function listRecords(
  db: Reader,
  { programme, registers, keys, asOf }: { programme: string; registers: readonly FollowUpName[]; keys?: readonly string[]; asOf?: string },
): Promise<FollowUpRecord[]> {
  if (registers.length === 0 || keys?.length === 0) return [];
  let query = db
    .selectFrom('register_version')
    .select(['register', 'code', 'content', 'version', 'recorded_by', 'recorded_at'])
    .where('programme', '=', programme)
    .where('register', 'in', registers);
  query =
    asOf === undefined
      ? query.where('superseded_at', 'is', null)
      : query.where('recorded_at', '<=', asOf).where((eb) => eb.or([eb('superseded_at', 'is', null), eb('superseded_at', '>', asOf)]));
  if (keys !== undefined)
    query = query.where(
      ({ fn, ref }) => fn<string>('lower', [ref('code')]),
      'in',
      keys.map((key) => key.toLowerCase()),
    );
  return (await query.orderBy('register').orderBy('code').execute()).map(recordOf);
}

function recordOf(
  row: Pick<Schema['register_version'], 'register' | 'code' | 'content' | 'version' | 'recorded_by' | 'recorded_at'>,
): FollowUpRecord {
  return {
    register: row.register as FollowUpName,
    key: row.code,
    entry: JSON.parse(row.content) as Entry,
    version: row.version,
    changedBy: row.recorded_by,
    changedAt: row.recorded_at,
  };
}

/** What has become of entries since a moment (ISO 8601, UTC; what is of that moment comes again): as they stand, or that they are gone. */
export interface RecordChanges {
  readonly stand: readonly FollowUpRecord[];
  readonly gone: readonly { readonly register: FollowUpName; readonly key: string }[];
}

export async function listRecordChanges(
  db: Reader,
  { programme, registers, since }: { programme: string; registers: readonly FollowUpName[]; since: string },
): Promise<RecordChanges> {
  const rows = await db
    .selectFrom('register_version')
    .select(['register', 'code', 'content', 'version', 'recorded_by', 'recorded_at', 'superseded_at'])
    .where('programme', '=', programme)
    .where('register', 'in', registers)
    .where((eb) => eb.or([eb('recorded_at', '>=', since), eb('superseded_at', '>=', since)]))
    .execute();
  const keyOf = ({ register, code }: { register: string; code: string }) => `${register}\n${code}`;
  const stand = rows.filter(({ superseded_at }) => superseded_at === null);
  const standing = new Set(stand.map(keyOf));
  const gone = rows.filter((row) => !standing.has(keyOf(row)));
  return { stand: stand.map(recordOf), gone: gone.map(({ register, code }) => ({ register: register as FollowUpName, key: code })) };
}

/** Writes entries of a follow-up register: those that are there say from now on what these say. */
export async function putRecords(
  tx: Writer,
  {
    programme,
    register,
    entries,
    keyOf,
    authorship,
  }: {
    programme: string;
    register: FollowUpName;
    entries: readonly Entry[];
    keyOf: (entry: Entry) => string;
    authorship: Authorship;
  },
): Promise<void> {
  if (entries.length === 0) return;
  await touch(tx, programme, 'follow-up', authorship.at);
  await keepVersions(tx, { programme, register, items: entries, codeOf: keyOf, authorship });
  await indexRecords(tx, { programme, register, records: entries.map((entry) => ({ key: keyOf(entry), entry })) });
}

export async function removeRecord(
  tx: Writer,
  { programme, register, key, at }: { programme: string; register: FollowUpName; key: string; at: string },
): Promise<void> {
  await touch(tx, programme, 'follow-up', at);
  await endVersions(tx, { programme, registers: [register], codes: [key], at });
  await unindexRecords(tx, { programme, register, keys: [key] });
}

/** How many entries of each follow-up register name something; `column` is the name of the column, `code` what it says. */
export async function countRecordsNaming(
  db: GeneralReader,
  { programme, naming }: { programme: string; naming: readonly { register: FollowUpName; column: string; code: string }[] },
): Promise<number> {
  if (naming.length === 0) return 0;
  const rows = await db
    .selectFrom('register_version')
    .select(['register', 'content'])
    .where('programme', '=', programme)
    .where('register', 'in', [...new Set(naming.map(({ register }) => register))])
    .where('superseded_at', 'is', null)
    .where((eb) => eb.or(naming.map(({ code }) => eb('content', 'like', `%${JSON.stringify(code).slice(1, -1)}%`))))
    .execute();
  const names = (cell: unknown, code: string) =>
    String(cell ?? '')
      .split('; ')
      .includes(code);
  return rows.filter(({ register, content }) => {
    const entry = JSON.parse(content) as Entry;
    return naming.some((one) => one.register === register && names(entry[one.column], one.code));
  }).length;
}
