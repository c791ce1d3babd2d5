import { isDeepStrictEqual } from 'node:util';
import { listGrants, listSignIns } from '@miqyas/db';
import {
  type Entry,
  type Grant,
  type Names,
  parseScope,
  REGISTERS,
  type Role,
  readEntry,
  scopeExists,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import { type Actor, requirePermission } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { invitePerson } from '../people/invite-person.ts';
import { setRoles } from '../people/set-roles.ts';
import type { IncomingRow, RowFault } from './judge-rows.ts';
import { namesOf } from './store-entries.ts';

/** People of a file as they are read: a role in each row. */
export interface ReadPeople {
  readonly rows: readonly { readonly line: number; readonly entry: Entry }[];
  readonly faults: readonly RowFault[];
}

export function readPeople(rows: readonly IncomingRow[]): ReadPeople {
  const read = rows.map(({ line, cells }) => ({ line, ...readEntry(REGISTERS.person, cells) }));
  return {
    rows: read.filter(({ faults }) => faults.length === 0),
    faults: read.flatMap(({ line, faults }) => faults.map((fault) => ({ line, ...fault }))),
  };
}

interface Invitation {
  readonly email: string;
  readonly names: Names;
  readonly grants: readonly Grant[];
}

/** What a file of people comes to: whom it invites, to whom it gives further roles, and who has all of them. */
export interface PeoplePlan {
  readonly invitations: readonly Invitation[];
  readonly further: readonly { readonly code: string; readonly grants: readonly Grant[] }[];
  readonly unchanged: number;
  readonly faults: readonly RowFault[];
}

/** Holds people of a file against those who are here; `coming` are scopes that the same file adds. */
export async function planPeople(
  context: Context,
  { programme, read, coming }: { programme: string; read: ReadPeople; coming: ReadonlySet<string> },
): Promise<PeoplePlan> {
  const definitions = await allDefinitions(context, programme);
  const isThere = ({ entry }: ReadPeople['rows'][number]) => {
    const scope = scopeIn(entry);
    return coming.has(scope) || scopeExists(scope, definitions);
  };
  const lost = read.rows.filter((row) => !isThere(row));
  const byEmail = new Map((await listSignIns(context.store.read)).map(({ email, person }) => [email.toLowerCase(), person]));
  const held = Map.groupBy(await listGrants(context.store.read), ({ person }) => person);
  const asked = [...Map.groupBy(read.rows.filter(isThere), ({ entry }) => String(entry['email']))].map(([email, own]) => ({
    ...{ email, code: byEmail.get(email), names: namesOf(own[0]?.entry ?? {}) },
    grants: own.map(({ entry }): Grant => ({ role: entry['role'] as Role, programme, scope: scopeIn(entry) })),
  }));
  const here = asked.flatMap(({ code, grants }) => {
    if (code === undefined) return [];
    const before = (held.get(code) ?? []).map(({ person: _, ...grant }): Grant => grant);
    return [{ code, before, missing: grants.filter((grant) => !before.some((one) => isDeepStrictEqual(one, grant))) }];
  });
  return {
    invitations: asked.filter(({ code }) => code === undefined),
    further: here
      .filter(({ missing }) => missing.length > 0)
      .map(({ code, before, missing }) => ({ code, grants: [...before, ...missing] })),
    unchanged: here.filter(({ missing }) => missing.length === 0).length,
    faults: [
      ...read.faults,
      ...lost.map(({ line, entry }) => ({
        ...{ line, column: 'scope', code: 'unknown-entry' as const },
        parameters: { text: String(entry['scope']), register: 'project' },
      })),
    ].sort((a, b) => a.line - b.line),
  };
}

function scopeIn(entry: Entry) {
  return parseScope(String(entry['scope'] ?? '')) ?? WHOLE_PROGRAMME;
}

interface By {
  readonly actor: Actor;
  readonly reason: string;
}

/** Invites who is not here yet. Their roles follow: they may be for what the same file adds. Where no mail can be sent: the links to hand over. */
export async function invitePeople(context: Context, { invitations }: PeoplePlan, by: By) {
  requirePermission(by.actor, 'people.manage');
  const links: { email: string; link: string }[] = [];
  const invited: { code: string; grants: readonly Grant[] }[] = [];
  for (const { email, names, grants } of invitations) {
    const { code, link } = await invitePerson(context, { ...by, email, names, grants: [] });
    if (link !== null) links.push({ email, link });
    invited.push({ code, grants });
  }
  return { links, invited };
}

/** Gives roles to those who were invited, and to those who were here already. */
export async function giveRoles(context: Context, people: readonly { code: string; grants: readonly Grant[] }[], by: By): Promise<void> {
  for (const { code, grants } of people) await setRoles(context, { ...by, code, grants });
}
