import type { Definitions } from '@miqyas/db';
import { EVERY_PROGRAMME, type Grant, parseScope, type ScopeRef, scopeExists, WHOLE_PROGRAMME } from '@miqyas/domain';
import { type Data, openData } from './data.ts';
import { Refusal } from './refusal.ts';

/** Refuses a scope that names nothing that the programme has. */
export function requireScope(definitions: Definitions, scope: ScopeRef): void {
  if (parseScope(scope) === undefined || !scopeExists(scope, definitions)) throw new Refusal('unknown-scope', { code: scope });
}

/** Refuses grants for a programme, or a part of one, that is not there: a slip of the pen would else be a role that never works. */
export async function requireScopes({ data }: { readonly data: Data }, grants: readonly Grant[]): Promise<void> {
  for (const { programme, scope } of grants) {
    if (programme === EVERY_PROGRAMME && scope === WHOLE_PROGRAMME) continue;
    const definitions = programme === EVERY_PROGRAMME ? undefined : await openData(data).definitions(programme);
    if (!definitions) throw new Refusal('unknown-programme', { code: programme });
    requireScope(definitions, scope);
  }
}
