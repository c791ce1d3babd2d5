import type { Grant, ScopeRef } from '@miqyas/domain';
import { sql } from 'kysely';
import { isPostgres } from './bulk.ts';
import type { Books, GeneralReader, Writer } from './connections.ts';

/** Who a session or a token stands for, and what they may do. */
interface Holder {
  readonly person: string;
  readonly grants: readonly Grant[];
}

/** How somebody has shown who they are: `installation` began the session itself, `organisation` was told by a provider. */
const FACTORS = ['installation', 'password', 'organisation', 'second-factor'] as const;
export type Factor = (typeof FACTORS)[number];

export interface SessionHolder extends Holder {
  readonly session: string;
  /** When it is over (ISO 8601, UTC). */
  readonly endsAt: string;
  /** Whether the person has a second factor. */
  readonly secondFactor: boolean;
  /** What the session was opened with. */
  readonly factor: Factor;
  /** When its holder last proved who they are; empty for never. */
  readonly provenAt: string;
  readonly seenAt: string;
  /** Somebody of the demonstration: no longer anybody once it is switched off. */
  readonly demonstration: boolean;
}

/** Who a session is of, by its token; undefined when there is none, it is over, or the person has left. One query by keys. */
export async function sessionHolder(db: GeneralReader, { token, now }: { token: string; now: string }): Promise<SessionHolder | undefined> {
  const { rows } = await sql<{
    id: string;
    ends_at: string;
    began_at: string;
    person: string;
    second: number | null;
    factor: string | null;
    proven_at: string | null;
    seen_at: string | null;
    demonstration: number;
    grants: string | null;
  }>`
    select s.id, s."expiresAt" as ends_at, s."createdAt" as began_at, u.person, u."twoFactorEnabled" as second, t.factor, t.proven_at,
      t.seen_at, p.demonstration, ${grantsOf(db, 'u.person', now.slice(0, 10))} as grants
    from auth_session s join auth_user u on u.id = s."userId" join person p on p.code = u.person
      left join session_state t on t.session = s.id
    where s.token = ${token} and s."expiresAt" > ${now} and p.left_at is null`.execute(db);
  const row = rows[0];
  return (
    row && {
      session: row.id,
      endsAt: row.ends_at,
      person: row.person,
      grants: parsed(row.grants),
      secondFactor: row.second === 1,
      factor: FACTORS.find((one) => one === row.factor) ?? 'password',
      provenAt: row.proven_at ?? '',
      seenAt: row.seen_at ?? row.began_at,
      demonstration: row.demonstration === 1,
    }
  );
}

/** Writes down how the holder of a session has proven who they are, and that it was now. */
export async function proveSession(tx: Books, { token, factor, now }: { token: string; factor: Factor; now: string }): Promise<void> {
  const id = tx.selectFrom('auth_session').select('id').where('token', '=', token);
  await sql`insert into session_state (session, factor, proven_at, seen_at) select id, ${factor}, ${now}, ${now} from (${id}) as own
    where true on conflict (session) do update set factor = excluded.factor, proven_at = excluded.proven_at, seen_at = excluded.seen_at`.execute(
    tx,
  );
}

export async function noteSessionUse(tx: Books, { session, now }: { session: string; now: string }): Promise<void> {
  await tx.updateTable('session_state').set({ seen_at: now }).where('session', '=', session).execute();
}

/** Ends every session of a person but one; how many there were. */
export async function endOtherSessions(tx: Books, { person, except }: { person: string; except: string | undefined }): Promise<number> {
  const users = tx.selectFrom('auth_user').select('id').where('person', '=', person);
  let query = tx.deleteFrom('auth_session').where('userId', 'in', users);
  if (except !== undefined) query = query.where('token', '<>', except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** Ends one session, by its token. */
export async function endSessionByToken(tx: Books, token: string): Promise<void> {
  await tx.deleteFrom('auth_session').where('token', '=', token).execute();
}

/** Ends every link by which a person could choose a password. */
export async function endPasswordLinks(tx: Books, { userId }: { userId: string }): Promise<void> {
  await tx.deleteFrom('auth_verification').where('value', '=', userId).execute();
}

/** Whose a link or a challenge of the sign-in library is, by the identifier it is kept under. */
export async function userOfVerification(
  db: GeneralReader,
  identifier: string,
): Promise<{ id: string; person: string; email: string } | undefined> {
  return db
    .selectFrom('auth_verification')
    .innerJoin('auth_user', 'auth_user.id', 'auth_verification.value')
    .select(['auth_user.id', 'auth_user.person', 'auth_user.email'])
    .where('auth_verification.identifier', '=', identifier)
    .executeTakeFirst();
}

/** How long a code could be used a second time if it were not spent: three periods of the clock, and some. */
const CODE_MS = 5 * 60_000;

/** Takes a code of a second factor as used; false when it was used before. */
export async function spendCode(tx: Books, { person, mark, now }: { person: string; mark: string; now: string }): Promise<boolean> {
  await tx
    .deleteFrom('spent_code')
    .where('spent_at', '<', new Date(Date.parse(now) - CODE_MS).toISOString())
    .execute();
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('spent_code')
    .values({ person, mark, spent_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Places that somebody has not come from for so long are forgotten. */
const FORGOTTEN_MS = 180 * 86_400_000;

/** Notes whence somebody signs in; whether it is new, and whether it is the first place of all. */
export async function notePlace(
  tx: Books,
  { person, mark, now }: { person: string; mark: string; now: string },
): Promise<'first' | 'new' | 'known'> {
  await tx
    .deleteFrom('known_place')
    .where('seen_at', '<', new Date(Date.parse(now) - FORGOTTEN_MS).toISOString())
    .execute();
  const known = await tx.selectFrom('known_place').select('mark').where('person', '=', person).execute();
  await tx
    .insertInto('known_place')
    .values({ person, mark, seen_at: now })
    .onConflict((conflict) => conflict.columns(['person', 'mark']).doUpdateSet({ seen_at: now }))
    .execute();
  if (known.length === 0) return 'first';
  return known.some((one) => one.mark === mark) ? 'known' : 'new';
}

/** The subject by which a provider knows somebody who signs in through it; undefined for nobody yet. */
export async function subjectOf(
  db: GeneralReader,
  { userId, provider }: { userId: string; provider: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('auth_account')
    .select('accountId')
    .where('userId', '=', userId)
    .where('providerId', '=', provider)
    .executeTakeFirst();
  return row?.accountId;
}

/**
 * Who a service's token stands for, by its hash; undefined when it is not there, over or revoked, or the service or its owner has left.
 * `lentBy` is what its owner may do now: the token is never good for more.
 */
export async function tokenHolder(db: GeneralReader, { hash, now }: { hash: string; now: string }): Promise<TokenHolder | undefined> {
  const { rows } = await sql<{
    id: string;
    person: string;
    expires_at: string;
    used_at: string | null;
    demonstration: number;
    grants: string | null;
    lent_by: string | null;
  }>`
    select t.id, t.person, t.expires_at, t.used_at, o.demonstration, ${grantsOf(db, 't.person')} as grants, ${grantsOf(db, 't.owner')} as lent_by
    from service_token t join person p on p.code = t.person join person o on o.code = t.owner
    where t.hash = ${hash} and t.expires_at > ${now} and t.revoked_at is null and p.left_at is null and o.left_at is null
      and o.kind <> 'service'`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { id, person, expires_at: expiresAt, used_at: usedAt, demonstration } = row;
  const rights = { grants: parsed(row.grants), lentBy: parsed(row.lent_by) };
  return { id, person, ...rights, expiresAt, usedAt: usedAt ?? undefined, demonstration: demonstration === 1 };
}

export interface TokenHolder extends Holder {
  readonly id: string;
  /** What its owner may do. */
  readonly lentBy: readonly Grant[];
  /** After this moment it is none (ISO 8601, UTC). */
  readonly expiresAt: string;
  readonly usedAt: string | undefined;
  readonly demonstration: boolean;
}

/** Grants of a person as one text: rows in lines, columns apart by a bar; with `day`, those of whom they stand in for on it as well. */
function grantsOf(db: GeneralReader, person: string, day?: string) {
  const line = sql.raw(`g.role || '|' || g.programme || '|' || g.scope`);
  const gathered = isPostgres(db) ? sql`string_agg(${line}, ${'\n'})` : sql`group_concat(${line}, ${'\n'})`;
  const absent =
    day === undefined
      ? sql``
      : sql` or (g.role not in ('administrator', 'auditor') and g.person in (select d.person from deputy d
          where d.deputy = ${sql.ref(person)} and d.from_day <= ${day} and d.until_day >= ${day}))`;
  return sql`(select ${gathered} from role_grant g where g.person = ${sql.ref(person)}${absent})`;
}

function parsed(text: string | null): Grant[] {
  if (text === null) return [];
  return text.split('\n').map((line) => {
    const [role = '', programme = '', scope = ''] = line.split('|');
    return { role: role as Grant['role'], programme, scope: scope as ScopeRef };
  });
}

export interface ServiceToken {
  readonly id: string;
  /** The service as a person: what it writes is recorded under this code. */
  readonly person: string;
  /** Who answers for it: when they leave it works no more. */
  readonly owner: string;
  readonly madeAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | undefined;
  readonly revokedAt: string | undefined;
}

export async function addToken(
  tx: Writer,
  { hash, ...token }: Omit<ServiceToken, 'usedAt' | 'revokedAt'> & { hash: string },
): Promise<void> {
  const { id, person, owner, madeAt, expiresAt } = token;
  await tx
    .insertInto('service_token')
    .values({ id, person, owner, hash, made_at: madeAt, expires_at: expiresAt, used_at: null, revoked_at: null })
    .execute();
}

export async function listTokens(db: GeneralReader): Promise<ServiceToken[]> {
  const rows = await db.selectFrom('service_token').selectAll().orderBy('made_at').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    owner: row.owner,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  }));
}

/** Ends a token; false when there is none that is still good. */
export async function revokeToken(tx: Writer, { id, at }: { id: string; at: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('service_token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function noteTokenUse(tx: Books, { id, at }: { id: string; at: string }): Promise<void> {
  await tx.updateTable('service_token').set({ used_at: at }).where('id', '=', id).execute();
}

/** E-mail addresses by person, whether a password has been chosen, and whether a second factor is on. */
export async function listSignIns(
  db: GeneralReader,
): Promise<{ person: string; email: string; secondFactor: boolean; hasPassword: boolean }[]> {
  const rows = await db
    .selectFrom('auth_user')
    .leftJoin('auth_account', (join) =>
      join.onRef('auth_account.userId', '=', 'auth_user.id').on('auth_account.providerId', '=', 'credential'),
    )
    .select(['auth_user.person', 'auth_user.email', 'auth_user.twoFactorEnabled as second', 'auth_account.id as account'])
    .orderBy('auth_user.person')
    .execute();
  return rows.map(({ person, email, second, account }) => ({ person, email, secondFactor: second === 1, hasPassword: account !== null }));
}

/** The account of a person, or of an e-mail address. */
export async function findUser(
  db: GeneralReader,
  { person, email }: { person?: string; email?: string },
): Promise<{ id: string; person: string; email: string } | undefined> {
  let query = db.selectFrom('auth_user').select(['id', 'person', 'email']);
  if (person !== undefined) query = query.where('person', '=', person);
  if (email !== undefined) query = query.where('email', '=', email);
  return query.executeTakeFirst();
}

export interface OwnSession {
  readonly id: string;
  readonly beganAt: string;
  readonly endsAt: string;
  readonly address: string;
  readonly browser: string;
}

export async function listSessions(db: GeneralReader, { person, now }: { person: string; now: string }): Promise<OwnSession[]> {
  const rows = await db
    .selectFrom('auth_session')
    .innerJoin('auth_user', 'auth_user.id', 'auth_session.userId')
    .select(['auth_session.id', 'auth_session.createdAt', 'auth_session.expiresAt', 'auth_session.ipAddress', 'auth_session.userAgent'])
    .where('auth_user.person', '=', person)
    .where('auth_session.expiresAt', '>', now)
    .orderBy('auth_session.createdAt', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    beganAt: row.createdAt,
    endsAt: row.expiresAt,
    address: row.ipAddress ?? '',
    browser: row.userAgent ?? '',
  }));
}

/** Ends a session of a person; false when it is not theirs. */
export async function endSessionOf(tx: Writer, { person, id }: { person: string; id: string }): Promise<boolean> {
  const users = tx.selectFrom('auth_user').select('id').where('person', '=', person);
  const { numDeletedRows } = await tx.deleteFrom('auth_session').where('id', '=', id).where('userId', 'in', users).executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether somebody real who can sign in may let others in. */
export async function hasAdministrator(db: GeneralReader): Promise<boolean> {
  const found = await db
    .selectFrom('role_grant')
    .innerJoin('auth_user', 'auth_user.person', 'role_grant.person')
    .innerJoin('person', 'person.code', 'role_grant.person')
    .select('role_grant.person')
    .where('role_grant.role', '=', 'administrator')
    .where('role_grant.programme', '=', '')
    .where('role_grant.scope', '=', '')
    .where('person.kind', '=', 'person')
    .where('person.demonstration', '=', 0)
    .where('person.left_at', 'is', null)
    .limit(1)
    .execute();
  return found.length > 0;
}

const SET_UP = 'miqyas:set-up';

/** Keeps the hash of the link by which the first administrator is made, instead of the one before. */
export async function replaceSetUpToken(
  tx: Books,
  { hash, now, expiresAt }: { hash: string; now: string; expiresAt: string },
): Promise<void> {
  await tx.deleteFrom('auth_verification').where('identifier', '=', SET_UP).execute();
  await tx
    .insertInto('auth_verification')
    .values({ id: SET_UP, identifier: SET_UP, value: hash, expiresAt, createdAt: now, updatedAt: now })
    .execute();
}

/** Takes the link away; false when it is another one, or too old. */
export async function takeSetUpToken(tx: Writer, { hash, now }: { hash: string; now: string }): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('auth_verification')
    .where('identifier', '=', SET_UP)
    .where('value', '=', hash)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Keeps a link's secret, hashed as the sign-in library does it: by it a password can be chosen once. */
export async function addPasswordLink(
  tx: Writer,
  { id, identifier, userId, now, expiresAt }: { id: string; identifier: string; userId: string; now: string; expiresAt: string },
): Promise<void> {
  await tx.insertInto('auth_verification').values({ id, identifier, value: userId, expiresAt, createdAt: now, updatedAt: now }).execute();
}

/** Makes an account without a password. */
export async function addUser(
  tx: Books,
  { id, person, email, name, now }: { id: string; person: string; email: string; name: string; now: string },
): Promise<void> {
  const times = { createdAt: now, updatedAt: now };
  await tx
    .insertInto('auth_user')
    .values({ id, person, email, name, emailVerified: 0, image: null, twoFactorEnabled: 0, ...times })
    .execute();
}
