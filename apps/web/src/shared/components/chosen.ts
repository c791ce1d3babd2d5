import type { TargetProgress } from '@miqyas/contract/client';
import { isUnowned, STATUSES, type Status } from '@miqyas/domain';

const SUBSETS = ['good', 'behind', 'unowned', 'passed'] as const;
/** Targets that the sentence of a page counts together. */
export type Subset = (typeof SUBSETS)[number];

/** Which targets of a page are looked at: those of a status, or those of a part of its sentence; undefined for all. */
export type Chosen = { readonly status: Status } | { readonly only: Subset; readonly domain?: string | undefined } | undefined;

export interface ChosenSearch {
  readonly status?: Status | undefined;
  readonly only?: Subset | undefined;
  readonly within?: string | undefined;
}

export function chosenOf({ status, only, within }: ChosenSearch): Chosen {
  if (status) return { status };
  return only && { only, domain: within };
}

/** What an address says of it; nothing else in it counts. */
export function chosenSearch(search: Record<string, unknown>): ChosenSearch {
  const status = STATUSES.find((one) => one === search['status']);
  const only = SUBSETS.find((one) => one === search['only']);
  const within = typeof search['within'] === 'string' && search['within'] !== '' ? search['within'] : undefined;
  return { ...(status ? { status } : {}), ...(only ? { only } : {}), ...(only && within ? { within } : {}) };
}

/** An address with something chosen, or with nothing: what was chosen before is let go. */
export function choosing<Current>(current: Current, { status, only, within }: ChosenSearch = {}) {
  return { ...current, status, only, within };
}

type Held = Pick<TargetProgress, 'status' | 'owner' | 'lead' | 'domain'>;

const IN: Readonly<Record<Subset, (target: Held) => boolean>> = {
  good: ({ status }) => status === 'achieved' || status === 'on-track',
  behind: ({ status }) => status === 'off-track' || status === 'missed',
  unowned: isUnowned,
  passed: ({ status }) => status === 'missed' || status === 'awaited',
};

export function isChosen(target: Held, chosen: Chosen): boolean {
  if (chosen === undefined) return true;
  if ('status' in chosen) return target.status === chosen.status;
  return IN[chosen.only](target) && (chosen.domain === undefined || target.domain === chosen.domain);
}
