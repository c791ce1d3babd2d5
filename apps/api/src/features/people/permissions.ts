import { listPeople, type Reader } from '@miqyas/db';
import type { Person, Project, ReportingUnit, Role } from '@miqyas/domain';
import { Refusal } from '../../refusal.ts';

const MAY: Record<'record' | 'approve' | 'import', readonly Role[]> = {
  record: ['project-lead', 'administrator'],
  approve: ['reviewer', 'administrator'],
  import: ['administrator'],
};

/** The person who acts; refused when nobody is named or nobody has that code. */
export async function actorOf(db: Reader, code: string | undefined): Promise<Person> {
  return requirePerson(await listPeople(db), code);
}

/** The same among people who are at hand. */
export function requirePerson(people: readonly Person[], code: string | undefined): Person {
  const person = people.find((one) => one.code === code);
  if (!person) throw new Refusal('unknown-person', { code: code ?? '' });
  return person;
}

export function requireVerb(person: Person, verb: keyof typeof MAY): void {
  if (!MAY[verb].includes(person.role)) throw new Refusal('not-permitted', { person: person.code, role: person.role });
}

/** Project leads write the values of their own projects; administrators write any. */
export function mayRecordFor(person: Person, unit: ReportingUnit, projects: ReadonlyMap<string, Project>): boolean {
  if (person.role === 'administrator') return true;
  return unit.project !== undefined && projects.get(unit.project)?.lead === person.code;
}
