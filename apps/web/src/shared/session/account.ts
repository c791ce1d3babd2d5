import type { Account, Project } from '@miqyas/contract/client';
import { allows, type PermissionName } from '@miqyas/domain';
import { useInstallation, useProgramme } from './installation.ts';

/** Who has signed in. The page frame shows nothing of a programme to nobody. */
export function useAccount(): Account | undefined {
  return useInstallation().account ?? undefined;
}

/** Whether who has signed in may do something in the programme that is shown, for some part of it or for these. */
export function useMay(permission: PermissionName, scopes?: readonly string[]): boolean {
  const programme = useProgramme();
  return allows(permission, useAccount()?.grants, { programme, ...(scopes ? { scopes } : {}) });
}

/** Every scope that the values of a project belong to. */
export function scopesOfProject({ code, domain, focusArea, centre, country, city }: Project): string[] {
  const places = [`country:${country}`, ...(city === undefined ? [] : [`city:${city}`])];
  return ['', `project:${code}`, `domain:${domain}`, `focus-area:${focusArea}`, `centre:${centre}`, ...places];
}
