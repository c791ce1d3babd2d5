import { parseScope, type ScopeRef } from '@miqyas/domain';

/** A scope as a test writes it. */
export function scope(text: string): ScopeRef {
  const parsed = parseScope(text);
  if (parsed === undefined) throw new Error(`no scope: ${text}`);
  return parsed;
}
