import type { Grant, Person, Role, ScopeRef } from '@miqyas/domain';
import type { GeneralReader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';
import type { Schema } from './schema/schema.ts';

/** Everybody who belongs here or once did. */
export async function listPeople(db: GeneralReader): Promise<Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('code').execute();
  return rows.map(personOf);
}

/** The person of a code; undefined when there is none. */
export async function findPerson(db: GeneralReader, code: string): Promise<Person | undefined> {
  const row = await db.selectFrom('person').selectAll().where('code', '=', code).executeTakeFirst();
  return row && personOf(row);
}

export async function addPeople(tx: Writer, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('person')
    .values(people.map(rowOf))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who leaves keeps the code under which the past names them, and nothing else: name, sign-in, sessions and roles go. */
export async function removePerson(tx: Writer, { code, at }: { code: string; at: string }): Promise<void> {
  const nobody = { name_en: 'Former member', name_ar: 'عضو سابق', name_zh: '前成员' };
  await tx
    .updateTable('person')
    .set({ ...nobody, left_at: at })
    .where('code', '=', code)
    .execute();
  await tx.deleteFrom('role_grant').where('person', '=', code).execute();
  const users = tx.selectFrom('auth_user').select('id').where('person', '=', code);
  for (const table of ['auth_session', 'auth_account', 'auth_two_factor'] as const)
    await tx.deleteFrom(table).where('userId', 'in', users).execute();
  await tx.deleteFrom('auth_user').where('person', '=', code).execute();
  for (const table of ['notice', 'digest', 'follow', 'notice_preference'] as const)
    await tx.deleteFrom(table).where('person', '=', code).execute();
  await tx.updateTable('calendar_feed').set({ revoked_at: at }).where('person', '=', code).where('revoked_at', 'is', null).execute();
  await tx
    .updateTable('service_token')
    .set({ revoked_at: at })
    .where((eb) => eb.or([eb('owner', '=', code), eb('person', '=', code)]))
    .where('revoked_at', 'is', null)
    .execute();
}

export interface PersonGrant extends Grant {
  readonly person: string;
}

/** What everybody, or one person, may do. */
export async function listGrants(db: GeneralReader, { person }: { person?: string } = {}): Promise<PersonGrant[]> {
  let query = db.selectFrom('role_grant').selectAll();
  if (person !== undefined) query = query.where('person', '=', person);
  const rows = await query.orderBy('person').orderBy('programme').orderBy('scope').orderBy('role').execute();
  return rows.map((row) => ({ ...row, role: row.role as Role, scope: row.scope as ScopeRef }));
}

/** Makes these the grants of a person, instead of those there were. */
export async function setGrants(tx: Writer, { person, grants }: { person: string; grants: readonly Grant[] }): Promise<void> {
  await tx.deleteFrom('role_grant').where('person', '=', person).execute();
  await addGrants(
    tx,
    grants.map((grant) => ({ ...grant, person })),
  );
}

export async function addGrants(tx: Writer, grants: readonly PersonGrant[]): Promise<void> {
  if (grants.length === 0) return;
  await tx
    .insertInto('role_grant')
    .values(grants.map(({ person, programme, scope, role }) => ({ person, programme, scope, role })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function personOf(row: Schema['person']): Person {
  return {
    code: row.code,
    kind: row.kind as Person['kind'],
    names: namesOf(row),
    demonstration: row.demonstration === 1,
    leftAt: row.left_at ?? undefined,
  };
}

function rowOf(one: Person): Schema['person'] {
  return { code: one.code, kind: one.kind, demonstration: one.demonstration ? 1 : 0, left_at: one.leftAt ?? null, ...namedRow(one.names) };
}
