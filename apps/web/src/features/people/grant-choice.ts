import type { Grant } from '@miqyas/contract/client';
import { parseScope, type Role, type ScopeRef } from '@miqyas/domain';

/** A role for one place as a form holds it; the empty role adds none. */
export interface GrantChoice {
  readonly role: Role | '';
  /** A place as {@link whereOf} writes it. */
  readonly where: string;
}

/** A programme and a part of it as one text, as the identifier of a choice. */
export function whereOf(programme: string, scope: ScopeRef): string {
  return JSON.stringify([programme, scope]);
}

/** What a choice gives: nothing without a role, or for a place that is none. */
export function grantsOf({ role, where }: GrantChoice): Grant[] {
  const [programme, scopeText] = JSON.parse(where) as [string, string];
  const scope = parseScope(scopeText);
  return role === '' || scope === undefined ? [] : [{ role, programme, scope }];
}
