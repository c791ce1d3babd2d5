import type { Status } from './judgement.ts';

const BEHIND: readonly Status[] = ['off-track', 'missed', 'awaited'];

/** Whether nobody answers for a target that is behind. `owner` is '' and `lead` undefined where there is none. */
export function isUnowned({
  owner,
  lead,
  status,
}: {
  readonly owner: string;
  readonly lead?: string | undefined;
  readonly status: Status;
}): boolean {
  return owner === '' && lead === undefined && BEHIND.includes(status);
}
