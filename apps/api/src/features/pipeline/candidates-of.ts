import { assertNever, type CandidateStatus, type Entry, parts } from '@miqyas/domain';
import type { Records } from '../../access/records.ts';

/** Packages as they were recorded, the newest first. */
export function packagesOf(records: Records): Entry[] {
  const dayOf = (entry: Entry) => `${entry['day']} ${entry['code']}`;
  return records
    .of('package')
    .map(({ entry }) => entry)
    .sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1));
}

/**
 * Candidates that are to be chosen from, and those that are aside: what was declined, and what was chosen or started by an earlier choice.
 * What the newest package holds stays among the others where it was scored with them: the choice is seen as it was made.
 */
export function candidatesOf(records: Records): { readonly open: readonly Entry[]; readonly aside: readonly Entry[] } {
  const packages = packagesOf(records).map((entry) => new Set(parts(String(entry['candidates'] ?? ''))));
  const scored = new Set(records.of('score').map(({ entry }) => entry['candidate']));
  const isOfNow = (code: string) => packages[0]?.has(code) === true && scored.has(code);
  const isOpen = (entry: Entry) => {
    const code = String(entry['code']);
    const status = statusOf(entry);
    switch (status) {
      case 'proposed':
        return true;
      case 'declined':
        return false;
      case 'chosen':
        return isOfNow(code) || !packages.some((held) => held.has(code));
      case 'started':
        return isOfNow(code);
      default:
        return assertNever(status);
    }
  };
  const all = records.of('candidate').map(({ entry }) => entry);
  const { open = [], aside = [] } = Object.groupBy(all, (entry) => (isOpen(entry) ? 'open' : 'aside'));
  return { open, aside };
}

export function statusOf(entry: Entry): CandidateStatus {
  return (entry['candidate_status'] as CandidateStatus | undefined) ?? 'proposed';
}
