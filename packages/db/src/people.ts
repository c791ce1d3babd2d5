import type { Person, Role } from '@miqyas/domain';
import type { Reader, Writer } from './connections.ts';
import { namedRow, namesOf } from './names.ts';

export async function listPeople(db: Reader): Promise<Person[]> {
  const rows = await db.selectFrom('person').selectAll().orderBy('code').execute();
  return rows.map((row) => ({ code: row.code, names: namesOf(row), role: row.role as Role, demonstration: row.demonstration === 1 }));
}

export async function addPeople(tx: Writer, people: readonly Person[]): Promise<void> {
  const rows = people.map((one) => ({ code: one.code, role: one.role, demonstration: one.demonstration ? 1 : 0, ...namedRow(one.names) }));
  await tx
    .insertInto('person')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
