import type { Account } from '@miqyas/contract/client';
import { allows, type PermissionName, type ScopeRef } from '@miqyas/domain';
import { useInstallation, useProgramme } from './installation.ts';

/** Who has signed in. The page frame shows nothing of a programme to nobody. */
export function useAccount(): Account | undefined {
  return useInstallation().account ?? undefined;
}

/** Whether the account may do something in the programme that is shown, for some part of it or for these. */
export function useMay(permission: PermissionName, scopes?: readonly ScopeRef[]): boolean {
  const programme = useProgramme();
  return allows(permission, useAccount()?.grants, { programme, ...(scopes ? { scopes } : {}) });
}
