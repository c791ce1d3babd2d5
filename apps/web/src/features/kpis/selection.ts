import type { Status } from '@miqyas/domain';

/** Whether any value has been reported. */
export const REPORTED = ['with', 'without'] as const;

/** What of the KPIs is shown: all of it stands in the address. */
export interface KpisSearch {
  readonly find?: string | undefined;
  readonly domain?: string | undefined;
  readonly status?: Status | undefined;
  readonly reported?: (typeof REPORTED)[number] | undefined;
}
