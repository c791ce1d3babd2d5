import { listGrants, listSignIns } from '@miqyas/db';
import {
  type CellFault,
  type Entry,
  type Grant,
  parseScope,
  REGISTERS,
  type Role,
  readEntry,
  scopeExists,
  WHOLE_PROGRAMME,
} from '@miqyas/domain';
import type { Actor } from '../../access/actor.ts';
import type { Context } from '../../access/context.ts';
import { allDefinitions } from '../../access/visibility.ts';
import { invitePerson } from '../people/invite-person.ts';
import { setRoles } from '../people/set-roles.ts';
import { namesOf } from './store-entries.ts';
import type { IncomingRow, RowFault } from './write-entries.ts';

export interface PeopleReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Where no mail can be sent: what is to be handed over. */
  readonly links: readonly { readonly email: string; readonly link: string }[];
}

interface Bringing {
  readonly programme: string;
  readonly actor: Actor;
  readonly rows: readonly IncomingRow[];
  readonly reason: string;
}

/** Reads people of a file, each with a role in each row, and says what is wrong with them. */
export async function readPeople(
  context: Context,
  { programme, rows }: Bringing,
): Promise<{ entries: readonly Entry[]; faults: readonly RowFault[] }> {
  const definitions = await allDefinitions(context, programme);
  const faults: RowFault[] = [];
  const entries = rows.map(({ line, cells }) => {
    const read = readEntry(REGISTERS.person, cells);
    const scope = parseScope(String(read.entry['scope'] ?? ''));
    const own: CellFault[] = [...read.faults];
    if (scope !== undefined && !scopeExists(scope, definitions))
      own.push({ column: 'scope', code: 'unknown-entry', parameters: { text: scope, register: 'project' } });
    faults.push(...own.map((fault) => ({ line, ...fault })));
    return read.entry;
  });
  return { entries, faults };
}

/** Invites who is not here yet, and gives who is what the file says besides what they have. */
export async function bringPeople(context: Context, bringing: Bringing): Promise<PeopleReport> {
  const { programme, actor, reason } = bringing;
  const { entries } = await readPeople(context, bringing);
  const byEmail = new Map((await listSignIns(context.store.read)).map(({ email, person }) => [email.toLowerCase(), person]));
  let [added, changed, unchanged] = [0, 0, 0];
  const links: { email: string; link: string }[] = [];
  for (const [email, own] of Map.groupBy(entries, (entry) => String(entry['email']))) {
    const asked: Grant[] = own.map((entry) => ({
      role: entry['role'] as Role,
      programme,
      scope: parseScope(String(entry['scope'] ?? '')) ?? WHOLE_PROGRAMME,
    }));
    const code = byEmail.get(email);
    if (code === undefined) {
      const { link } = await invitePerson(context, { actor, email, names: namesOf(own[0] as Entry), grants: asked, reason });
      if (link !== null) links.push({ email, link });
      added += 1;
      continue;
    }
    const held = (await listGrants(context.store.read, { person: code })).map(({ person: _, ...grant }) => grant);
    const missing = asked.filter(
      (grant) => !held.some((one) => one.role === grant.role && one.programme === grant.programme && one.scope === grant.scope),
    );
    if (missing.length === 0) unchanged += 1;
    else {
      await setRoles(context, { actor, code, grants: [...held, ...missing], reason });
      changed += 1;
    }
  }
  return { added, changed, unchanged, links };
}
