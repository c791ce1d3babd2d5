import type { RegisterName } from '@miqyas/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { change, read } from '../api/queries.ts';

/** More than these are found by looking for them. */
const MOST_SHOWN = 5000;

/** The entries of a register. */
export function entriesQuery(programme: string, register: RegisterName, find = '') {
  const asked = { programme, register, limit: String(MOST_SHOWN), ...(find === '' ? {} : { find }) };
  return queryOptions({ ...read('registerEntries', asked), placeholderData: keepPreviousData });
}

/** One entry of a register: none where there is none of that key. */
export function entryQuery(programme: string, register: RegisterName, key: string) {
  return read('registerEntries', { programme, register, key });
}

/** What no longer is as it was read once entries have been written. */
export const SEEN = ['definitions', 'follow-up', 'setUpSteps', 'registerEntries', 'registerOffers', 'registerHistory'] as const;

export const putEntries = change('putRegisterEntries', ...SEEN);
export const removeEntry = change('removeRegisterEntry', ...SEEN);
